package athanor.optimizer.gp;

/// The numbers that a fit chooses: one length scale per input, the noise variance and the constant
/// mean of the standardised targets.
public record Hyperparameters(double[] lengthscales, double noise, double mean) {
  /// As one vector: length scales, noise, mean.
  double[] toVector() {
    int d = lengthscales.length;
    double[] vector = new double[d + 2];
    System.arraycopy(lengthscales, 0, vector, 0, d);
    vector[d] = noise;
    vector[d + 1] = mean;
    return vector;
  }

  static Hyperparameters ofVector(double[] vector) {
    int d = vector.length - 2;
    double[] lengthscales = new double[d];
    System.arraycopy(vector, 0, lengthscales, 0, d);
    return new Hyperparameters(lengthscales, vector[d], vector[d + 1]);
  }
}
