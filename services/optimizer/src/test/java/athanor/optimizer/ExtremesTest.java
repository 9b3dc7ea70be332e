package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.classical.Coding;
import athanor.optimizer.classical.DOptimal;
import athanor.optimizer.classical.Factorial;
import athanor.optimizer.classical.Polynomial;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExtremesTest {
  private static final Space CUT =
      Space.of(
              new Dimension.Continuous("x", 0, 1),
              new Dimension.Continuous("y", 0, 1),
              new Dimension.Categorical("base", List.of("A", "B")))
          .where(Constraint.atMost(1.37, Map.of("x", 1.0, "y", 1.0)));

  @Test
  void every_extreme_point_keeps_the_constraints_and_each_category_has_all_vertices() {
    List<Point> extremes = Extremes.of(CUT, 1000, 3);

    assertThat(extremes).allMatch(point -> CUT.broken(point).isEmpty());
    for (double base : new double[] {0, 1}) {
      for (double[] vertex :
          new double[][] {{0, 0}, {1, 0}, {0, 1}, {1, 0.37}, {0.37, 1}, {0.685, 0.685}}) {
        assertThat(extremes)
            .anySatisfy(point -> {
              assertThat(point.get(2)).isEqualTo(base);
              assertThat(point.get(0)).isCloseTo(vertex[0], within(1e-7));
              assertThat(point.get(1)).isCloseTo(vertex[1], within(1e-7));
            });
      }
    }
  }

  @Test
  void a_mixture_of_at_most_two_parts_has_the_pure_parts_and_the_halves_of_two() {
    Space space =
        Space.of(
                Stream.of("a", "b", "c")
                    .map(name -> new Dimension.Continuous(name, 0, 1))
                    .toArray(Dimension[]::new))
            .where(
                Constraint.mixture(1, "a", "b", "c"),
                new Constraint.Cardinality(List.of("a", "b", "c"), 0, 2, 0));

    List<Point> extremes = Extremes.of(space, 1000, 1);

    assertThat(extremes).allMatch(point -> space.broken(point).isEmpty());
    assertThat(extremes)
        .anySatisfy(point -> assertThat(point.get(1)).isCloseTo(1, within(1e-7)))
        .anySatisfy(point -> {
          assertThat(point.get(0)).isCloseTo(0.5, within(1e-7));
          assertThat(point.get(2)).isCloseTo(0.5, within(1e-7));
        });
  }

  /// The determinant of a linear model is convex in each run, so that its best runs are vertices.
  @Test
  void a_linear_model_is_determined_best_at_the_vertices_and_better_than_on_a_grid() {
    Space plane =
        Space.of(new Dimension.Continuous("x", 0, 1), new Dimension.Continuous("y", 0, 1))
            .where(Constraint.atMost(1.37, Map.of("x", 1.0, "y", 1.0)));
    Polynomial linear = new Polynomial(Coding.ends(plane), Polynomial.Order.LINEAR);
    List<Point> grid =
        Factorial.full(Coding.ends(plane), 5).points().stream()
            .filter(point -> plane.broken(point).isEmpty())
            .toList();

    DOptimal atVertices = DOptimal.among(Extremes.of(plane, 1000, 1), linear, 8, 1);

    assertThat(atVertices.efficiency())
        .isGreaterThan(1.01 * DOptimal.among(grid, linear, 8, 1).efficiency());
    assertThat(atVertices.design().points())
        .allMatch(
            p -> p.get(0) < 1e-6 || p.get(1) < 1e-6 || Math.abs(p.get(0) + p.get(1) - 1.37) < 1e-6);
  }
}
