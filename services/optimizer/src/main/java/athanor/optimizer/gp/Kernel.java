package athanor.optimizer.gp;

/// A stationary correlation function of the scaled squared distance r2 = sum_j (dx_j / l_j)^2
/// (Rasmussen and Williams (2006), section 4.2). Equal at zero distance: 1.
public enum Kernel {
  /// exp(-r2 / 2).
  RBF {
    @Override
    void evaluate(double[] r2, double[] k, double[] h, int from, int to) {
      for (int j = from; j < to; j++) {
        k[j] = StrictMath.exp(-0.5 * r2[j]);
        h[j] = k[j];
      }
    }
  },

  /// (1 + s + s^2/3) exp(-s), s = sqrt(5 r2).
  MATERN52 {
    @Override
    void evaluate(double[] r2, double[] k, double[] h, int from, int to) {
      for (int j = from; j < to; j++) {
        double s = Math.sqrt(5 * r2[j]);
        double decay = StrictMath.exp(-s);
        k[j] = (1 + s + s * s / 3) * decay;
        h[j] = 5.0 / 3 * (1 + s) * decay;
      }
    }
  };

  /// Writes the correlations and the slopes h = -2 dk/dr2, from which all gradients follow: dk/dl_j
  /// = h dx_j^2 / l_j^3 and dk/dx_j = -h dx_j / l_j^2.
  abstract void evaluate(double[] r2, double[] k, double[] h, int from, int to);
}
