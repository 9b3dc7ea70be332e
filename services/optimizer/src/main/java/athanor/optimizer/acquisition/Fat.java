package athanor.optimizer.acquisition;

/// Smooth stand-ins for max(x, 0), max(x_1 ... x_n) and the step, with tails so fat that neither
/// their logarithms nor the slopes of these vanish far away (Ament, Daulton, Eriksson, Balandat and
/// Bakshy, NeurIPS 2023, section 4.2 and appendix A.4).
public final class Fat {
  private static final double TAIL = 0.1;

  /// From here on e^-t is lost beside the tail, in every bit.
  private static final double FAR = 60;

  private static final double INFLEXION = StrictMath.sqrt(1.0 / 3);

  private Fat() {}

  /// About max(x, 0): tau (ln(1 + e^t) + 0.1 / (1 + t^2)), t = x / tau.
  public static double plus(double x, double tau) {
    double t = x / tau;
    double soft = Math.max(t, 0);
    if (Math.abs(t) < FAR) {
      soft += StrictMath.log1p(StrictMath.exp(-Math.abs(t)));
    }
    return tau * (soft + TAIL / (1 + t * t));
  }

  /// d plus / dx.
  public static double plusSlope(double x, double tau) {
    double t = x / tau;
    double decay = Math.abs(t) < FAR ? StrictMath.exp(-Math.abs(t)) : 0;
    double sigmoid = t >= 0 ? 1 / (1 + decay) : decay / (1 + decay);
    double square = 1 + t * t;
    return sigmoid - 2 * TAIL * t / (square * square);
  }

  /// About the largest of x: M + tau ln sum_i p((M - x_i) / tau), p(z) = 2 / (2 + 2z + z^2), M the
  /// largest. Its gradient is written into `shares`, which sum to 1.
  public static double max(double[] x, double tau, double[] shares) {
    int largest = 0;
    for (int i = 1; i < x.length; i++) {
      largest = x[i] > x[largest] ? i : largest;
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double z = (x[largest] - x[i]) / tau;
      double p = 2 / (2 + 2 * z + z * z);
      sum += p;
      shares[i] = p * p * (1 + z);
    }
    double rest = 1;
    for (int i = 0; i < x.length; i++) {
      shares[i] /= sum;
      rest -= i == largest ? 0 : shares[i];
    }
    shares[largest] = rest;
    return x[largest] + tau * StrictMath.log(sum);
  }

  /// About 1 for x > 0 and 0 for x < 0: m = 1 / sqrt 3 is where its slope is largest.
  public static double step(double x, double tau) {
    double t = x / tau;
    double from = t < 0 ? t - INFLEXION : t + INFLEXION;
    double tail = 2.0 / 3 / (1 + from * from);
    return t < 0 ? tail : 1 - tail;
  }
}
