package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescriptorsTest {

  @Test
  void distances_follow_the_scaled_descriptors_and_are_1_in_the_mean() {
    double[][] squares =
        Descriptors.squaredDistances(
            new Dimension.Categorical(
                "solvent",
                List.of("A", "B", "C"),
                List.of(List.of(1.0, 500.0), List.of(1.0, 700.0), List.of(3.0, 900.0))));
    assertThat(squares[0][1] + squares[0][2] + squares[1][2]).isCloseTo(3, within(1e-12));
    assertThat(squares[0][2] / squares[0][1]).isCloseTo(8, within(1e-12));
    assertThat(squares[1][2] / squares[0][1]).isCloseTo(5, within(1e-12));
    assertThat(squares[2][0]).isEqualTo(squares[0][2]);
  }

  @Test
  void without_descriptors_any_two_categories_are_at_distance_1() {
    double[][] squares =
        Descriptors.squaredDistances(new Dimension.Categorical("s", List.of("A", "B")));
    assertThat(squares).isDeepEqualTo(new double[][] {{0, 1}, {1, 0}});
  }

  @Test
  void descriptors_that_explain_the_results_save_experiments() {
    int plain = 0;
    int described = 0;
    for (long seed = 1; seed <= 6; seed++) {
      plain += experimentsToTheBest(false, seed);
      described += experimentsToTheBest(true, seed);
    }
    assertThat(described).isLessThan((int) (0.7 * plain));
  }

  /// Forty categories, of which one hidden property decides the result; the 29th is the best.
  private static int experimentsToTheBest(boolean described, long seed) {
    List<String> names = new ArrayList<>();
    List<List<Double>> descriptors = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      names.add("L" + i);
      descriptors.add(List.of((17 * i % 40) / 40.0));
    }
    Space space =
        Space.of(
            described
                ? new Dimension.Categorical("ligand", names, descriptors)
                : new Dimension.Categorical("ligand", names),
            new Dimension.Discrete("t", List.of(90.0, 105.0, 120.0)));
    List<Observation> observed =
        Campaign.run(
            Study.of(space, Objective.maximize("yield")),
            60,
            1,
            seed,
            p -> Observation.succeeded(p, quality(p)));
    for (int i = 0; i < observed.size(); i++) {
      if (quality(observed.get(i).point()) > 99.9) {
        return i + 1;
      }
    }
    return 120;
  }

  private static double quality(Point point) {
    double property = (17 * (int) point.get(0) % 40) / 40.0;
    double off = property - 13 / 40.0;
    return 100 - 200 * off * off - (point.get(1) == 105 ? 0 : 5);
  }

  @Test
  void descriptors_that_miss_a_category_or_a_number_are_refused() {
    assertThatThrownBy(
            () -> new Dimension.Categorical("s", List.of("A", "B"), List.of(List.of(1.0))))
        .hasMessage("s: describes 1 of 2 categories");
    assertThatThrownBy(() ->
            new Dimension.Categorical(
                "s", List.of("A", "B"), List.of(List.of(1.0), List.of(Double.NaN))))
        .hasMessage("s: B needs 1 finite descriptors, not [NaN]");
  }
}
