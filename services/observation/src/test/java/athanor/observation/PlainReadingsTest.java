package athanor.observation;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.schemas.CampaignDocument.Goal;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.Estimate;
import athanor.schemas.Reading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainReadingsTest {
  private static final Objective YIELD = new Objective("yield", Goal.MAXIMIZE, "%");
  private static final Objective COST = new Objective("cost", Goal.MINIMIZE, "1");

  @Test
  void each_objective_is_the_reading_of_its_name_and_is_exact_unless_stated() {
    var conclusion =
        conclude(
            List.of(YIELD, COST),
            new Reading.Label("row", "7"),
            new Reading.Scalar("cost", 3, "1"),
            new Reading.Scalar("yield", 81.5, "%"),
            new Reading.Scalar("yield_uncertainty", 0.5, "%"));

    assertThat(conclusion)
        .isEqualTo(
            new Conclusion.Concluded(
                Map.of("yield", new Estimate(81.5, 0.5, "%"), "cost", new Estimate(3, 0, "1"))));
  }

  @Test
  void a_number_without_unit_is_in_the_unit_of_the_objective() {
    assertThat(conclude(List.of(YIELD), new Reading.Scalar("yield", 81.5, "1")))
        .isEqualTo(new Conclusion.Concluded(Map.of("yield", new Estimate(81.5, 0, "%"))));
  }

  @Test
  void what_is_not_one_number_in_that_unit_is_invalid_with_the_reason() {
    assertThat(conclude(List.of(YIELD), new Reading.Scalar("cost", 3, "1")))
        .isEqualTo(invalid("no reading is named yield; there are [cost]"));
    assertThat(conclude(List.of(YIELD), new Reading.Scalar("yield", 3, "g")))
        .isEqualTo(invalid("yield is in g, but the campaign wants %"));
    assertThat(conclude(List.of(YIELD), new Reading.Scalar("yield", Double.NaN, "%")))
        .isEqualTo(invalid("yield is NaN"));
    assertThat(conclude(List.of(YIELD), new Reading.Label("yield", "high")))
        .isEqualTo(invalid("yield is a text, not a number"));
    assertThat(conclude(List.of(YIELD), new Reading.Series("yield", 0, 1, "s", "%", List.of(1.0))))
        .isEqualTo(invalid("yield is an array, not a number"));
    assertThat(
            conclude(
                List.of(YIELD),
                new Reading.Scalar("yield", 3, "%"),
                new Reading.Scalar("yield", 4, "%")))
        .isEqualTo(invalid("2 readings are named yield"));
    assertThat(
            conclude(
                List.of(YIELD),
                new Reading.Scalar("yield", 3, "%"),
                new Reading.Scalar("yield_uncertainty", -1, "%")))
        .isEqualTo(invalid("yield_uncertainty is below 0: -1.0"));
  }

  private static Conclusion invalid(String reason) {
    return new Conclusion.Invalid(reason);
  }

  private static Conclusion conclude(List<Objective> objectives, Reading... readings) {
    return new PlainReadings().conclude(new Evidence(Map.of(), List.of(readings), objectives));
  }
}
