package athanor.experiment.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import athanor.documents.Documents;
import athanor.documents.Fault;
import athanor.documents.Faults;
import athanor.schemas.Capability.Resume;
import athanor.schemas.ProcedureDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcedureReaderTest {
  private static final String GOOD =
      """
      apiVersion: athanor/v1
      kind: Procedure
      name: flow
      roles: {pump: pump-unit, reactor: flow-reactor}
      analysis: hplc-snar@1
      steps:
        - name: set
          on: pump
          operation: set-flows
          arguments: {flow: parameters.flow}
          timeout: 60
          attempts: 2
          resume: repeatable
        - name: run
          on: reactor
          operation: run
          arguments: parameters
          transitions:
            - {when: "results.run.p > 15.0", to: FAILED}
            - {to: COMPLETE}
      """;

  private static ProcedureDocument read(String yaml) {
    return ProcedureReader.read(
        Documents.read(yaml.getBytes(StandardCharsets.UTF_8), "application/yaml"));
  }

  @Test
  void a_document_without_faults_says_what_was_written() {
    ProcedureDocument document = read(GOOD);

    assertThat(document.steps()).hasSize(2);
    assertThat(document.steps().get(0).timeoutSeconds()).isEqualTo(60);
    assertThat(document.steps().get(0).resume()).isEqualTo(Resume.REPEATABLE);
    assertThat(document.steps().get(1).arguments()).isEqualTo(Map.of("*", "parameters"));
    assertThat(document.steps().get(1).transitions()).hasSize(2);
  }

  @Test
  void a_step_that_does_not_say_how_it_may_be_resumed_runs_once() {
    assertThat(read(GOOD).steps().get(1).resume()).isEqualTo(Resume.ONCE);
    assertThat(read(GOOD).steps().get(1).attempts()).isEqualTo(1);
  }

  /// What is written instead of what; where the fault is, and what it says.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name: flow | title: flow | /title | title is not a field here",
        "name: flow | name: Flow | /name | name must be 1 to 63 lower-case letters",
        "hplc-snar@1 | hplc-snar | /analysis | analysis must be of the form name@version, hplc-snar@1, not hplc-snar",
        "pump: pump-unit | pump: [1] | /roles/pump | pump must be a text",
        "on: pump | on: stirrer | /steps/0/on | there is no role stirrer among the roles [pump, reactor]",
        "name: run | name: set | /steps/1/name | two steps are named set",
        "timeout: 60 | timeout: 0 | /steps/0/timeout | timeout must be above 0 and at most 604800.0 s, not 0.0",
        "timeout: 60 | timeout: soon | /steps/0/timeout | timeout must be a finite number in s, not soon",
        "attempts: 2 | attempts: 0 | /steps/0/attempts | attempts must be a whole number from 1 to 100 attempts, not 0",
        "resume: repeatable | resume: maybe | /steps/0/resume | resume must be one of repeatable, checkable, once, not maybe",
        "parameters.flow} | 1 +} | /steps/0/arguments/flow | 1 +: ",
        "parameters.flow} | secret.flow} | /steps/0/arguments/flow | secret.flow: ",
        "arguments: parameters | arguments: all | /steps/1/arguments | arguments is a map, or the word parameters for all of them",
        "> 15.0 | >> 15 | /steps/1/transitions/0/when | results.run.p >> 15: ",
        "{to: COMPLETE} | {to: nowhere} | /steps/1/transitions | there is no step nowhere; a transition leads to a step, COMPLETE or FAILED",
        "{to: COMPLETE} | {when: 'true'} | /steps/1/transitions/1/to | to is missing",
        "operation: set-flows | operate: set | /steps/0/operation | operation is missing or not a text",
      })
  void a_fault_is_named_with_its_place_and_what_would_be_right(
      String good, String bad, String path, String message) {
    assertThat(GOOD).contains(good);
    List<Fault> faults =
        catchThrowableOfType(Faults.class, () -> read(GOOD.replace(good, bad))).all();

    assertThat(faults)
        .anySatisfy(fault -> {
          assertThat(fault.path()).isEqualTo(path);
          assertThat(fault.message()).contains(message);
        });
  }
}
