package athanor.optimizer.classical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/// A regular fraction of a two-level factorial (Box, Hunter and Hunter, Statistics for
/// Experimenters (1978), chapter 12): the first factors run through all combinations, each further
/// one is a product of them. Factors are called A, B, C, ... without I, which is the identity.
public final class Fraction {
  static final String LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ";

  private final int factors;
  private final int[] generators;
  private final boolean[] negative;

  Fraction(int factors, int[] generators, boolean[] negative) {
    this.factors = factors;
    this.generators = generators;
    this.negative = negative;
  }

  /// A fraction by its generators, such as "D=AB" or "E=-AC", one for each factor beyond the basic
  /// ones, in order; none for a full factorial.
  ///
  /// @param count of all factors, 1 to 25
  public static Fraction of(int count, String... generators) {
    int basic = count - generators.length;
    if (count < 1 || count > LETTERS.length() || basic < 1) {
      throw new IllegalArgumentException(
          "%d factors with %d generators: 1 to %d factors, one of them basic"
              .formatted(count, generators.length, LETTERS.length()));
    }
    int[] words = new int[generators.length];
    boolean[] negative = new boolean[generators.length];
    for (int k = 0; k < words.length; k++) {
      String[] sides = generators[k].replace(" ", "").split("=", -1);
      char expected = LETTERS.charAt(basic + k);
      if (sides.length != 2 || !sides[0].equals(String.valueOf(expected))) {
        throw new IllegalArgumentException(
            "generator %d must read %s=..., not %s".formatted(k + 1, expected, generators[k]));
      }
      negative[k] = sides[1].startsWith("-");
      words[k] = mask(negative[k] ? sides[1].substring(1) : sides[1], basic);
    }
    return new Fraction(count, words, negative);
  }

  /// The fraction of so many runs with the highest resolution and, among those, the fewest short
  /// words (minimum aberration, Fries and Hunter (1980)); where there are too many to try them all,
  /// the generators are chosen one after another.
  ///
  /// @param runs a power of two above the number of factors
  public static Fraction ofRuns(int factors, int runs) {
    return new Aberration(factors, runs).least();
  }

  /// The smallest fraction of at least this resolution that the search of [#ofRuns] finds.
  public static Fraction ofResolution(int factors, int resolution) {
    for (int runs = Integer.highestOneBit(factors) * 2; runs < 1 << factors; runs *= 2) {
      Fraction fraction = ofRuns(factors, runs);
      if (fraction.resolution().orElse(Integer.MAX_VALUE) >= resolution) {
        return fraction;
      }
    }
    return of(factors);
  }

  public int factors() {
    return factors;
  }

  public int runs() {
    return 1 << (factors - generators.length);
  }

  public List<String> generators() {
    List<String> texts = new ArrayList<>();
    for (int k = 0; k < generators.length; k++) {
      String sign = negative[k] ? "-" : "";
      texts.add(LETTERS.charAt(basic() + k) + "=" + sign + word(generators[k]));
    }
    return texts;
  }

  /// The words that equal the identity, "ABD" or "-ACE"; 2^p - 1 of them for p generators.
  public List<String> definingRelation() {
    List<String> words = new ArrayList<>();
    for (int subset = 1; subset < 1 << generators.length; subset++) {
      words.add(signed(subset, 0));
    }
    return words;
  }

  /// The length of the shortest word: 3 confounds main effects with interactions of two factors, 4
  /// these with each other, 5 with interactions of three. Empty for a full factorial.
  public OptionalInt resolution() {
    OptionalInt shortest = OptionalInt.empty();
    for (int subset = 1; subset < 1 << generators.length; subset++) {
      int length = Integer.bitCount(product(subset));
      shortest = OptionalInt.of(Math.min(length, shortest.orElse(length)));
    }
    return shortest;
  }

  /// What an effect such as "AB" cannot be told from.
  public List<String> aliases(String effect) {
    int mask = mask(effect, factors);
    List<String> aliases = new ArrayList<>();
    for (int subset = 1; subset < 1 << generators.length; subset++) {
      aliases.add(signed(subset, mask));
    }
    return aliases;
  }

  /// The levels, -1 and 1, one row a run in standard order: the first factor changes fastest.
  public double[][] levels() {
    double[][] rows = new double[runs()][factors];
    for (int run = 0; run < rows.length; run++) {
      for (int j = 0; j < factors; j++) {
        int word = j < basic() ? 1 << j : generators[j - basic()];
        boolean flipped = j >= basic() && negative[j - basic()];
        rows[run][j] = parity(run, word) == flipped ? 1 : -1;
      }
    }
    return rows;
  }

  /// The fraction in a space of as many factors: at their low and high levels.
  public Design in(Coding coding) {
    int size = coding.space().size();
    if (size != factors) {
      throw new IllegalArgumentException(
          "a fraction of %d factors in a space of %d".formatted(factors, size));
    }
    return Design.of(coding, Arrays.stream(levels()).map(coding::point).toList());
  }

  /// The fraction in blocks: two for one word, four for two, ... Each word, a product of factors,
  /// is confounded with a difference between blocks.
  public Design in(Coding coding, String... blockWords) {
    double[][] levels = levels();
    List<Run> runs = new ArrayList<>();
    for (Run run : in(coding).runs()) {
      int block = 0;
      for (int k = 0; k < blockWords.length; k++) {
        int mask = mask(blockWords[k], factors);
        double sign = 1;
        for (int j = 0; j < factors; j++) {
          sign *= (mask >>> j & 1) == 1 ? levels[run.standard()][j] : 1;
        }
        block |= sign > 0 ? 1 << k : 0;
      }
      runs.add(run.inBlock(block));
    }
    runs.sort(Comparator.comparingInt(Run::block));
    return new Design(runs);
  }

  /// Whether the product of the basic factors of a word is at its low level in a run; a bit of the
  /// run is 1 where a basic factor is high.
  private static boolean parity(int run, int word) {
    return (Integer.bitCount(~run & word) & 1) == 1;
  }

  private int basic() {
    return factors - generators.length;
  }

  private int product(int subset) {
    int product = 0;
    for (int k = 0; k < generators.length; k++) {
      if ((subset >>> k & 1) == 1) {
        product ^= generators[k] ^ 1 << (basic() + k);
      }
    }
    return product;
  }

  private String signed(int subset, int effect) {
    boolean minus = false;
    for (int k = 0; k < generators.length; k++) {
      minus ^= negative[k] && (subset >>> k & 1) == 1;
    }
    return (minus ? "-" : "") + word(product(subset) ^ effect);
  }

  private static int mask(String word, int limit) {
    int mask = 0;
    for (char letter : word.toCharArray()) {
      int factor = LETTERS.indexOf(letter);
      if (factor < 0 || factor >= limit) {
        throw new IllegalArgumentException(
            "%s: %s is none of the %d factors %s"
                .formatted(word, letter, limit, LETTERS.substring(0, limit)));
      }
      mask ^= 1 << factor;
    }
    return mask;
  }

  private static String word(int mask) {
    StringBuilder word = new StringBuilder();
    for (int j = 0; j < LETTERS.length(); j++) {
      if ((mask >>> j & 1) == 1) {
        word.append(LETTERS.charAt(j));
      }
    }
    return word.isEmpty() ? "I" : word.toString();
  }
}
