package athanor.campaign.adapter;

import static athanor.campaign.adapter.Written.GOOD;
import static athanor.campaign.adapter.Written.faults;
import static athanor.campaign.adapter.Written.json;
import static athanor.campaign.adapter.Written.read;
import static athanor.campaign.adapter.Written.schema;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.schemas.CampaignDocument.Cost;
import athanor.schemas.CampaignDocument.Goal;
import com.networknt.schema.InputFormat;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostReaderTest {
  private static final String MEASURED =
      GOOD.replace(
              "unit: kg/m3/h}",
              "unit: kg/m3/h, uncertainty: 2}\n  - {name: effort, goal: cost, unit: h}")
          .replace("{strategy: sobol}", "{acquisition: improvement, cost: {budget: 60}}");

  @Test
  void a_cost_that_is_measured_is_an_objective_of_its_own() throws IOException {
    assertThat(read(MEASURED).objectives().getLast().goal()).isEqualTo(Goal.COST);
    assertThat(read(MEASURED).objectives().getFirst().uncertainty()).isEqualTo(2);
    assertThat(read(MEASURED).basis().cost()).isEqualTo(new Cost(null, 60.0, null, null));
    assertThat(schema().validate(json(MEASURED), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{budget: 60} | {of: '1'} | /planner/cost/of | of is for a cost that is known",
        "{budget: 60} | {fidelity: {parameter: vials, counts: 2}} | /planner/cost/fidelity | fidelity is for a cost that is known",
        "acquisition: improvement | acquisition: thompson | /planner/cost | must be a positive amount, which thompson is not",
        "acquisition: improvement, cost: {budget: 60} | acquisition: trust-region | /planner/acquisition | must be a positive amount, which trust-region is not",
        "goal: cost, | goal: cost, weight: 2, | /objectives/1/weight | weight is not a field here",
        "goal: cost, | goal: minimize, | /planner/cost/of | of is missing or not a text",
        "goal: maximize | goal: cost | /objectives/0/goal | the first objective ranks",
        "goal: maximize | goal: cost | /objectives | one objective at most has the goal cost",
        "uncertainty: 2 | uncertainty: 0 | /objectives/0/uncertainty | uncertainty must be above 0 kg/m3/h, not 0.0"
      })
  void a_cost_that_means_nothing_is_a_fault(
      String instead, String written, String path, String message) {
    String changed = MEASURED.replace(instead, written);

    assertThat(changed).isNotEqualTo(MEASURED);
    assertThat(faults(changed))
        .anySatisfy(fault -> {
          assertThat(fault.path()).isEqualTo(path);
          assertThat(fault.message()).contains(message);
        });
  }
}
