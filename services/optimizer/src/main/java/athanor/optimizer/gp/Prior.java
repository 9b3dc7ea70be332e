package athanor.optimizer.gp;

import athanor.optimizer.numerics.Normal;

/// What is believed of a positive hyper-parameter before any data.
public sealed interface Prior {
  /// ln of the density at x > 0, up to a constant where the prior is improper.
  double logDensity(double x);

  /// d/dx of the log density.
  double slope(double x);

  /// The most probable value, from which a fit starts.
  double mode();

  /// The value below which a share p of the belief lies, 0 < p <= 1; p = 1 counts as almost all.
  double quantile(double p);

  /// ln x is normal with this mean and standard deviation.
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
    public double mode() {
      return StrictMath.exp(location - deviation * deviation);
    }

    @Override
    public double quantile(double p) {
      return StrictMath.exp(location + deviation * Normal.quantile(Math.min(p, 1 - 0x1p-53)));
    }
  }
}
