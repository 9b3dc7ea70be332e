package athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private static CampaignView campaign(String json) throws Exception {
    return new CampaignView(Json.JSON.readTree(json));
  }

  @Test
  void the_time_left_is_that_of_the_experiments_seen_so_far() throws Exception {
    CampaignView campaign =
        campaign(
            """
            {"state": "open", "experiments": 30, "budget": 40,
             "best": {"parameters": {}, "objectives": {"space_time_yield": 12345.678}},
             "objectives": [{"name": "space_time_yield", "unit": "kg/m3/h"}]}
            """);

    assertThat(Progress.line(campaign, Duration.ofSeconds(100), 20))
        .isEqualTo(
            "experiment 30 of 40 | best space_time_yield 12346 kg/m3/h | 1:40, about 0:50 left");
  }

  @Test
  void without_an_ended_experiment_nothing_is_guessed() throws Exception {
    CampaignView campaign =
        campaign("{\"state\": \"open\", \"experiments\": 0, \"budget\": 40, \"best\": null}");

    assertThat(Progress.line(campaign, Duration.ofSeconds(3661), 0))
        .isEqualTo("experiment 0 of 40 | 1:01:01");
  }

  @Test
  void a_paused_campaign_says_why_it_waits() throws Exception {
    CampaignView campaign =
        campaign(
            """
            {"state": "paused", "reason": "command lost", "experiments": 2, "budget": 40,
             "best": null}
            """);

    assertThat(Progress.line(campaign, Duration.ofSeconds(5), 2))
        .isEqualTo("experiment 2 of 40 | 0:05 | paused: command lost");
  }
}
