package athanor.study;

import athanor.schemas.CampaignDocument.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// How the results of a stated model vary about what it expects. `noise` is NaN where a law has
/// none.
sealed interface Law {
  /// A result at random.
  double simulate(double expected, double noise, RandomGenerator random);

  /// ln of the density, or of the probability, of a result that is [#allows allowed].
  double logDensity(double result, double expected, double noise);

  /// Whether there can be such a result.
  boolean allows(double result);

  /// The result that is nearest to what is expected.
  double likely(double expected);

  /// All results, where they are few; otherwise none.
  default List<Double> results() {
    return List.of();
  }

  /// What is wrong with a meaning that formulas have somewhere; empty where nothing is.
  Optional<String> fault(String objective, double expected, double noise);

  /// The law of a response.
  static Law of(Response response) {
    return switch (response.results()) {
      case NORMAL -> new Normal();
      case LOG_NORMAL -> new LogNormal();
      case YES_NO -> new Successes(1);
      case COUNT -> new Count();
      case SUCCESSES -> new Successes(Objects.requireNonNull(response.trials(), "trials"));
    };
  }

  private static Optional<String> noise(String objective, double noise) {
    return noise > 0 && Double.isFinite(noise)
        ? Optional.empty()
        : Optional.of(
            "the noise of %s must be above 0 and finite, not %s".formatted(objective, noise));
  }

  /// A normal result about its mean.
  record Normal() implements Law {
    private static final double LOG_ROOT_TWO_PI = 0.9189385332046727;

    @Override
    public double simulate(double expected, double noise, RandomGenerator random) {
      return expected + noise * random.nextGaussian();
    }

    @Override
    public double logDensity(double result, double expected, double noise) {
      double off = (result - expected) / noise;
      return -0.5 * off * off - StrictMath.log(noise) - LOG_ROOT_TWO_PI;
    }

    @Override
    public boolean allows(double result) {
      return true;
    }

    @Override
    public double likely(double expected) {
      return expected;
    }

    @Override
    public Optional<String> fault(String objective, double expected, double noise) {
      return Double.isFinite(expected)
          ? Law.noise(objective, noise)
          : Optional.of("the expected %s is %s".formatted(objective, expected));
    }
  }

  /// A result above 0 whose logarithm is normal; the median is expected, and the noise is that of
  /// the logarithm.
  record LogNormal() implements Law {
    private static final Normal LOGARITHM = new Normal();

    @Override
    public double simulate(double expected, double noise, RandomGenerator random) {
      return expected * StrictMath.exp(noise * random.nextGaussian());
    }

    @Override
    public double logDensity(double result, double expected, double noise) {
      double log = StrictMath.log(result);
      return LOGARITHM.logDensity(log, StrictMath.log(expected), noise) - log;
    }

    @Override
    public boolean allows(double result) {
      return result > 0;
    }

    @Override
    public double likely(double expected) {
      return expected;
    }

    @Override
    public Optional<String> fault(String objective, double expected, double noise) {
      return expected > 0 && Double.isFinite(expected)
          ? Law.noise(objective, noise)
          : Optional.of(
              "%s is log-normal, so what it expects is above 0 and finite, not %s"
                  .formatted(objective, expected));
    }
  }

  /// How many events there are, of which so many are expected (Poisson).
  record Count() implements Law {
    /// More than so many would not be told apart from a normal result.
    private static final double MOST = 1e6;

    @Override
    public double simulate(double expected, double noise, RandomGenerator random) {
      return Counts.poisson(expected, random);
    }

    @Override
    public double logDensity(double result, double expected, double noise) {
      return result * StrictMath.log(expected) - expected - Counts.logFactorial(result);
    }

    @Override
    public boolean allows(double result) {
      return result >= 0 && result == Math.rint(result);
    }

    @Override
    public double likely(double expected) {
      return Math.rint(expected);
    }

    @Override
    public Optional<String> fault(String objective, double expected, double noise) {
      return expected > 0 && expected <= MOST
          ? Optional.empty()
          : Optional.of(
              "%s is a count, so what it expects is above 0 and at most %s, not %s"
                  .formatted(objective, MOST, expected));
    }
  }

  /// How many of some trials succeed, each with the probability that is expected (binomial).
  record Successes(int trials) implements Law {
    /// No result is quite impossible, so that a surprise is not the end.
    private static final double LEAST = 1e-9;

    @Override
    public double simulate(double expected, double noise, RandomGenerator random) {
      int successes = 0;
      for (int i = 0; i < trials; i++) {
        successes += random.nextDouble() < expected ? 1 : 0;
      }
      return successes;
    }

    @Override
    public double logDensity(double result, double expected, double noise) {
      double yes = Math.clamp(expected, LEAST, 1 - LEAST);
      return Counts.logFactorial(trials)
          - Counts.logFactorial(result)
          - Counts.logFactorial(trials - result)
          + result * StrictMath.log(yes)
          + (trials - result) * StrictMath.log(1 - yes);
    }

    @Override
    public boolean allows(double result) {
      return result >= 0 && result <= trials && result == Math.rint(result);
    }

    @Override
    public double likely(double expected) {
      return Math.rint(trials * expected);
    }

    @Override
    public List<Double> results() {
      return IntStream.rangeClosed(0, trials).mapToObj(i -> (double) i).toList();
    }

    @Override
    public Optional<String> fault(String objective, double expected, double noise) {
      return expected >= 0 && expected <= 1
          ? Optional.empty()
          : Optional.of(
              "%s has no noise, so what it expects is a probability from 0 to 1, not %s"
                  .formatted(objective, expected));
    }
  }
}
