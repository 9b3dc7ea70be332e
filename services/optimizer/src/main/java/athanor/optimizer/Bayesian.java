package athanor.optimizer;

import athanor.optimizer.acquisition.Quantities;
import athanor.optimizer.acquisition.Utility;
import athanor.optimizer.gp.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Suggestions of largest worth under Gaussian processes of all that was measured. Points under
/// way, and earlier ones of the same request, come out in many ways, as drawn from the models; the
/// worth is the mean over these worlds.
final class Bayesian {
  private static final int PROMISING = 4;
  private static final int WORLDS = 128;

  private final Study study;
  private final long seed;
  private final Set<Point> taken;
  private final Knowledge knowledge;
  private final List<double[]> pending = new ArrayList<>();
  private final List<Point> promising;

  /// @param results what was observed; at least one point succeeded
  Bayesian(Study study, Results results, long seed) {
    this.study = study;
    this.seed = seed;
    this.taken = new HashSet<>(study.points());
    this.knowledge = Knowledge.of(study, results, seed);
    this.promising = promising();
    for (Point point : study.pending()) {
      pending.add(study.space().encode(point));
    }
  }

  /// The next suggestions.
  List<Suggestion> next(int count) {
    List<double[]> before = List.copyOf(pending);
    List<Suggestion> suggestions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      suggestions.add(next());
    }
    if (count == 1
        || !(study.policy() instanceof Policy.NoisyImprovement(boolean joint))
        || !joint) {
      return suggestions;
    }
    if (Choice.isFront(study)) {
      return new JointFront(knowledge, before, seed).moved(suggestions);
    }
    return study.aims().preference() instanceof Preference.Pareto
        ? suggestions
        : new JointBatch(knowledge, before, seed).moved(suggestions);
  }

  /// The next suggestion, which is under way from then on.
  private Suggestion next() {
    Choice choice = Choice.of(knowledge, pending, seed);
    AcquisitionSearch search =
        new AcquisitionSearch(study.space(), choice.acquisition(), taken, seed + taken.size());
    Proposal proposal = near(choice).orElseGet(() -> search.best(promising));
    double[] x = study.space().encode(proposal.point());
    Suggestion suggestion = described(knowledge, seed, choice.method(), proposal);
    pending.add(x);
    taken.add(proposal.point());
    return suggestion;
  }

  /// The best within the trust region, where there is one.
  private Optional<Proposal> near(Choice choice) {
    if (!(study.policy() instanceof Policy.TrustRegion)) {
      return Optional.empty();
    }
    TrustRegion region = TrustRegion.of(study, Designer.start(study), seed);
    Point centre = region.centre();
    if (centre == null) {
      return Optional.empty();
    }
    double[] lengthscales =
        knowledge.beliefs().getFirst().process().hyperparameters().lengthscales();
    double[] halves = region.halves(Arrays.copyOf(lengthscales, study.space().size()));
    var search = new TrustSearch(study.space(), choice.acquisition(), taken, seed + taken.size());
    return Optional.of(search.best(centre, halves));
  }

  /// A proposal with what is expected of it.
  static Suggestion described(Knowledge knowledge, long seed, String method, Proposal proposal) {
    Study study = knowledge.study();
    double[] x = study.space().encode(proposal.point());
    if (study.objectives().size() == 1) {
      Prediction prediction = knowledge.beliefs().getFirst().at(x);
      return new Suggestion(
          proposal.point(),
          method,
          proposal.acquisition(),
          Results.sign(study, 0) * prediction.mean(),
          prediction.deviation());
    }
    if (study.aims().preference() instanceof Preference.Pareto) {
      return new Suggestion(proposal.point(), method, proposal.acquisition(), null, null);
    }
    double[] worth = worth(knowledge, seed, x);
    return new Suggestion(proposal.point(), method, proposal.acquisition(), worth[0], worth[1]);
  }

  /// Mean and standard deviation of the worth of all objectives together.
  private static double[] worth(Knowledge knowledge, long seed, double[] x) {
    Utility utility = Utilities.together(knowledge.study(), knowledge.results(), seed, 0);
    double[][] results =
        Quantities.of(knowledge.objectives(), List.of(x), 0, WORLDS, seed).settled(x);
    double mean = 0;
    for (double[] world : results) {
      mean += utility.of(world) / WORLDS;
    }
    double squares = 0;
    for (double[] world : results) {
      double off = utility.of(world) - mean;
      squares += off * off;
    }
    return new double[] {mean, Math.sqrt(squares / (WORLDS - 1))};
  }

  /// The measured points of the largest worth.
  private List<Point> promising() {
    Results results = knowledge.results();
    Utility utility = Utilities.together(study, results, seed, study.started());
    double[] worth = new double[results.succeeded()];
    for (int i = 0; i < worth.length; i++) {
      worth[i] = utility.of(results.at(i));
    }
    return IntStream.range(0, worth.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -worth[i]))
        .limit(PROMISING)
        .map(results.points()::get)
        .distinct()
        .toList();
  }
}
