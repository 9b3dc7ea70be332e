package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random spaces, values over 24 orders of magnitude, failures, repetitions, constant outcomes.
class AnyStudyTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void proposals_lie_in_the_space_and_are_new_and_their_numbers_are_numbers(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 25; trial++) {
      Study study = anyStudy(random);
      int count = 1 + random.nextInt(3);
      List<Suggestion> suggestions = Designer.propose(study, count, random.nextLong());
      assertThat(suggestions).hasSize(count);
      Set<Point> points = new HashSet<>(study.points());
      for (Suggestion suggestion : suggestions) {
        assertThat(study.space().contains(suggestion.point())).isTrue();
        boolean isNew = points.add(suggestion.point());
        assertThat(isNew || points.size() >= study.space().cardinality()).isTrue();
        if (suggestion.method().equals("log-ei")) {
          assertThat(suggestion.acquisition()).isFinite();
          assertThat(suggestion.predictedMean()).isFinite();
          assertThat(suggestion.predictedDeviation()).isPositive().isFinite();
        }
      }
    }
  }

  static Study anyStudy(SplittableRandom random) {
    List<Dimension> dimensions = new ArrayList<>();
    int d = 1 + random.nextInt(5);
    for (int j = 0; j < d; j++) {
      dimensions.add(anyDimension("d" + j, random));
    }
    Space space = new Space(dimensions);
    double scale = Math.pow(10, random.nextInt(25) - 12);
    double offset = random.nextBoolean() ? 0 : scale * 100 * random.nextDouble();
    int levels = random.nextBoolean() ? 1_000_000 : 1 + random.nextInt(2);
    List<Observation> observed = new ArrayList<>();
    List<Point> pending = new ArrayList<>();
    int n = random.nextInt(25);
    for (int i = 0; i < n; i++) {
      Point point =
          i > 0 && random.nextInt(5) == 0
              ? observed.get(random.nextInt(observed.size())).point()
              : anyPoint(space, random);
      double value = offset + scale * random.nextInt(levels) / levels;
      double uncertainty = random.nextInt(3) == 0 ? scale * random.nextDouble() : 0;
      observed.add(
          random.nextInt(6) == 0
              ? Observation.failed(point)
              : Observation.succeeded(point, value, uncertainty));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      pending.add(anyPoint(space, random));
    }
    return Study.of(space, Objective.maximize("y")).withObserved(observed).withPending(pending);
  }

  private static Point anyPoint(Space space, SplittableRandom random) {
    double[] cube = new double[space.size()];
    for (int j = 0; j < cube.length; j++) {
      cube[j] = random.nextInt(8) == 0 ? 0 : random.nextDouble();
    }
    return space.fromCube(cube);
  }

  private static Dimension anyDimension(String name, SplittableRandom random) {
    double scale = Math.pow(10, random.nextInt(25) - 12);
    return switch (random.nextInt(5)) {
      case 0 -> new Dimension.Integral(name, -3, random.nextInt(4));
      case 1 -> new Dimension.Integral(name, 0, 1 + random.nextInt(100_000));
      case 2 -> new Dimension.Discrete(name, List.of(-scale, 0.0, 2.5 * scale));
      case 3 ->
          new Dimension.Categorical(
              name, List.of("A", "B", "C", "D", "E").subList(0, 1 + random.nextInt(5)));
      default -> new Dimension.Continuous(name, -scale, scale * (1 + random.nextInt(3)));
    };
  }
}
