package athanor.observation;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.schemas.Estimate;
import athanor.schemas.Reading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainReadingsTest {
  private static final Reading FOUR_GRAMS = new Reading.Scalar("yield", 4, "g");

  @Test
  void each_objective_is_the_reading_of_its_name_and_is_exact_unless_stated() {
    var conclusion =
        conclude(
            List.of("yield", "cost"),
            new Reading.Label("row", "7"),
            new Reading.Scalar("cost", 3, "1"),
            new Reading.Scalar("yield", 81.5, "g"),
            new Reading.Scalar("yield_uncertainty", 500, "mg"));

    assertThat(conclusion)
        .isEqualTo(
            new Conclusion.Concluded(
                Map.of("yield", new Estimate(81.5, 0.5, "g"), "cost", new Estimate(3, 0, "1"))));
  }

  @Test
  void what_is_not_one_number_is_invalid_with_the_reason() {
    assertThat(yieldFrom(new Reading.Scalar("cost", 3, "1")))
        .isEqualTo(invalid("no reading is named yield; there are [cost]"));
    assertThat(yieldFrom(new Reading.Scalar("yield", Double.NaN, "%")))
        .isEqualTo(invalid("yield is NaN"));
    assertThat(yieldFrom(new Reading.Label("yield", "high")))
        .isEqualTo(invalid("yield is a text, not a number"));
    assertThat(yieldFrom(new Reading.Series("yield", 0, 1, "s", "%", List.of(1.0))))
        .isEqualTo(invalid("yield is an array, not a number"));
    assertThat(yieldFrom(FOUR_GRAMS, new Reading.Scalar("yield", 3, "g")))
        .isEqualTo(invalid("2 readings are named yield"));
  }

  @Test
  void an_uncertainty_that_is_none_makes_the_number_invalid() {
    assertThat(yieldFrom(FOUR_GRAMS, new Reading.Scalar("yield_uncertainty", -1, "g")))
        .isEqualTo(invalid("yield_uncertainty is below 0: -1.0"));
    assertThat(yieldFrom(FOUR_GRAMS, new Reading.Scalar("yield_uncertainty", 1, "min")))
        .isEqualTo(invalid("yield_uncertainty is in min, which does not fit yield in g"));
    assertThat(yieldFrom(FOUR_GRAMS, new Reading.Label("yield_uncertainty", "small")))
        .isEqualTo(invalid("yield_uncertainty is a text, not a number"));
  }

  private static Conclusion yieldFrom(Reading... readings) {
    return conclude(List.of("yield"), readings);
  }

  private static Conclusion invalid(String reason) {
    return new Conclusion.Invalid(reason);
  }

  private static Conclusion conclude(List<String> objectives, Reading... readings) {
    return new PlainReadings().conclude(new Evidence(Map.of(), List.of(readings), objectives));
  }
}
