package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpaceTest {
  private static final Space SPACE =
      Space.of(
          new Dimension.Continuous("t", 20, 120),
          new Dimension.Integral("n", -2, 6),
          new Dimension.Discrete("v", List.of(0.1, 0.5, 2.0)),
          new Dimension.Categorical("base", List.of("A", "B", "C")));

  @Test
  void named_values_become_a_point_and_come_back() {
    Map<String, Object> values = Map.of("t", 50.5, "n", 3L, "v", 0.5, "base", "C");
    Point point = SPACE.point(values);
    assertThat(point).isEqualTo(Point.of(50.5, 3, 0.5, 2));
    assertThat(SPACE.values(point)).isEqualTo(values);
  }

  @Test
  void encoding_and_decoding_a_point_gives_the_same_point() {
    for (int i = 0; i < 81; i++) {
      Point point = Point.of(20 + i, -2 + i % 9, List.of(0.1, 0.5, 2.0).get(i % 3), i % 3);
      assertThat(SPACE.decode(SPACE.encode(point))).isEqualTo(point);
    }
  }

  @Test
  void codes_beyond_the_edges_decode_to_the_edges() {
    assertThat(SPACE.decode(new double[] {-0.1, -3, -1, -2})).isEqualTo(Point.of(20, -2, 0.1, 0));
    assertThat(SPACE.decode(new double[] {1.1, 3, 2, 9})).isEqualTo(Point.of(120, 6, 2, 2));
  }

  @Test
  void a_finite_space_is_counted_and_enumerated_without_gap_or_repetition() {
    Space finite = new Space(SPACE.dimensions().subList(1, 4));
    assertThat(finite.cardinality()).isEqualTo(81);
    assertThat(java.util.stream.LongStream.range(0, 81).mapToObj(finite::enumerate).distinct())
        .hasSize(81)
        .allMatch(finite::contains);
    assertThat(SPACE.cardinality()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void what_cannot_be_a_space_or_a_value_is_refused_with_its_name() {
    assertThatThrownBy(() -> new Dimension.Continuous("t", 3, 3))
        .hasMessage("t: min 3.0 must be below max 3.0, both finite");
    assertThatThrownBy(() -> new Dimension.Continuous("t", Double.NaN, 3))
        .hasMessageContaining("t: min NaN");
    assertThatThrownBy(() -> new Dimension.Integral("n", 4, 3)).hasMessageContaining("n: min 4");
    assertThatThrownBy(() -> new Dimension.Discrete("v", List.of(2.0, 1.0)))
        .hasMessageContaining("v: values must be finite and ascending");
    assertThatThrownBy(() -> new Dimension.Categorical("base", List.of("A", "A")))
        .hasMessageContaining("base: ");
    assertThatThrownBy(
            () -> Space.of(new Dimension.Integral("n", 0, 1), new Dimension.Continuous("n", 0, 1)))
        .hasMessage("two dimensions are called n");
    assertThatThrownBy(() -> SPACE.point(Map.of("t", 50, "n", 1, "v", 0.5, "base", "X")))
        .hasMessageContaining("X is not a value of Categorical[name=base");
    assertThatThrownBy(() -> SPACE.point(Map.of("t", 121, "n", 1, "v", 0.5, "base", "A")))
        .hasMessageContaining("121 is not a value of Continuous[name=t");
  }
}
