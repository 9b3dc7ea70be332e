package athanor.optimizer.gp;

import java.util.Arrays;

/// The numbers that a fit chooses: one length scale per input, and of the standardised targets the
/// signal variance, the noise variance and the constant mean.
///
/// @param interaction of [Kernel#EFFECTS]; 1 where there is none to be chosen
public record Hyperparameters(
    double[] lengthscales, double signal, double noise, double interaction, double mean) {
  /// How many numbers there are beside the length scales.
  static final int OTHERS = 4;

  public Hyperparameters(double[] lengthscales, double signal, double noise, double mean) {
    this(lengthscales, signal, noise, 1, mean);
  }

  /// The same with another noise.
  Hyperparameters withNoise(double other) {
    return new Hyperparameters(lengthscales, signal, other, interaction, mean);
  }

  /// As one vector: length scales, signal, noise, interaction, mean.
  double[] toVector() {
    int d = lengthscales.length;
    double[] vector = Arrays.copyOf(lengthscales, d + OTHERS);
    vector[d] = signal;
    vector[d + 1] = noise;
    vector[d + 2] = interaction;
    vector[d + 3] = mean;
    return vector;
  }

  static Hyperparameters ofVector(double[] vector) {
    int d = vector.length - OTHERS;
    return new Hyperparameters(
        Arrays.copyOf(vector, d), vector[d], vector[d + 1], vector[d + 2], vector[d + 3]);
  }
}
