package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadSequenceTest {
  private static Space mixture(int parts) {
    String[] names = IntStream.range(0, parts).mapToObj(i -> "p" + i).toArray(String[]::new);
    Dimension[] fractions = new Dimension[parts];
    for (int i = 0; i < parts; i++) {
      fractions[i] = new Dimension.Continuous(names[i], 0, 1);
    }
    return Space.of(fractions).where(Constraint.mixture(1, names));
  }

  private static List<Point> points(Space space, Strategy strategy, long seed) {
    Study study = Study.of(space, Objective.maximize("yield")).with(strategy);
    return Designer.propose(study, 30, seed).stream().map(Suggestion::point).toList();
  }

  /// Of so many random mixtures the mean distance from the nearest point of a design.
  private static double uncovered(Space space, List<Point> design) {
    List<Point> all = new ArrayList<>();
    for (long seed = 100; seed < 110; seed++) {
      all.addAll(points(space, Strategy.RANDOM, seed));
    }
    return all.stream()
        .mapToDouble(one ->
            design.stream()
                .mapToDouble(other -> {
                  double squares = 0;
                  for (int j = 0; j < one.size(); j++) {
                    double step = one.get(j) - other.get(j);
                    squares += step * step;
                  }
                  return Math.sqrt(squares);
                })
                .min()
                .orElseThrow())
        .average()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void even_points_of_a_mixture_cover_it_better_than_random_ones(int parts) {
    Space space = mixture(parts);
    double even = 0;
    double random = 0;
    for (long seed = 0; seed < 5; seed++) {
      even += uncovered(space, points(space, Strategy.SOBOL, seed));
      random += uncovered(space, points(space, Strategy.RANDOM, seed));
    }

    assertThat(even).isLessThan(0.95 * random);
  }

  @Test
  void even_points_of_a_mixture_are_not_the_random_ones() {
    Space space = mixture(4);

    assertThat(points(space, Strategy.SOBOL, 3))
        .allMatch(point -> space.broken(point).isEmpty())
        .doesNotContainAnyElementsOf(points(space, Strategy.RANDOM, 3).subList(1, 30));
  }
}
