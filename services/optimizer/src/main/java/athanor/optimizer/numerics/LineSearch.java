package athanor.optimizer.numerics;

/// The line search of More and Thuente (ACM TOMS 20 (1994) 286): a step with sufficient decrease
/// (1e-3) and the curvature condition (0.9), or the longest step that the box allows.
final class LineSearch {
  private static final double DECREASE = 1e-3;
  private static final double CURVATURE = 0.9;
  private static final double RELATIVE_WIDTH = 0.1;
  private static final int MAX_EVALUATIONS = 20;

  private final Objective f;
  private final double[] origin;
  private final double[] direction;
  private final double[] lower;
  private final double[] upper;
  private final double startValue;
  private final double startSlope;
  private double longest;
  private double step;
  private int evaluations;
  private double value;
  private final double[] x;
  private final double[] gradient;

  LineSearch(
      Objective f,
      double[] origin,
      double value,
      double[] gradient,
      double[] direction,
      double[] lower,
      double[] upper,
      boolean first) {
    this.f = f;
    this.origin = origin;
    this.direction = direction;
    this.lower = lower;
    this.upper = upper;
    this.startValue = value;
    this.startSlope = dot(gradient, direction);
    this.x = new double[origin.length];
    this.gradient = new double[origin.length];
    boolean boxed = true;
    longest = 1e10;
    for (int i = 0; i < origin.length; i++) {
      boxed &= Double.isFinite(lower[i]) && Double.isFinite(upper[i]);
      if (direction[i] > 0) {
        longest = Math.min(longest, (upper[i] - origin[i]) / direction[i]);
      } else if (direction[i] < 0) {
        longest = Math.min(longest, (lower[i] - origin[i]) / direction[i]);
      }
    }
    if (first) {
      longest = Math.min(longest, 1);
    }
    longest = Math.max(longest, 1);
    step = first && !boxed ? Math.min(longest, 1 / Math.sqrt(dot(direction, direction))) : 1;
  }

  int evaluations() {
    return evaluations;
  }

  double[] x() {
    return x;
  }

  double[] gradient() {
    return gradient;
  }

  double value() {
    return value;
  }

  /// True where a lower point was found.
  boolean run() {
    if (!(startSlope < 0)) {
      return false;
    }
    double target = DECREASE * startSlope;
    Bracket bracket = new Bracket(startValue, startSlope);
    double width = longest;
    double widthBefore = 2 * longest;
    boolean firstStage = true;
    double least = 0;
    double most = step + 4 * step;
    while (evaluations < MAX_EVALUATIONS) {
      double slope = evaluate();
      if (!Double.isFinite(value)) {
        longest = step;
        step = 0.5 * (bracket.best() + step);
        most = Math.min(most, longest);
        continue;
      }
      double line = startValue + step * target;
      if (firstStage && value <= line && slope >= 0) {
        firstStage = false;
      }
      boolean decreased = value <= line;
      if (decreased && Math.abs(slope) <= -CURVATURE * startSlope) {
        return true;
      }
      if (step >= longest && decreased && slope <= target) {
        return true;
      }
      boolean tight = bracket.isClosed() && most - least <= RELATIVE_WIDTH * most;
      if (tight || (bracket.isClosed() && (step <= least || step >= most))) {
        return value < startValue && settle(bracket);
      }
      double next =
          firstStage && value > line && value <= bracket.bestValue()
              ? bracket.tilted(step, value, slope, target, least, most)
              : bracket.next(step, value, slope, least, most);
      if (bracket.isClosed()) {
        double now = bracket.width();
        if (now >= 0.66 * widthBefore) {
          next = bracket.middle();
        }
        widthBefore = width;
        width = now;
        least = bracket.left();
        most = bracket.right();
      } else {
        least = next + 1.1 * (next - bracket.best());
        most = next + 4 * (next - bracket.best());
      }
      step = Math.min(Math.max(next, 0), longest);
    }
    return value < startValue && settle(bracket);
  }

  /// Ends at the best step seen.
  private boolean settle(Bracket bracket) {
    if (bracket.bestValue() < value && bracket.best() > 0) {
      step = bracket.best();
      evaluate();
    }
    return Double.isFinite(value) && value < startValue;
  }

  private double evaluate() {
    for (int i = 0; i < x.length; i++) {
      double moved = origin[i] + step * direction[i];
      x[i] = Math.min(Math.max(moved, lower[i]), upper[i]);
    }
    evaluations++;
    value = f.at(x, gradient);
    return dot(gradient, direction);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
