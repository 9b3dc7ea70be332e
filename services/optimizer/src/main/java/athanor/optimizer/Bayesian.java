package athanor.optimizer;

import athanor.optimizer.acquisition.Acquisition;
import athanor.optimizer.acquisition.LogExpectedImprovement;
import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.gp.Prediction;
import athanor.optimizer.gp.Surrogate;
import athanor.optimizer.numerics.Sobol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Suggestions of largest expected improvement under a Gaussian process of all that was observed.
/// Points under way, and earlier ones of the same request, come out in many ways, as drawn from the
/// model; the improvement is the mean over these worlds. It is over the best expected value of a
/// point that was observed or is under way, because the largest measured value of noisy data is a
/// lucky one.
final class Bayesian {
  private static final int PROMISING = 4;
  private static final int WORLDS = 32;
  private static final String METHOD = "log-ei";

  private final Study study;
  private final long seed;
  private final Set<Point> taken;
  private final List<double[]> known = new ArrayList<>();
  private final List<Point> promising;
  private Surrogate model;
  private int believed;

  /// @param merits what was observed; at least one point succeeded
  Bayesian(Study study, Merits merits, long seed) {
    Space space = study.space();
    this.study = study;
    this.seed = seed;
    this.taken = new HashSet<>(study.points());
    for (Point point : merits.points()) {
      known.add(space.encode(point));
    }
    model = Learning.ofMerits(study, seed).model();
    promising = promising(merits);
    for (Point point : study.pending()) {
      believe(space.encode(point));
    }
  }

  /// The next suggestion, which is believed from then on.
  Suggestion next() {
    GaussianProcess process = model.process();
    double[][] worlds = {process.weights()};
    if (believed > 0) {
      worlds = process.worlds(new Sobol(believed, seed).normals(WORLDS));
    }
    Acquisition acquisition = LogExpectedImprovement.inWorlds(process, worlds, known);
    AcquisitionSearch search =
        new AcquisitionSearch(study.space(), acquisition, taken, seed + taken.size());
    Proposal proposal = search.best(promising);
    double[] x = study.space().encode(proposal.point());
    Prediction prediction = model.at(x);
    believe(x);
    taken.add(proposal.point());
    return new Suggestion(
        proposal.point(),
        METHOD,
        proposal.acquisition(),
        objective(prediction.mean()),
        prediction.deviation());
  }

  private void believe(double[] x) {
    known.add(x);
    GaussianProcess before = model.process();
    model = model.believing(x);
    if (model.process() != before) {
      believed++;
    }
  }

  /// A merit as the scientist states it.
  private double objective(double merit) {
    return study.objectives().size() == 1 ? study.objectives().getFirst().merit(merit) : merit;
  }

  private static List<Point> promising(Merits merits) {
    return IntStream.range(0, merits.values().length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -merits.values()[i]))
        .limit(PROMISING)
        .map(merits.points()::get)
        .distinct()
        .toList();
  }
}
