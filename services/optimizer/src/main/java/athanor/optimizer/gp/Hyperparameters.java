package athanor.optimizer.gp;

/// The numbers that a fit chooses: one length scale per input, and of the standardised targets the
/// signal variance, the noise variance and the constant mean.
public record Hyperparameters(double[] lengthscales, double signal, double noise, double mean) {
  /// How many numbers there are beside the length scales.
  static final int OTHERS = 3;

  /// As one vector: length scales, signal, noise, mean.
  double[] toVector() {
    int d = lengthscales.length;
    double[] vector = new double[d + OTHERS];
    System.arraycopy(lengthscales, 0, vector, 0, d);
    vector[d] = signal;
    vector[d + 1] = noise;
    vector[d + 2] = mean;
    return vector;
  }

  static Hyperparameters ofVector(double[] vector) {
    int d = vector.length - OTHERS;
    double[] lengthscales = new double[d];
    System.arraycopy(vector, 0, lengthscales, 0, d);
    return new Hyperparameters(lengthscales, vector[d], vector[d + 1], vector[d + 2]);
  }
}
