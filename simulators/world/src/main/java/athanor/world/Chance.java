package athanor.world;

/// Numbers drawn from a seed and names: the same seed and names give the same numbers in the same
/// order on any machine. SplitMix64 (Steele, Lea & Flood 2014, figure 16).
public final class Chance {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private Chance(long state) {
    this.state = state;
  }

  public static Chance of(long seed, String... names) {
    long state = mix(seed + GAMMA);
    for (String name : names) {
      for (int i = 0; i < name.length(); i++) {
        state = mix(state + GAMMA) ^ name.charAt(i);
      }
      state = mix(state + GAMMA) ^ name.length();
    }
    return new Chance(state);
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  /// Uniform in [0, 1).
  public double uniform() {
    state += GAMMA;
    return (mix(state) >>> 11) * 0x1.0p-53;
  }

  /// Uniform in 0 to bound - 1.
  public int below(int bound) {
    return (int) (uniform() * bound);
  }

  /// Standard normal (Box & Muller 1958).
  public double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  /// A factor around 1 with that relative standard deviation; never negative.
  public double factor(double relativeDeviation) {
    return Math.max(0, 1 + relativeDeviation * normal());
  }
}
