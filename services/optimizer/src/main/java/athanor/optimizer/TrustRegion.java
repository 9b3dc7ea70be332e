package athanor.optimizer;

import athanor.optimizer.acquisition.Utility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a search that stays near its best point looks next: TuRBO-1 (Eriksson, Pearce, Gardner,
/// Turner and Poloczek, NeurIPS 2019, section 2 and appendix). It follows from the observations
/// alone, in their order: three improvements in a row double the length of the box, as many
/// failures in a row as there are dimensions, but at least four, halve it, and where it becomes too
/// small the search begins anew with a design.
///
/// @param centre the best point since the search last began; none where nothing has succeeded since
/// @param length of the side of the box, as a share of the range, before it is stretched by length
///   scales
/// @param made how many experiments were made since the search last began
record TrustRegion(@Nullable Point centre, double length, int made) {
  private static final double START = 0.8;
  private static final double LEAST = 0.0078125;
  private static final double MOST = 1.6;
  private static final int SUCCESSES = 3;
  private static final int FAILURES = 4;

  /// What counts as an improvement, in ranges of the worth since the search last began.
  private static final double IMPROVED = 1e-3;

  static TrustRegion of(Study study, int start, long seed) {
    Results results = Results.of(study);
    if (results.succeeded() == 0) {
      return new TrustRegion(null, START, study.observed().size());
    }
    Walk walk = new Walk(study.space().size(), start);
    Utility worth = Utilities.together(study, results, seed, 0);
    for (Observation observation : study.observed()) {
      switch (observation) {
        case Observation.Succeeded(Point point, List<Estimate> estimates) -> {
          double[] values = new double[estimates.size()];
          for (int k = 0; k < values.length; k++) {
            values[k] = Results.sign(study, k) * estimates.get(k).value();
          }
          boolean kept = study.keepsLimits(estimates);
          walk.made(point, kept ? worth.of(values) : Double.NEGATIVE_INFINITY);
        }
        case Observation.Failed failed -> walk.made(failed.point(), Double.NEGATIVE_INFINITY);
        case Observation.Invalid _ -> {}
      }
    }
    return new TrustRegion(walk.centre, walk.length, walk.made);
  }

  /// Half the side of the box along each dimension, in proportion to the length scales, their
  /// geometric mean counting as 1.
  double[] halves(double[] lengthscales) {
    double logs = 0;
    for (double l : lengthscales) {
      logs += StrictMath.log(l) / lengthscales.length;
    }
    double[] halves = new double[lengthscales.length];
    for (int j = 0; j < halves.length; j++) {
      halves[j] = 0.5 * length * lengthscales[j] / StrictMath.exp(logs);
    }
    return halves;
  }

  /// One search after the other.
  private static final class Walk {
    private final int dimensions;
    private final int start;
    private @Nullable Point centre;
    private double best = Double.NEGATIVE_INFINITY;
    private double worst = Double.POSITIVE_INFINITY;
    private double length = START;
    private int made;
    private int successes;
    private int failures;

    Walk(int dimensions, int start) {
      this.dimensions = dimensions;
      this.start = start;
    }

    void made(Point point, double worth) {
      made++;
      double range = best > worst ? best - worst : 0;
      boolean improved = worth > best + IMPROVED * range;
      if (worth > best) {
        best = worth;
        centre = point;
      }
      if (Double.isFinite(worth)) {
        worst = Math.min(worst, worth);
      }
      if (made > start) {
        count(improved);
      }
    }

    private void count(boolean improved) {
      successes = improved ? successes + 1 : 0;
      failures = improved ? 0 : failures + 1;
      if (successes == SUCCESSES) {
        length = Math.min(2 * length, MOST);
        successes = 0;
      } else if (failures == Math.max(FAILURES, dimensions)) {
        length /= 2;
        failures = 0;
      }
      if (length < LEAST) {
        centre = null;
        best = Double.NEGATIVE_INFINITY;
        worst = Double.POSITIVE_INFINITY;
        length = START;
        made = 0;
      }
    }
  }
}
