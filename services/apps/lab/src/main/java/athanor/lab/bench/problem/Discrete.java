package athanor.lab.bench.problem;

import athanor.optimizer.Dimension;
import athanor.optimizer.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Problems with whole numbers and categories.
final class Discrete {
  private static final int SITES = 5;
  private static final int LETTERS = 5;

  private Discrete() {}

  static List<Problem> all() {
    return List.of(
        Problem.minimum("mixedackley5", mixed(), Functions::ackley, 0),
        Problem.minimum("func2c", choices(), Discrete::func2c, 2 * CAMEL / 10),
        Problem.minimum(
            "letters5", letters(), Discrete::letters, least(letters(), Discrete::letters)));
  }

  /// The least value of the six-hump camel back.
  private static final double CAMEL = -1.031628453489877;

  /// Ackley's function of three whole numbers and two others.
  private static Space mixed() {
    return Space.of(
        new Dimension.Integral("x1", -10, 10),
        new Dimension.Integral("x2", -10, 10),
        new Dimension.Integral("x3", -10, 10),
        new Dimension.Continuous("x4", -10, 10),
        new Dimension.Continuous("x5", -10, 10));
  }

  private static Space choices() {
    return Space.of(
        new Dimension.Categorical("first", List.of("rosenbrock", "camel", "beale")),
        new Dimension.Categorical(
            "second", List.of("rosenbrock", "camel", "beale", "camel twice", "nothing")),
        new Dimension.Continuous("x1", -1, 1),
        new Dimension.Continuous("x2", -1, 1));
  }

  /// The sum of two functions that categories choose, after Func-2C of Ru et al. (ICML 2020,
  /// Bayesian optimisation over multiple continuous and categorical inputs).
  private static double func2c(double[] point) {
    double[] x = {2 * point[2], 2 * point[3]};
    return part((int) point[0], x) + (point[1] == 3 ? 0.5 * part(1, x) : part((int) point[1], x));
  }

  private static double part(int which, double[] x) {
    return switch (which) {
      case 0 -> Functions.rosenbrock(x) / 300;
      case 1 -> Functions.camel(x) / 10;
      case 2 -> Functions.beale(x) / 50;
      default -> 0;
    };
  }

  /// A word whose letters have a worth of their own and another beside their neighbours.
  private static Space letters() {
    List<Dimension> sites = new ArrayList<>();
    for (int j = 1; j <= SITES; j++) {
      sites.add(
          new Dimension.Categorical(
              "site" + j,
              IntStream.range(0, LETTERS)
                  .mapToObj(i -> String.valueOf((char) ('A' + i)))
                  .toList()));
    }
    return new Space(sites);
  }

  private static double letters(double[] word) {
    double sum = 0;
    for (int j = 0; j < word.length; j++) {
      sum += Math.cos(2.3 * word[j] + 1.7 * j);
      if (j > 0) {
        sum += 0.7 * Math.cos(1.9 * word[j] * (word[j - 1] + 1) + j);
      }
    }
    return sum;
  }

  private static double least(Space space, ToDoubleFunction<double[]> function) {
    double least = Double.POSITIVE_INFINITY;
    for (long index = 0; index < space.cardinality(); index++) {
      least = Math.min(least, function.applyAsDouble(space.enumerate(index).toArray()));
    }
    return least;
  }
}
