package athanor.world;

import java.util.Arrays;

/// The highest space-time yield that the devices of [SnarWorld] can be asked for.
///
/// @param spaceTimeYield kg/m3/h
public record SnarOptimum(SnarConditions conditions, double spaceTimeYield) {
  private static final int COARSE = 9;
  private static final int FINE = 5;
  private static final int ROUNDS = 12;

  /// Found by brute force: a grid over the whole box, then ever finer ones around its best point.
  public static SnarOptimum search() {
    double[] centre = {0.5, 0.5, 0.5, 0.5};
    SnarOptimum best = grid(centre, 0.5, COARSE);
    double reach = 1.0 / (COARSE - 1);
    for (int round = 0; round < ROUNDS; round++) {
      best = grid(centre, reach, FINE);
      reach /= 2;
    }
    return best;
  }

  /// The best of a grid around a centre, which is moved there; all in fractions of the ranges.
  private static SnarOptimum grid(double[] centre, double reach, int points) {
    SnarOptimum best = new SnarOptimum(conditions(centre), Double.NEGATIVE_INFINITY);
    double[] from = centre.clone();
    double[] at = new double[4];
    for (int node = 0; node < points * points * points * points; node++) {
      for (int i = 0, rest = node; i < 4; i++, rest /= points) {
        double step = 2.0 * (rest % points) / (points - 1) - 1;
        at[i] = Math.clamp(from[i] + reach * step, 0, 1);
      }
      double found = SnarTruth.spaceTimeYield(conditions(at));
      if (found > best.spaceTimeYield) {
        best = new SnarOptimum(conditions(at), found);
        System.arraycopy(at, 0, centre, 0, 4);
      }
    }
    return best;
  }

  private static SnarConditions conditions(double[] fractions) {
    double[] values =
        Arrays.stream(SnarRange.values()).mapToDouble(r -> r.at(fractions[r.ordinal()])).toArray();
    return new SnarConditions(values[0], values[1], values[2], values[3]);
  }
}
