package athanor.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpcUaMappingSchemaTest {
  private static final String EXAMPLE =
      Json.text(Path.of("../examples/instruments/plain-reader.yaml"));

  @Test
  void the_example_is_valid() {
    assertThat(Schemas.faults("opcua-mapping.v1", Json.yaml(EXAMPLE))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: heated-block     | kind: heated block",
        "effect: absolute       | effect: total",
        "resume: once           | resume: perhaps",
        "within: 0.3            | within: 0",
        "reaches: temperature   | done: []",
        "value: time            | value: time, constant: 3",
        "constant: 25           | number: 25",
        "node: nsu=urn          | node: ns=2;urn",
        "{shape: text}          | {shape: picture}",
        "steps:                 | send:",
        "signals:               | sensors:",
      })
  void a_mapping_with_a_fault_is_not(String right, String wrong) {
    String changed = EXAMPLE.replace(right, wrong.replace(", ", "\n        "));

    assertThat(changed).isNotEqualTo(EXAMPLE);
    assertThat(Schemas.faults("opcua-mapping.v1", Json.yaml(changed))).isNotEmpty();
  }
}
