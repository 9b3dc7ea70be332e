package athanor.campaign.adapter;

import static athanor.campaign.adapter.Written.GOOD;
import static athanor.campaign.adapter.Written.faults;
import static athanor.campaign.adapter.Written.json;
import static athanor.campaign.adapter.Written.read;
import static athanor.campaign.adapter.Written.schema;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.documents.Fault;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Constraint;
import athanor.schemas.CampaignDocument.Rule;
import athanor.schemas.CampaignDocument.Scale;
import com.networknt.schema.InputFormat;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstraintReaderTest {
  private static final String CONSTRAINED =
      GOOD.replace("unit: min}", "unit: min, scale: log}")
          .replace(
              "objectives:",
              """
              constraints:
                - {type: linear, terms: {time: 2, vials: -1.5}, at_least: -9, at_most: 1.5}
                - {type: linear, terms: {time: 1, load: 4}, equals: 2.5}
                - {type: cardinality, of: [load2, load3], at_least: 1, at_most: 1, threshold: 0.1}
                - {type: mixture, of: [load2, load3], total: 0.5}
                - {type: condition, parameter: load, on: solvent, values: [water]}
                - {type: condition, parameter: time, on: vials, values: [1, 2, 3]}
                - {type: expression, holds: parameters.time * parameters.load < 0.4}
                - {type: shared, of: [time, solvent]}
              objectives:
              """
                  .stripTrailing())
          .replace(
              "  - {name: solvent",
              "  - {name: load2, type: continuous, min: 0, max: 1, unit: mol/L}\n"
                  + "  - {name: load3, type: continuous, min: 0, max: 1, unit: mol/L}\n"
                  + "  - {name: solvent");

  @Test
  void constraints_are_read_as_they_were_written() throws IOException {
    CampaignDocument document = read(CONSTRAINED);

    assertThat(document.parameters().getFirst().scale()).isEqualTo(Scale.LOG);
    assertThat(document.constraints())
        .extracting(Constraint::rule)
        .containsExactly(
            Rule.LINEAR,
            Rule.LINEAR,
            Rule.CARDINALITY,
            Rule.LINEAR,
            Rule.CONDITION,
            Rule.CONDITION,
            Rule.EXPRESSION,
            Rule.SHARED);
    assertThat(document.constraints().getFirst())
        .isEqualTo(
            new Constraint(
                Rule.LINEAR,
                List.of("time", "vials"),
                List.of(2.0, -1.5),
                -9.0,
                1.5,
                null,
                List.of(),
                List.of(),
                null));
    assertThat(document.constraints().get(5).numbers()).containsExactly(1.0, 2.0, 3.0);
    assertThat(schema().validate(json(CONSTRAINED), InputFormat.JSON)).isEmpty();
  }

  /// What is written instead of what; where the fault is, and what it says.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "min: 0.5, max: 2.0 | min: 0, max: 2.0 | /parameters/0/min | min of time is 0.0 min, but must be above 0 min on a logarithmic scale",
        "type: shared | type: same | /constraints/7/type | type must be one of linear, mixture,",
        "terms: {time: 2, vials: -1.5} | terms: {tine: 2} | /constraints/0/terms/tine | there is no parameter tine",
        "terms: {time: 2, vials: -1.5} | terms: {solvent: 2} | /constraints/0/terms/solvent | solvent is categorical",
        "at_least: -9, at_most: 1.5 | at_least: 2, at_most: 1.5 | /constraints/0/at_least | at_least is 2.0, but must not be above at_most, 1.5",
        "at_least: -9, at_most: 1.5 | at_least: 3 | /constraints/0 | the sum must be at least 3.0, but reaches only 2.5",
        "at_least: -9, at_most: 1.5 | bound: 3 | /constraints/0/bound | bound is not a field here",
        "equals: 2.5} | equals: 2.5, at_most: 3} | /constraints/1/at_most | give at_least, at_most or both of them, or else equals",
        "at_most: 1, threshold | at_most: 3, threshold | /constraints/2/at_most | at_most must be a whole number from 1 to 2",
        "threshold: 0.1 | threshold: 0 | /constraints/2/threshold | threshold is 0.0 mol/L, but must be above 0",
        "cardinality, of: [load2, load3] | cardinality, of: [load2, time] | /constraints/2/of | time is in min, others in mol/L",
        "cardinality, of: [load2, load3] | cardinality, of: [load2, load] | /constraints/2/of | load must be an amount that begins at 0 mol/L",
        "total: 0.5 | total: 5 | /constraints/3 | the sum must be at least 5.0, but reaches only 2.0",
        "values: [water] | values: [wine] | /constraints/4/values | wine is not a value of solvent",
        "on: vials, values: [1, 2, 3] | on: vials, values: [9] | /constraints/5/values | 9.0 1 is not a value of vials",
        "on: vials, values: [1, 2, 3] | on: load2, values: [1] | /constraints/5/on | load2 is continuous",
        "parameters.load < 0.4 | parameters.load < | /constraints/6/holds | parameters.time * parameters.load <: ERROR",
        "of: [time, solvent] | of: [time, time] | /constraints/7/of | of must name 1 or more parameters, each once",
      })
  void a_fault_of_a_constraint_is_named(String good, String bad, String path, String message) {
    assertThat(faults(CONSTRAINED.replace(good, bad)))
        .anySatisfy(fault -> {
          assertThat(fault.path()).isEqualTo(path);
          assertThat(fault.message()).contains(message);
        });
  }

  @Test
  void constraints_that_leave_no_room_together_are_a_fault_that_names_them() {
    String impossible =
        GOOD
            + """
            constraints:
              - {type: linear, terms: {time: 1, vials: 1}, at_least: 9.5}
              - {type: linear, terms: {vials: 1}, at_most: 4}
            """;

    assertThat(faults(impossible))
        .containsExactly(
            new Fault(
                "/constraints",
                "no point was found that keeps these constraints together:"
                    + " [time + vials >= 9.5, vials <= 4.0]"));
  }
}
