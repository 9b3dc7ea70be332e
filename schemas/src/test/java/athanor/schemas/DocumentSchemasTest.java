package athanor.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentSchemasTest {
  private static final String CAMPAIGN =
      """
      apiVersion: athanor/v1
      kind: Campaign
      name: snar
      seed: 7
      parameters:
        - {name: residence_time, type: continuous, min: 0.5, max: 2.0, unit: min}
        - {name: vials, type: integer, min: 1, max: 5, unit: "1"}
        - {name: concentration, type: discrete, values: [0.1, 0.25, 0.5], unit: mol/L}
        - {name: solvent, type: categorical, values: [ethanol, acetonitrile]}
      objectives:
        - {name: space_time_yield, goal: maximize, unit: kg/m3/h}
      budget: {experiments: 40}
      parallelism: 1
      planner: {strategy: bayesian}
      procedure: flow-reaction
      """;

  private static final String PROCEDURE =
      """
      apiVersion: athanor/v1
      kind: Procedure
      name: flow-reaction
      roles: {pump: pump-unit, reactor: flow-reactor}
      analysis: hplc-snar@1
      steps:
        - name: set-flows
          on: pump
          operation: set-flows
          arguments: {residence_time: parameters.residence_time}
          timeout: 60
          attempts: 2
          resume: repeatable
        - name: run
          on: reactor
          operation: run
          arguments: parameters
          resume: checkable
          transitions:
            - {when: "results.run.mean_pressure > 15.0", to: FAILED}
            - {to: COMPLETE}
      """;

  @Test
  void a_campaign_as_people_write_it_is_valid() {
    assertThat(Schemas.faults("campaign.v1", Json.yaml(CAMPAIGN))).isEmpty();
  }

  private static final String MODEL =
      CAMPAIGN.replace(
          "{strategy: bayesian}",
          """

            strategy: information
            model:
              unknowns:
                - {name: k, prior: log-normal, median: 2, log_deviation: 1}
                - {name: n, prior: uniform, low: 1, high: 2}
              responses:
                - {objective: space_time_yield, expects: unknowns.k, noise: 0.1}
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "median: 2,        | median: 2, mean: 3,",
        "median: 2,        | low: 2,",
        "high: 2           | high: 2, weights: [1, 2]",
        "prior: uniform    | prior: log-uniform, mean: 2",
        "low: 1            | low: -1, prior: log-uniform",
        "noise: 0.1        | results: normal",
        "noise: 0.1        | noise: 0.1, results: count",
        "noise: 0.1        | results: successes",
        "noise: 0.1        | results: yes-no, trials: 3",
      })
  void a_model_with_a_fault_is_not(String right, String wrong) {
    String changed = MODEL.replace(right, wrong);
    if (wrong.contains("-1")) {
      changed = changed.replace("prior: uniform, ", "");
    }

    assertThat(Schemas.faults("campaign.v1", Json.yaml(MODEL))).isEmpty();
    assertThat(changed).isNotEqualTo(MODEL);
    assertThat(Schemas.faults("campaign.v1", Json.yaml(changed))).isNotEmpty();
  }

  @Test
  void a_campaign_that_others_execute_names_no_procedure() {
    String external = CAMPAIGN.replace("procedure: flow-reaction", "execution: external");

    assertThat(Schemas.faults("campaign.v1", Json.yaml(external))).isEmpty();
    assertThat(Schemas.faults("campaign.v1", Json.yaml(external + "procedure: flow-reaction\n")))
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "athanor/v1        | athanor/v2",
        "name: snar        | name: SnAr campaign",
        "seed: 7           | seed: 7.5",
        "min: 0.5,         | ",
        "min: 0.5,         | min: low,",
        "min: 1,           | min: 1.5,",
        "unit: min         | values: [1]",
        "type: integer     | type: whole",
        "ethanol, aceton   | ethanol, ethanol, aceton",
        "[0.1, 0.25, 0.5]  | []",
        "[0.1, 0.25, 0.5]  | [low]",
        "[ethanol          | [' '",
        "goal: maximize    | goal: best",
        "experiments: 40   | experiments: 0",
        "parallelism: 1    | parallelism: 0",
        "bayesian          | guess",
        "goal: maximize    | goal: target",
        "goal: maximize    | goal: maximize, target: 3",
        "goal: maximize    | goal: limit",
        "goal: maximize    | goal: cost, uncertainty: 3",
        "acetonitrile]     | acetonitrile], descriptors: {ethanol: []}",
        "acetonitrile]     | acetonitrile], descriptors: {columns: [polarity]}",
        "procedure:        | recipe:",
      })
  void a_campaign_with_a_fault_is_not(String right, String wrong) {
    String changed = CAMPAIGN.replace(right, wrong == null ? "" : wrong);

    assertThat(changed).isNotEqualTo(CAMPAIGN);
    assertThat(Schemas.faults("campaign.v1", Json.yaml(changed))).isNotEmpty();
  }

  @Test
  void a_procedure_as_people_write_it_is_valid() {
    assertThat(Schemas.faults("procedure.v1", Json.yaml(PROCEDURE))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: Procedure    | kind: Campaign",
        "hplc-snar@1        | hplc-snar",
        "timeout: 60        | timeout: 0",
        "attempts: 2        | attempts: 0",
        "resume: repeatable | resume: always",
        "on: pump           | at: pump",
        "to: COMPLETE       | then: COMPLETE",
        "to: FAILED         | to: Nowhere",
        "arguments: param   | arguments: some param",
        "{pump: pump-unit, reactor: flow-reactor} | {}",
      })
  void a_procedure_with_a_fault_is_not(String right, String wrong) {
    String changed = PROCEDURE.replace(right, wrong);

    assertThat(changed).isNotEqualTo(PROCEDURE);
    assertThat(Schemas.faults("procedure.v1", Json.yaml(changed))).isNotEmpty();
  }
}
