package athanor.optimizer.classical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Searches the generators of a two-level fraction for the fewest short words (Fries and Hunter,
/// Technometrics 22 (1980) 601). Words are bit sets: the basic factors, then the others.
final class Aberration {
  /// Choices of generators are all tried while they have up to so many words together.
  private static final double TRIED = 5e7;

  private final int factors;
  private final int basic;
  private final int generators;
  private final List<Integer> columns = new ArrayList<>();
  private int[] best = new int[0];
  private int[] bestPattern = new int[0];

  Aberration(int factors, int runs) {
    this.factors = factors;
    this.basic = Integer.numberOfTrailingZeros(runs);
    this.generators = factors - basic;
    boolean power = runs >= 2 && Integer.bitCount(runs) == 1;
    if (factors < 1 || factors > Fraction.LETTERS.length() || !power || runs <= factors) {
      throw new IllegalArgumentException(
          "%d factors in %d runs: the runs must be a power of two above the factors, at most %d"
              .formatted(factors, runs, Fraction.LETTERS.length()));
    }
    for (int column = 1; column < runs; column++) {
      if (Integer.bitCount(column) > 1) {
        columns.add(column);
      }
    }
    columns.sort(Comparator.comparingInt(column -> -Integer.bitCount(column)));
  }

  Fraction least() {
    if (generators <= 0) {
      return new Fraction(factors, new int[0], new boolean[0]);
    }
    if (choices() <= TRIED) {
      tryAll(new int[generators], 0, 0, new int[] {0});
    } else {
      tryEach();
    }
    return new Fraction(factors, best, new boolean[generators]);
  }

  private double choices() {
    double choices = 1L << generators;
    for (int k = 0; k < generators; k++) {
      choices *= (double) (columns.size() - k) / (k + 1);
    }
    return choices;
  }

  private void tryAll(int[] chosen, int depth, int from, int[] words) {
    if (depth == generators) {
      int[] pattern = pattern(words);
      if (best.length == 0 || Arrays.compare(pattern, bestPattern) < 0) {
        best = chosen.clone();
        bestPattern = pattern;
      }
      return;
    }
    for (int i = from; i + (generators - depth) <= columns.size(); i++) {
      chosen[depth] = columns.get(i);
      tryAll(chosen, depth + 1, i + 1, extended(words, chosen[depth], depth));
    }
  }

  private void tryEach() {
    int[] chosen = new int[generators];
    int[] words = {0};
    List<Integer> left = new ArrayList<>(columns);
    for (int depth = 0; depth < generators; depth++) {
      int least = -1;
      int[] leastPattern = new int[0];
      for (int column : left) {
        int[] pattern = pattern(extended(words, column, depth));
        if (least < 0 || Arrays.compare(pattern, leastPattern) < 0) {
          least = column;
          leastPattern = pattern;
        }
      }
      chosen[depth] = least;
      words = extended(words, least, depth);
      left.remove(Integer.valueOf(least));
    }
    best = chosen;
  }

  private int[] extended(int[] words, int column, int depth) {
    int generator = column ^ 1 << (basic + depth);
    int[] longer = Arrays.copyOf(words, 2 * words.length);
    for (int i = 0; i < words.length; i++) {
      longer[words.length + i] = words[i] ^ generator;
    }
    return longer;
  }

  /// How many words have length 1, 2, 3, ...
  private int[] pattern(int[] words) {
    int[] pattern = new int[factors + 1];
    for (int i = 1; i < words.length; i++) {
      pattern[Integer.bitCount(words[i])]++;
    }
    return pattern;
  }
}
