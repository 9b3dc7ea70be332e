package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DesignStrategyTest {
  private static final Space MIXED =
      Space.of(
          new Dimension.Continuous("t", 20, 120),
          new Dimension.Integral("n", 1, 6),
          new Dimension.Categorical("base", List.of("A", "B", "C")));

  private static final Space TINY =
      Space.of(
          new Dimension.Discrete("v", List.of(0.1, 0.5, 2.0)),
          new Dimension.Categorical("base", List.of("A", "B", "C")));

  private static Study study(Space space, Strategy strategy) {
    return Study.of(space, Objective.maximize("y")).with(strategy);
  }

  @ParameterizedTest
  @EnumSource(names = {"SOBOL", "RANDOM", "GRID"})
  void asking_one_by_one_equals_asking_at_once(Strategy strategy) {
    Study study = study(MIXED, strategy);
    List<Suggestion> atOnce = Designer.propose(study, 50, 7);
    List<Suggestion> single = new ArrayList<>();
    List<Point> pending = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      single.addAll(Designer.propose(study.withPending(pending), 1, 7));
      pending.add(single.getLast().point());
    }
    assertThat(single).isEqualTo(atOnce);
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void a_finite_space_is_used_up_before_any_point_comes_again(Strategy strategy) {
    Study study = study(TINY, strategy);
    List<Observation> observed = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      Point point = Designer.propose(study.withObserved(observed), 1, 3).getFirst().point();
      observed.add(Observation.succeeded(point, point.get(0) - point.get(1)));
      assertThat(observed.stream().map(Observation::point).distinct()).hasSize(Math.min(i + 1, 9));
    }
  }

  @Test
  void an_attempt_that_taught_nothing_is_not_proposed_again() {
    Study study = study(MIXED, Strategy.SOBOL);
    Point first = Designer.propose(study, 1, 3).getFirst().point();
    Study after = study.withObserved(List.of(new Observation.Invalid(first)));
    assertThat(Designer.propose(after, 1, 3).getFirst().point()).isNotEqualTo(first);
  }

  @Test
  void the_grid_begins_with_the_corners_and_then_halves_each_range() {
    Space square =
        Space.of(new Dimension.Continuous("a", 0, 1), new Dimension.Continuous("b", -1, 1));
    List<Point> points =
        Designer.propose(study(square, Strategy.GRID), 25, 1).stream()
            .map(Suggestion::point)
            .toList();
    assertThat(points.subList(0, 4))
        .containsExactlyInAnyOrder(
            Point.of(0, -1), Point.of(0, 1), Point.of(1, -1), Point.of(1, 1));
    assertThat(points.subList(4, 9)).contains(Point.of(0.5, 0), Point.of(0.5, 1));
    assertThat(new HashSet<>(points)).hasSize(25);
    assertThat(points).allMatch(p -> p.get(0) * 4 == Math.rint(p.get(0) * 4));
  }

  @Test
  void the_grid_of_a_product_too_large_to_hold_starts_at_once() {
    List<Dimension> dimensions = new ArrayList<>();
    for (int j = 0; j < 30; j++) {
      dimensions.add(new Dimension.Integral("n" + j, 0, 4));
    }
    assertThat(Designer.propose(study(new Space(dimensions), Strategy.GRID), 5, 1)).hasSize(5);
  }

  @Test
  void sobol_points_cover_every_category_and_every_number_alike() {
    int[] count = new int[3];
    for (Suggestion suggestion : Designer.propose(study(MIXED, Strategy.SOBOL), 300, 1)) {
      count[(int) suggestion.point().get(2)]++;
    }
    assertThat(count).containsOnly(count[0], 99, 100, 101);
  }
}
