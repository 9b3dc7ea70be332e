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

  /// Density proportional to exp(-weight (x^2 + x^-2)): keeps a length scale from both ends.
  record Balanced(double weight) implements Prior {
    @Override
    public double logDensity(double x) {
      return -weight * (x * x + 1 / (x * x));
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
