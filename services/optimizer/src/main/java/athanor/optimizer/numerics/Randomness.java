package athanor.optimizer.numerics;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Streams of random numbers that are the same on every machine: LXM generators (Steele and Vigna,
/// OOPSLA 2021) of the JDK, one independent stream for each seed and purpose.
public final class Randomness {
  private static final RandomGeneratorFactory<RandomGenerator> LXM =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private Randomness() {}

  /// The stream of a seed and a purpose; purposes are numbered by whoever draws.
  public static RandomGenerator stream(long seed, long purpose) {
    return LXM.create(mix(mix(seed) + purpose));
  }

  /// One index below weights.length, drawn with probability proportional to its weight; the weights
  /// are not negative and not all zero.
  public static int roulette(double[] weights, RandomGenerator random) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double mark = random.nextDouble() * total;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        mark -= weights[i];
        if (mark < 0) {
          return i;
        }
      }
    }
    return last;
  }

  /// The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
