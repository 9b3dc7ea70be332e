package athanor.optimizer.numerics;

/// The interval of uncertainty of a line search and the safeguarded cubic and quadratic steps in it
/// (More and Thuente, ACM TOMS 20 (1994) 286, section 4).
final class Bracket {
  private double best;
  private double bestValue;
  private double bestSlope;
  private double other;
  private double otherValue;
  private double otherSlope;
  private boolean closed;

  Bracket(double value, double slope) {
    bestValue = value;
    otherValue = value;
    bestSlope = slope;
    otherSlope = slope;
  }

  double best() {
    return best;
  }

  double bestValue() {
    return bestValue;
  }

  boolean isClosed() {
    return closed;
  }

  double left() {
    return Math.min(best, other);
  }

  double right() {
    return Math.max(best, other);
  }

  double width() {
    return right() - left();
  }

  double middle() {
    return best + 0.5 * (other - best);
  }

  /// One step on the function less the line of sufficient decrease (the auxiliary function psi).
  double tilted(double t, double value, double slope, double target, double least, double most) {
    tilt(-target);
    double next = next(t, value - t * target, slope - target, least, most);
    tilt(target);
    return next;
  }

  private void tilt(double slope) {
    bestValue += best * slope;
    otherValue += other * slope;
    bestSlope += slope;
    otherSlope += slope;
  }

  /// Takes in a trial step and gives the next one; the interval shrinks around a minimiser.
  double next(double t, double value, double slope, double least, double most) {
    boolean turned = slope * Math.signum(bestSlope) < 0;
    double towards = t - best;
    double theta = 3 * (bestValue - value) / towards + bestSlope + slope;
    double scale = Math.max(Math.abs(theta), Math.max(Math.abs(bestSlope), Math.abs(slope)));
    double square = square(theta / scale) - (bestSlope / scale) * (slope / scale);
    double gamma = scale * Math.sqrt(Math.max(0, square));
    double next;
    if (value > bestValue) {
      double g = t < best ? -gamma : gamma;
      double ratio = ((g - bestSlope) + theta) / (((g - bestSlope) + g) + slope);
      double cubic = best + ratio * towards;
      double quadratic =
          best + bestSlope / ((bestValue - value) / towards + bestSlope) / 2 * towards;
      boolean nearer = Math.abs(cubic - best) < Math.abs(quadratic - best);
      next = nearer ? cubic : cubic + (quadratic - cubic) / 2;
      closed = true;
    } else if (turned) {
      double g = t > best ? -gamma : gamma;
      double ratio = ((g - slope) + theta) / (((g - slope) + g) + bestSlope);
      double cubic = t - ratio * towards;
      double quadratic = t - slope / (slope - bestSlope) * towards;
      next = Math.abs(cubic - t) > Math.abs(quadratic - t) ? cubic : quadratic;
      closed = true;
    } else if (Math.abs(slope) < Math.abs(bestSlope)) {
      next = flattening(t, slope, towards, theta, t > best ? -gamma : gamma, least, most);
    } else if (closed) {
      next = towardsOther(t, value, slope);
    } else {
      next = t > best ? most : least;
    }
    shrink(t, value, slope, turned);
    return next;
  }

  /// The third case: the slope keeps its sign and lessens; the cubic may have no minimiser beyond.
  private double flattening(
      double t,
      double slope,
      double towards,
      double theta,
      double gamma,
      double least,
      double most) {
    double p = (gamma - slope) + theta;
    double q = (gamma + (bestSlope - slope)) + gamma;
    double ratio = p / q;
    double cubic = ratio < 0 && gamma != 0 ? t - ratio * towards : t > best ? most : least;
    double quadratic = t - slope / (slope - bestSlope) * towards;
    boolean cubicNearer = Math.abs(cubic - t) < Math.abs(quadratic - t);
    if (closed) {
      double next = cubicNearer ? cubic : quadratic;
      double limit = t + 0.66 * (other - t);
      return t > best ? Math.min(limit, next) : Math.max(limit, next);
    }
    double next = cubicNearer ? quadratic : cubic;
    return Math.min(Math.max(next, least), most);
  }

  private double towardsOther(double t, double value, double slope) {
    double span = other - t;
    double theta = 3 * (value - otherValue) / span + otherSlope + slope;
    double scale = Math.max(Math.abs(theta), Math.max(Math.abs(otherSlope), Math.abs(slope)));
    double square = square(theta / scale) - (otherSlope / scale) * (slope / scale);
    double gamma = scale * Math.sqrt(Math.max(0, square));
    double g = t > other ? -gamma : gamma;
    double ratio = ((g - slope) + theta) / (((g - slope) + g) + otherSlope);
    return t + ratio * span;
  }

  private void shrink(double t, double value, double slope, boolean turned) {
    if (value > bestValue) {
      other = t;
      otherValue = value;
      otherSlope = slope;
      return;
    }
    if (turned) {
      other = best;
      otherValue = bestValue;
      otherSlope = bestSlope;
    }
    best = t;
    bestValue = value;
    bestSlope = slope;
  }

  private static double square(double a) {
    return a * a;
  }
}
