package athanor.optimizer.gp;

import java.util.Arrays;

/// The choices that make a Gaussian process of data: kernel, priors and lower bounds of the
/// hyper-parameters. Targets are standardised; inputs lie in the unit cube.
///
/// @param lengthscale prior of each length scale
/// @param described the same along a coordinate whose codes are described, in that of the mean
///   distance between two of them
/// @param signal prior of the signal variance, relative to the variance of the targets
/// @param noise prior of the noise variance, relative to the variance of the targets
/// @param interaction prior of the interaction of a kernel that has one
public record Recipe(
    Kernel kernel,
    Prior lengthscale,
    Prior described,
    double leastLengthscale,
    Prior signal,
    Prior noise,
    double leastNoise,
    Prior interaction) {
  private static final double LEAST_SIGNAL = 1e-3;
  private static final double LEAST_INTERACTION = 1e-2;
  private static final double MOST_INTERACTION = 1e3;

  /// Results change slowly along descriptors: the more numbers describe a category the longer is a
  /// length scale of 0.4 sqrt(n) + 4 for n descriptors between 0 and 1 (preset `chen` of BayBE
  /// 0.15), which for ten to two hundred evenly spread descriptors is 4.1 to 1.7 times the mean
  /// distance sqrt(n / 6) between two categories.
  private static final Prior DESCRIBED = new Prior.LogNormal(StrictMath.log(3), 0.5);

  /// A length scale that grows with the square root of the number of dimensions (Hvarfner, Hellsten
  /// and Nardi, ICML 2024), and a noise that is probably small: the default of BoTorch since 0.12.
  public static Recipe dimensionScaled(int dimensions) {
    Prior lengthscale =
        new Prior.LogNormal(
            StrictMath.sqrt(2) + 0.5 * StrictMath.log(dimensions), StrictMath.sqrt(3));
    return new Recipe(
        Kernel.RBF,
        lengthscale,
        lengthscale,
        0.025,
        new Prior.Fixed(1),
        new Prior.LogNormal(-4, 1),
        1e-4,
        new Prior.Fixed(1));
  }

  /// Rough functions, length scales kept from both ends, a noise that may all but vanish (priors of
  /// Optuna's Gaussian process), and a signal that may far exceed the variance of what was seen so
  /// far (prior of Shields et al., Nature 590 (2021) 89): the best is expected beyond the data.
  public static Recipe rough() {
    return new Recipe(
        Kernel.MATERN52,
        new Prior.Balanced(0.1),
        DESCRIBED,
        1e-3,
        new Prior.Gamma(5, 0.5, 1),
        new Prior.Gamma(1.1, 30, 0.1 / 30),
        1e-8,
        new Prior.Fixed(1));
  }

  /// The same priors for a function of main effects and fewer interactions the more inputs there
  /// are.
  public static Recipe effects(int dimensions) {
    Recipe rough = rough();
    return new Recipe(
        Kernel.EFFECTS,
        rough.lengthscale,
        rough.described,
        rough.leastLengthscale,
        rough.signal,
        rough.noise,
        rough.leastNoise,
        new Prior.Gamma(1, 1, 1.0 / dimensions));
  }

  /// The same for functions that change over a small part of a range: length scales are expected as
  /// by [#dimensionScaled], which allows short ones as well as long ones.
  Recipe steep(int dimensions) {
    return expecting(dimensionScaled(dimensions).lengthscale);
  }

  /// The same with another prior of length scales, but for those along descriptors.
  Recipe expecting(Prior other) {
    return new Recipe(
        kernel, other, described, leastLengthscale, signal, noise, leastNoise, interaction);
  }

  /// A rough function of few of many inputs: the sparse axis-aligned subspace prior (Eriksson and
  /// Jankowiak, UAI 2021), of which the most probable point is taken.
  ///
  /// @param sparsity the smaller, the fewer inputs matter
  public static Recipe sparse(double sparsity) {
    Recipe rough = rough();
    return new Recipe(
        rough.kernel,
        new Prior.Sparse(sparsity),
        new Prior.Sparse(sparsity),
        1e-2,
        new Prior.Gamma(2, 0.15, 1),
        rough.noise,
        rough.leastNoise,
        rough.interaction);
  }

  /// The prior of the length scale along each coordinate.
  Prior[] lengthscales(Inputs inputs) {
    Prior[] priors = new Prior[inputs.dimension()];
    for (int j = 0; j < priors.length; j++) {
      priors[j] = inputs.isDescribed(j) ? described : lengthscale;
    }
    return priors;
  }

  /// Where a fit starts.
  Hyperparameters start(Inputs inputs) {
    double[] lengthscales = Arrays.stream(lengthscales(inputs)).mapToDouble(Prior::start).toArray();
    return new Hyperparameters(lengthscales, signal.start(), noise.start(), interaction.start(), 0);
  }

  /// The lower bounds of the vector of hyper-parameters.
  double[] lower(int dimensions) {
    double[] lower = new double[dimensions + Hyperparameters.OTHERS];
    Arrays.fill(lower, leastLengthscale);
    lower[dimensions] = signal instanceof Prior.Fixed ? signal.start() : LEAST_SIGNAL;
    lower[dimensions + 1] = noise instanceof Prior.Fixed ? noise.start() : leastNoise;
    lower[dimensions + 2] =
        interaction instanceof Prior.Fixed ? interaction.start() : LEAST_INTERACTION;
    lower[dimensions + 3] = Double.NEGATIVE_INFINITY;
    return lower;
  }

  /// The upper bounds of the vector of hyper-parameters.
  double[] upper(int dimensions) {
    double[] upper = new double[dimensions + Hyperparameters.OTHERS];
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    if (signal instanceof Prior.Fixed) {
      upper[dimensions] = signal.start();
    }
    if (noise instanceof Prior.Fixed) {
      upper[dimensions + 1] = noise.start();
    }
    upper[dimensions + 2] =
        interaction instanceof Prior.Fixed ? interaction.start() : MOST_INTERACTION;
    return upper;
  }
}
