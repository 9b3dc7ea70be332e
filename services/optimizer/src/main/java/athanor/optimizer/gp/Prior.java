package athanor.optimizer.gp;

import athanor.optimizer.numerics.Normal;

/// What is believed of a positive hyper-parameter before any data, and where its search starts.
public sealed interface Prior {
  /// ln of the density at x > 0, up to a constant where the prior is improper.
  double logDensity(double x);

  /// d/dx of the log density.
  double slope(double x);

  /// A value of high probability, from which a fit starts.
  double start();

  /// ln x is normal with this mean and standard deviation. Starts at the mode.
  record LogNormal(double location, double deviation) implements Prior {
    @Override
    public double logDensity(double x) {
      double log = StrictMath.log(x);
      double z = (log - location) / deviation;
      return Normal.logDensity(z) - log - StrictMath.log(deviation);
    }

    @Override
    public double slope(double x) {
      double z = (StrictMath.log(x) - location) / deviation;
      return -(1 + z / deviation) / x;
    }

    @Override
    public double start() {
      return StrictMath.exp(location - deviation * deviation);
    }
  }

  /// Density proportional to x^(shape - 1) exp(-rate x).
  record Gamma(double shape, double rate, double start) implements Prior {
    @Override
    public double logDensity(double x) {
      return (shape - 1) * StrictMath.log(x) - rate * x;
    }

    @Override
    public double slope(double x) {
      return (shape - 1) / x - rate;
    }
  }

  /// Density proportional to exp(-weight (x^2 + x^-2)), whose integral is sqrt(pi / weight) exp(-2
  /// weight) / 2 (Gradshteyn and Ryzhik, 3.325): keeps a length scale from both ends.
  record Balanced(double weight) implements Prior {
    @Override
    public double logDensity(double x) {
      double logIntegral = StrictMath.log(0.5 * Math.sqrt(Math.PI / weight)) - 2 * weight;
      return -weight * (x * x + 1 / (x * x)) - logIntegral;
    }

    @Override
    public double slope(double x) {
      return -2 * weight * (x - 1 / (x * x * x));
    }

    @Override
    public double start() {
      return 1;
    }
  }

  /// The inverse square 1 / x^2 has the half-Cauchy density of this scale: most dimensions do not
  /// matter, and those that do may matter much (Eriksson and Jankowiak, UAI 2021, eq. 5 to 7).
  record Sparse(double sparsity) implements Prior {
    private static final double TYPICAL = 0.1;

    /// ln of the half-Cauchy density of the scale itself.
    static double logDensityOfSparsity(double sparsity) {
      double ratio = sparsity / TYPICAL;
      return -StrictMath.log1p(ratio * ratio);
    }

    @Override
    public double logDensity(double x) {
      double u = 1 / (x * x * sparsity);
      return StrictMath.log(4 / (Math.PI * sparsity))
          - StrictMath.log1p(u * u)
          - 3 * StrictMath.log(x);
    }

    @Override
    public double slope(double x) {
      double u = 1 / (x * x * sparsity);
      return (4 * u * u / (1 + u * u) - 3) / x;
    }

    @Override
    public double start() {
      return 1 / Math.sqrt(sparsity);
    }
  }

  /// Not estimated: always this value.
  record Fixed(double start) implements Prior {
    @Override
    public double logDensity(double x) {
      return 0;
    }

    @Override
    public double slope(double x) {
      return 0;
    }
  }
}
