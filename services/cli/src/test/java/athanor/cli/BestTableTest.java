package athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BestTableTest {

  @Test
  void what_is_nearest_to_a_target_comes_first() throws Exception {
    var campaign =
        new CampaignView(
            Json.JSON.readTree(
                """
                {"parameters": [{"name": "time", "unit": "min"}],
                 "objectives": [{"name": "acidity", "unit": "[pH]", "goal": "target", "target": 5.5}],
                 "observations": [
                   {"outcome": "succeeded", "parameters": {"time": 1}, "objectives": {"acidity": {"value": 7}}},
                   {"outcome": "failed", "parameters": {"time": 2}, "objectives": {}},
                   {"outcome": "succeeded", "parameters": {"time": 3}, "objectives": {"acidity": {"value": 5.25}}},
                   {"outcome": "succeeded", "parameters": {"time": 4}, "objectives": {"acidity": {"value": 4.5}}}]}
                """));

    assertThat(BestTable.of(campaign))
        .containsExactly(
            "no.  time [min]  acidity [[pH]]",
            "  3           3            5.25",
            "  4           4             4.5",
            "  1           1               7");
  }
}
