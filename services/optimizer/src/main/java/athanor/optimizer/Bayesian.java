package athanor.optimizer;

import athanor.optimizer.acquisition.LogExpectedImprovement;
import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.gp.Inputs;
import athanor.optimizer.gp.Prediction;
import athanor.optimizer.gp.Recipe;
import athanor.optimizer.gp.Standardised;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Suggestions of largest expected improvement under a Gaussian process of all that was observed.
/// Points under way, and earlier ones of the same request, count as measured with the result that
/// the model expects. The improvement is over the best expected value of a point that was observed
/// or is believed, because the largest measured value of noisy data is a lucky one.
final class Bayesian {
  private static final int PROMISING = 4;
  private static final String METHOD = "log-ei";

  private final Study study;
  private final long seed;
  private final Standardised scale;
  private final Set<Point> taken;
  private final List<double[]> known = new ArrayList<>();
  private final List<Point> promising;
  private GaussianProcess model;

  /// @param merits what was observed; at least one point succeeded
  Bayesian(Study study, Merits merits, long seed) {
    Space space = study.space();
    this.study = study;
    this.seed = seed;
    this.scale = Standardised.of(merits.values());
    this.taken = new HashSet<>(study.points());
    for (Point point : merits.points()) {
      known.add(space.encode(point));
    }
    double[] noise = new double[known.size()];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = merits.variances()[i] / (scale.deviation() * scale.deviation());
    }
    Inputs inputs = Inputs.of(known, space.nominal());
    Recipe recipe = Recipe.dimensionScaled(space.size());
    model = GaussianProcess.fit(recipe, inputs, scale.targets(), noise, seed);
    promising = promising(merits);
    for (Point point : study.pending()) {
      believe(space.encode(point));
    }
  }

  /// The next suggestion, which is believed from then on.
  Suggestion next() {
    double best = Double.NEGATIVE_INFINITY;
    for (double[] x : known) {
      best = Math.max(best, model.at(x).mean());
    }
    LogExpectedImprovement acquisition = new LogExpectedImprovement(model, best);
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
        proposal.acquisition() + StrictMath.log(scale.deviation()),
        objective(scale.mean() + scale.deviation() * prediction.mean()),
        scale.deviation() * prediction.deviation());
  }

  private void believe(double[] x) {
    known.add(x);
    model = model.believing(x);
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
