package athanor.optimizer.gp;

import java.util.Arrays;

/// The covariances of pairs of points, by a kernel with its hyper-parameters, and their slopes h_j
/// = -2 dk/dr2_j, from which all gradients follow: dk/dl_j = h_j dx_j^2 / l_j^3 and dk/dx_j = -h_j
/// dx_j / l_j^2.
record Covariances(Kernel kernel, Hyperparameters h, Squares pairs) {
  static final double[] UNWANTED = {};
  static final double[][] NONE = {};

  /// Writes the covariances of a stretch of the pairs; and the slopes along each dimension as far
  /// as there are arrays for them, as [Kernel#slopes] gives.
  void of(int from, int to, double[] k, double[][] slopes) {
    of(from, to, k, slopes, UNWANTED);
  }

  /// The same with the derivatives by the interaction.
  void of(int from, int to, double[] k, double[][] slopes, double[] byInteraction) {
    if (kernel.isRadial()) {
      radial(from, to, k, slopes.length > 0 ? slopes[0] : new double[to]);
    } else {
      effects(from, to, k, slopes, byInteraction);
    }
  }

  private void radial(int from, int to, double[] k, double[] slope) {
    double[] squares = new double[to];
    for (int j = 0; j < h.lengthscales().length; j++) {
      addSquares(j, squares, from, to);
    }
    kernel.radial(squares, k, slope, from, to);
    double signal = h.signal();
    for (int i = from; i < to; i++) {
      k[i] *= signal;
      slope[i] *= signal;
    }
  }

  /// With P the product of all 1 + a k_j and N = (1 + a)^d - 1: k = (P - 1) / N, h_j = a P / (1 + a
  /// k_j) h_j / N, dk/da = (P sum_j k_j / (1 + a k_j) - k d (1 + a)^(d - 1)) / N. P - 1 grows by a
  /// k_j P for each j, so that nothing is lost where a is small.
  private void effects(int from, int to, double[] k, double[][] slopes, double[] byInteraction) {
    int d = h.lengthscales().length;
    double a = h.interaction();
    double[] squares = new double[to];
    double[] one = new double[to];
    double[] slope = new double[to];
    double[] share = new double[to];
    Arrays.fill(k, from, to, 0);
    for (int j = 0; j < d; j++) {
      Arrays.fill(squares, from, to, 0);
      addSquares(j, squares, from, to);
      double[] own = slopes.length > 0 ? slopes[j] : slope;
      kernel.radial(squares, one, own, from, to);
      for (int i = from; i < to; i++) {
        double part = 1 / (1 + a * one[i]);
        k[i] += a * one[i] * (1 + k[i]);
        own[i] *= part;
        share[i] += one[i] * part;
      }
    }
    double norm = StrictMath.expm1(d * StrictMath.log1p(a));
    double scale = h.signal() / norm;
    for (double[] own : slopes) {
      for (int i = from; i < to; i++) {
        own[i] *= a * scale * (1 + k[i]);
      }
    }
    double less = d * (1 + norm) / ((1 + a) * norm);
    for (int i = from; i < to && byInteraction.length > 0; i++) {
      byInteraction[i] = scale * ((1 + k[i]) * share[i] - k[i] * less);
    }
    for (int i = from; i < to; i++) {
      k[i] *= scale;
    }
  }

  private void addSquares(int j, double[] squares, int from, int to) {
    double l = h.lengthscales()[j];
    pairs.add(j, 1 / (l * l), squares, from, to);
  }
}
