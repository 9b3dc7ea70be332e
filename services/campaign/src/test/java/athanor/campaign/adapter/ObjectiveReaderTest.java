package athanor.campaign.adapter;

import static athanor.campaign.adapter.Written.GOOD;
import static athanor.campaign.adapter.Written.faults;
import static athanor.campaign.adapter.Written.read;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.documents.Fault;
import athanor.schemas.CampaignDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectiveReaderTest {
  @Test
  void objectives_say_how_their_results_count_and_the_planner_what_it_is_for() {
    CampaignDocument document =
        read(
            GOOD.replace(
                    "  - {name: yield, goal: maximize, unit: kg/m3/h}",
                    """
                      - {name: yield, goal: maximize, unit: kg/m3/h, weight: 2, worthless: 1}
                      - {name: acidity, goal: target, target: 7, tolerance: 0.1, unit: "[pH]"}
                      - {name: waste, goal: limit, at_most: 0.5, unit: kg}\
                    """)
                .replace("{strategy: sobol}", "{preference: pareto, outliers: discounted}"));

    assertThat(document.objectives())
        .extracting(CampaignDocument.Objective::worth)
        .containsExactly(
            new CampaignDocument.Worth(2.0, null, null, 1.0, null, null, null, null),
            new CampaignDocument.Worth(null, 7.0, 0.1, null, null, null, null, null),
            new CampaignDocument.Worth(null, null, null, null, null, null, null, 0.5));
    assertThat(document.search())
        .isEqualTo(
            new CampaignDocument.Search(
                CampaignDocument.Preference.PARETO,
                null,
                null,
                CampaignDocument.Outliers.DISCOUNTED));
    assertThat(read(GOOD).search()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "goal: target, | /objectives/0/target | target must be a finite number in kg/m3/h",
        "goal: limit, | /objectives/0/goal | a limit needs at_least, at_most or both",
        "goal: limit, at_most: 1, | /objectives/0/goal | the first objective ranks",
        "goal: maximize, weight: 0, | /objectives/0/weight | weight must be above 0, not 0.0",
        "goal: maximize, slack: 2, | /objectives/0/slack | slack must be from 0 to 1, not 2.0",
        "goal: minimize, target: 3, | /objectives/0/target | target is not a field here",
        "goal: minimize, worthless: 1, ideal: 2, | /objectives/0/worthless | no worse than 2.0",
        "goal: maximize, at_least: 3, at_most: 2, | /objectives/0/at_least | must not be above"
      })
  void an_objective_that_means_nothing_is_a_fault(String fields, String path, String message) {
    assertThat(faults(GOOD.replace("goal: maximize,", fields)))
        .anySatisfy(fault -> {
          assertThat(fault.path()).isEqualTo(path);
          assertThat(fault.message()).contains(message);
        });
  }

  @Test
  void the_regret_of_a_target_has_no_bound() {
    String target = GOOD.replace("goal: maximize", "goal: target, target: 3");
    assertThat(faults(target + "stop: {target: 3.1, regret_bound: 1}\n"))
        .extracting(Fault::path)
        .containsExactly("/stop/regret_bound");
  }

  @Test
  void deviations_belong_to_a_confidence_bound() {
    assertThat(faults(GOOD.replace("strategy: sobol", "acquisition: thompson, deviations: 2")))
        .extracting(Fault::path)
        .containsExactly("/planner/deviations");
  }
}
