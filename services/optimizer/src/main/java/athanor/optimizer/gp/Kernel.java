package athanor.optimizer.gp;

import athanor.optimizer.numerics.Exponential;
import java.util.Arrays;

/// A correlation function of the scaled squared distances r2_j = (dx_j / l_j)^2 along each
/// dimension. Equal at zero distance: 1.
public enum Kernel {
  /// exp(-r2 / 2) of r2 = sum_j r2_j (Rasmussen and Williams (2006), eq. 4.9).
  RBF {
    @Override
    void radial(double[] r2, double[] k, double[] h, int from, int to) {
      for (int i = from; i < to; i++) {
        k[i] = -0.5 * r2[i];
      }
      Exponential.of(k, h, from, to);
      System.arraycopy(k, from, h, from, to - from);
    }
  },

  /// (1 + s + s^2/3) exp(-s), s = sqrt(5 r2) of r2 = sum_j r2_j (Rasmussen and Williams (2006), eq.
  /// 4.17).
  MATERN52 {
    @Override
    void radial(double[] r2, double[] k, double[] h, int from, int to) {
      matern(r2, k, h, from, to);
    }
  },

  /// Main effects and interactions of all orders, ((1 + a k_1) ... (1 + a k_d) - 1) / ((1 + a)^d -
  /// 1) with k_j Matern's function of r2_j alone and a the interaction: main effects alone as a
  ///    falls to 0, the product of all as it rises (Duvenaud, Nickisch and Rasmussen, NIPS 2011,
  ///    eq. 4 to 7, with the variance of each order a geometric one; Durrande, Ginsbourger and
  ///    Roustant (2012)).
  EFFECTS {
    @Override
    boolean isRadial() {
      return false;
    }

    @Override
    void radial(double[] r2, double[] k, double[] h, int from, int to) {
      matern(r2, k, h, from, to);
    }
  };

  /// Whether only the sum of the r2_j counts.
  boolean isRadial() {
    return true;
  }

  /// Writes the correlations and the slopes h = -2 dk/dr2 of a function of one squared distance.
  /// The squared distances are overwritten.
  abstract void radial(double[] r2, double[] k, double[] h, int from, int to);

  private static void matern(double[] r2, double[] k, double[] h, int from, int to) {
    for (int i = from; i < to; i++) {
      double s = Math.sqrt(5 * r2[i]);
      r2[i] = s;
      k[i] = -s;
    }
    Exponential.of(k, h, from, to);
    for (int i = from; i < to; i++) {
      double s = r2[i];
      double decay = k[i];
      k[i] = (1 + s + s * s * (1.0 / 3)) * decay;
      h[i] = 5.0 / 3 * (1 + s) * decay;
    }
  }

  /// Where slopes along each dimension go: one array for all where they are equal.
  double[][] slopes(int dimensions, int size) {
    double[][] slopes = new double[dimensions][];
    if (isRadial()) {
      Arrays.fill(slopes, new double[size]);
    } else {
      for (int j = 0; j < dimensions; j++) {
        slopes[j] = new double[size];
      }
    }
    return slopes;
  }
}
