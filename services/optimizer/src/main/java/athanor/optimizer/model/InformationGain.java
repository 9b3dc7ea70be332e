package athanor.optimizer.model;

import athanor.optimizer.Point;
import java.util.ArrayList;
import java.util.List;

/// The expected information gain of designs (Lindley, Ann. Math. Stat. 27 (1956) 986). All designs
/// meet the same draws, so that their differences are less noisy than they are. Exact sums over the
/// outcomes where these can be listed, bounds otherwise.
public final class InformationGain {
  private static final long DRAWS_STREAM = 32;

  private final StatedModel model;
  private final Posterior posterior;
  private final Utility utility;
  private final List<Group> groups = new ArrayList<>();
  private final Ranges ranges;

  /// @param posterior what is believed before the experiment
  public InformationGain(
      StatedModel model, Posterior posterior, Utility utility, Effort effort, long seed) {
    this.model = model;
    this.posterior = posterior;
    this.utility = utility;
    this.ranges = Ranges.of(posterior, utility);
    long purpose = DRAWS_STREAM;
    for (int g = 0; g < Effort.GROUPS; g++) {
      List<double[]> outer = posterior.draw(effort.each(), seed, purpose++);
      List<double[]> inner = posterior.draw(effort.inner(), seed, purpose++);
      groups.add(new Group(model, outer, inner, ranges, seed + g));
    }
  }

  public Information at(Point design) {
    List<double[]> outcomes = model.outcomes(design);
    if (!outcomes.isEmpty()) {
      return new Enumeration(model, posterior, ranges).at(design, outcomes, utility);
    }
    return switch (utility) {
      case Utility.Parameters _ -> bounds(design, group -> group.parameters(design));
      case Utility.Estimand _ -> bounds(design, group -> group.estimand(design));
      case Utility.Predictions(List<Point> at) -> predictions(design, at);
    };
  }

  /// The lower bound of contrasts between pairs; the upper one is the information about all
  /// parameters, from which predictions follow (data processing inequality).
  private Information predictions(Point design, List<Point> at) {
    Information parameters = bounds(design, group -> group.parameters(design));
    Information mean =
        bounds(
            design,
            group -> {
              double sum = 0;
              for (Point target : at) {
                sum += group.prediction(design, target) / at.size();
              }
              return new Group.Bounds(sum, sum);
            });
    return new Information(
        mean.lower(), mean.lowerError(), parameters.upper(), parameters.upperError());
  }

  private interface Estimate {
    Group.Bounds of(Group group);
  }

  private Information bounds(Point design, Estimate estimate) {
    double[] lower = new double[groups.size()];
    double[] upper = new double[groups.size()];
    for (int g = 0; g < lower.length; g++) {
      Group.Bounds bounds = estimate.of(groups.get(g));
      lower[g] = bounds.lower();
      upper[g] = bounds.upper();
    }
    double low = mean(lower);
    double high = mean(upper);
    if (Double.isNaN(low) || Double.isNaN(high)) {
      throw new IllegalArgumentException(
          "the model gives no density to outcomes that it simulates at " + design);
    }
    return new Information(low, error(lower, low), high, error(upper, high));
  }

  private static double mean(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    return mean;
  }

  private static double error(double[] values, double mean) {
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1) / values.length);
  }
}
