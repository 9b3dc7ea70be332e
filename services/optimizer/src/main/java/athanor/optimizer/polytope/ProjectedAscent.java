package athanor.optimizer.polytope;

import athanor.optimizer.numerics.Objective;
import java.util.Arrays;

/// Climbs a smooth function within a convex set by the spectral projected gradient method (Birgin,
/// Martinez and Raydan, SIAM J. Optim. 10 (2000) 1196, algorithm SPG2): steps of Barzilai and
/// Borwein's length, projected, and shortened until the value is above the least of the last few.
/// Every point on the way lies in the set.
public record ProjectedAscent(int maxIterations, double tolerance) {
  private static final int MEMORY = 8;
  private static final int HALVINGS = 20;
  private static final double DECREASE = 1e-4;

  /// Of a step before its projection, in every coordinate; sets are about 1 wide.
  private static final double LONGEST = 10;

  /// A convex set.
  @FunctionalInterface
  public interface ConvexSet {
    /// Moves x to the nearest point of the set.
    void project(double[] x);
  }

  /// Where an ascent from a start ended.
  ///
  /// @param f to be made large; minus infinity where x is out of reach
  public double[] maximise(Objective f, double[] start, ConvexSet set) {
    double[] x = start.clone();
    set.project(x);
    double[] gradient = new double[x.length];
    double value = f.at(x, gradient);
    double[] best = x;
    double bestValue = value;
    double[] recent = new double[MEMORY];
    Arrays.fill(recent, value);
    double length = 1 / Math.max(largest(gradient), 1e-10);
    for (int k = 0; k < maxIterations && Double.isFinite(value); k++) {
      double[] direction = direction(x, gradient, length, set);
      if (largest(direction) <= tolerance) {
        break;
      }
      double slope = Flat.dot(gradient, direction);
      double reference = least(recent);
      double[] next = new double[x.length];
      double[] nextGradient = new double[x.length];
      double nextValue = Double.NEGATIVE_INFINITY;
      double share = 1;
      for (int tries = 0; tries < HALVINGS; tries++, share *= 0.5) {
        for (int j = 0; j < x.length; j++) {
          next[j] = x[j] + share * direction[j];
        }
        nextValue = f.at(next, nextGradient);
        if (nextValue >= reference + DECREASE * share * slope) {
          break;
        }
      }
      if (!(nextValue >= reference)) {
        break;
      }
      length = spectral(x, next, gradient, nextGradient);
      x = next;
      value = nextValue;
      gradient = nextGradient;
      recent[k % MEMORY] = value;
      if (value > bestValue) {
        best = x;
        bestValue = value;
      }
    }
    return best;
  }

  private static double[] direction(double[] x, double[] gradient, double length, ConvexSet set) {
    double[] moved = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      moved[j] = x[j] + length * gradient[j];
    }
    set.project(moved);
    for (int j = 0; j < x.length; j++) {
      moved[j] -= x[j];
    }
    return moved;
  }

  private static double spectral(double[] x, double[] next, double[] g, double[] nextG) {
    double square = 0;
    double curvature = 0;
    for (int j = 0; j < x.length; j++) {
      double step = next[j] - x[j];
      square += step * step;
      curvature -= step * (nextG[j] - g[j]);
    }
    double longest = LONGEST / Math.max(largest(nextG), 1e-10);
    return curvature > 0 ? Math.min(square / curvature, longest) : longest;
  }

  private static double least(double[] values) {
    double least = Double.POSITIVE_INFINITY;
    for (double value : values) {
      least = Math.min(least, value);
    }
    return least;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
