package athanor.optimizer.model;

import athanor.optimizer.numerics.Normal;
import java.util.List;

/// What is believed of one parameter before any data.
public sealed interface Distribution {
  /// The value below which the parameter lies with probability p, for 0 < p < 1.
  double quantile(double p);

  /// Equally probable from low to high.
  record Uniform(double low, double high) implements Distribution {
    public Uniform {
      require(low < high && Double.isFinite(high - low), "uniform from " + low + " to " + high);
    }

    @Override
    public double quantile(double p) {
      return low + p * (high - low);
    }
  }

  /// Its logarithm is equally probable from that of low to that of high; low is above 0.
  record LogUniform(double low, double high) implements Distribution {
    public LogUniform {
      require(
          low > 0 && low < high && Double.isFinite(high),
          "log-uniform from " + low + " to " + high);
    }

    @Override
    public double quantile(double p) {
      return low * StrictMath.exp(p * (StrictMath.log(high) - StrictMath.log(low)));
    }
  }

  record Gaussian(double mean, double deviation) implements Distribution {
    public Gaussian {
      require(
          Double.isFinite(mean) && deviation > 0 && Double.isFinite(deviation),
          "normal with mean " + mean + " and deviation " + deviation);
    }

    @Override
    public double quantile(double p) {
      return mean + deviation * Normal.quantile(p);
    }
  }

  /// Its logarithm is normal about that of the median.
  record LogNormal(double median, double logDeviation) implements Distribution {
    public LogNormal {
      require(
          median > 0
              && Double.isFinite(median)
              && logDeviation > 0
              && Double.isFinite(logDeviation),
          "log-normal with median " + median + " and deviation " + logDeviation);
    }

    @Override
    public double quantile(double p) {
      return median * StrictMath.exp(logDeviation * Normal.quantile(p));
    }
  }

  /// One of a few values, each with its probability; a weight is above 0, their sum does not
  /// matter.
  record Choice(List<Double> values, List<Double> weights) implements Distribution {
    public Choice {
      values = List.copyOf(values);
      weights = List.copyOf(weights);
      require(
          !values.isEmpty()
              && values.size() == weights.size()
              && values.stream().allMatch(Double::isFinite)
              && weights.stream().allMatch(w -> w > 0 && Double.isFinite(w)),
          "choice of " + values + " with weights " + weights);
    }

    public static Choice evenly(List<Double> values) {
      return new Choice(values, values.stream().map(v -> 1.0).toList());
    }

    double probability(int index) {
      double total = 0;
      for (double weight : weights) {
        total += weight;
      }
      return weights.get(index) / total;
    }

    @Override
    public double quantile(double p) {
      double left = p;
      for (int i = 0; i + 1 < values.size(); i++) {
        left -= probability(i);
        if (left < 0) {
          return values.get(i);
        }
      }
      return values.getLast();
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("not a distribution: " + what);
    }
  }
}
