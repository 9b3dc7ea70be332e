package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustRegionTest {
  private static final Space SQUARE =
      Space.of(new Dimension.Continuous("x", 0, 1), new Dimension.Continuous("y", 0, 1));
  private static final Study STUDY =
      Study.of(SQUARE, Objective.maximize("f")).with(new Policy.TrustRegion());

  @Test
  void four_failures_in_a_row_halve_the_box_and_three_improvements_double_it() {
    List<Double> values = new ArrayList<>(List.of(1.0, 2.0, 3.0, 4.0, 5.0));
    assertThat(region(values).length()).isEqualTo(0.8);
    values.addAll(List.of(0.0, 0.0, 0.0, 0.0));
    assertThat(region(values).length()).isEqualTo(0.4);
    values.addAll(List.of(6.0, 7.0, 8.0));
    assertThat(region(values).length()).isEqualTo(0.8);
    assertThat(region(values).centre()).isEqualTo(point(values.size() - 1));
  }

  @Test
  void a_box_that_became_too_small_is_left_for_a_new_design() {
    List<Double> values = new ArrayList<>(List.of(1.0, 2.0, 3.0, 4.0, 5.0));
    for (int failure = 0; failure < 28; failure++) {
      values.add(0.0);
    }
    TrustRegion region = region(values);
    assertThat(region.centre()).isNull();
    assertThat(region.made()).isZero();
    Suggestion next = Designer.propose(STUDY.withObserved(observed(values)), 1, 1).getFirst();
    assertThat(next.method()).isEqualTo("sobol");
  }

  @Test
  void suggestions_stay_in_the_box_around_the_best_point() {
    List<Double> values = new ArrayList<>(List.of(1.0, 2.0, 3.0, 4.0, 5.0));
    for (int failure = 0; failure < 20; failure++) {
      values.add(0.0);
    }
    Study study = STUDY.withObserved(observed(values));
    Point centre = point(4);
    for (Suggestion next : Designer.propose(study, 3, 1)) {
      double product = 1;
      for (int j = 0; j < 2; j++) {
        product *= Math.max(1e-9, Math.abs(next.point().get(j) - centre.get(j)));
      }
      // sides l_1 and l_2 with l_1 l_2 = 1: half of 0.8 / 2^5 squared
      assertThat(product).isLessThanOrEqualTo(Math.pow(0.0125, 2) + 1e-12);
    }
  }

  @Test
  void it_comes_close_to_a_known_minimum() {
    Study branin =
        Study.of(TestFunctions.BRANIN, Objective.minimize("f")).with(new Policy.TrustRegion());
    List<Observation> observed =
        Campaign.run(branin, 30, 1, 3, Campaign.measuring(TestFunctions::branin));
    assertThat(Campaign.least(observed) - TestFunctions.BRANIN_MINIMUM).isLessThan(0.2);
  }

  private static TrustRegion region(List<Double> values) {
    return TrustRegion.of(STUDY.withObserved(observed(values)), 5, 1);
  }

  private static List<Observation> observed(List<Double> values) {
    List<Observation> observed = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      observed.add(Observation.succeeded(point(i), values.get(i)));
    }
    return observed;
  }

  /// Scattered points, no two the same.
  private static Point point(int i) {
    return Point.of((0.5 + 0.618033988749895 * i) % 1, (0.5 + 0.754877666246693 * i) % 1);
  }
}
