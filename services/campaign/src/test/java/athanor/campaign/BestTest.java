package athanor.campaign;

import static athanor.campaign.Telling.document;
import static athanor.campaign.Telling.opened;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Goal;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class BestTest {

  private static Telling run(CampaignDocument document, double... yields) {
    Telling campaign = opened(document);
    for (double yield : yields) {
      campaign.propose();
      if (Double.isNaN(yield)) {
        campaign.end(campaign.last(ExperimentPlanned.class), Outcome.FAILED);
      } else {
        campaign.succeed(yield);
      }
    }
    return campaign;
  }

  private static double best(Telling campaign) {
    return Best.of(campaign.now()).orElseThrow().values().get("yield").value();
  }

  @Test
  void before_the_first_success_there_is_no_best() {
    var campaign = run(document(9, 1), Double.NaN);

    assertThat(Best.of(campaign.now())).isEmpty();
    assertThat(Best.trajectory(campaign.now())).containsExactly((Double) null);
  }

  @Test
  void the_best_so_far_never_gets_worse_and_has_one_value_for_each_experiment() {
    var campaign = run(document(9, 1), 0.3, 0.2, Double.NaN, 0.5, 0.4);

    assertThat(best(campaign)).isEqualTo(0.5);
    assertThat(Best.trajectory(campaign.now())).containsExactly(0.3, 0.3, 0.3, 0.5, 0.5);
  }

  @Test
  void a_goal_to_minimize_looks_for_the_least() {
    CampaignDocument up = document(9, 1);
    CampaignDocument down =
        new CampaignDocument(
            up.name(),
            up.seed(),
            up.parameters(),
            List.of(new Objective("yield", Goal.MINIMIZE, "1")),
            up.budget(),
            up.parallelism(),
            up.strategy(),
            up.procedure());

    assertThat(Best.trajectory(run(down, 0.3, 0.4, 0.1).now())).containsExactly(0.3, 0.3, 0.1);
  }

  @Test
  void an_attempt_that_is_run_again_has_no_place_of_its_own() {
    var campaign = opened(document(9, 1));
    campaign.propose();
    campaign.end(campaign.last(ExperimentPlanned.class), Outcome.INVALID);
    campaign.succeed(0.7);

    assertThat(Best.trajectory(campaign.now())).containsExactly(0.7);
  }

  @Test
  void of_two_equals_the_first_stays_the_best() {
    var campaign = run(document(9, 1), 0.5, 0.5);

    assertThat(Best.of(campaign.now()).orElseThrow())
        .isEqualTo(campaign.now().observations().getFirst());
  }
}
