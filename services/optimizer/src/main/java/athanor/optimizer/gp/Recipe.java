package athanor.optimizer.gp;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// The choices that make a Gaussian process of data: kernel, priors and lower bounds of the
/// hyper-parameters. Targets are standardised; inputs lie in the unit cube.
///
/// @param lengthscale prior of each length scale
/// @param noise prior of the noise variance, relative to the variance of the targets
public record Recipe(
    Kernel kernel, Prior lengthscale, double leastLengthscale, Prior noise, double leastNoise) {

  /// A length scale that grows with the square root of the number of dimensions (Hvarfner, Hellsten
  /// and Nardi, ICML 2024), and a noise that is probably small: the default of BoTorch since 0.12.
  public static Recipe dimensionScaled(int dimensions) {
    return new Recipe(
        Kernel.RBF,
        new Prior.LogNormal(
            StrictMath.sqrt(2) + 0.5 * StrictMath.log(dimensions), StrictMath.sqrt(3)),
        0.025,
        new Prior.LogNormal(-4, 1),
        1e-4);
  }

  /// The same with another kernel.
  public Recipe with(Kernel other) {
    return new Recipe(other, lengthscale, leastLengthscale, noise, leastNoise);
  }

  /// The modes of the priors: where a fit starts.
  public Hyperparameters modes(int dimensions) {
    double[] lengthscales = new double[dimensions];
    Arrays.fill(lengthscales, lengthscale.mode());
    return new Hyperparameters(lengthscales, noise.mode(), 0);
  }

  /// A draw from the priors.
  Hyperparameters draw(int dimensions, RandomGenerator random) {
    double[] lengthscales = new double[dimensions];
    for (int j = 0; j < dimensions; j++) {
      lengthscales[j] = lengthscale.quantile(1 - random.nextDouble());
    }
    return new Hyperparameters(lengthscales, noise.quantile(1 - random.nextDouble()), 0);
  }
}
