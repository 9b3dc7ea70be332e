package athanor.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceProfileSchemaTest {
  private static final String PROFILE =
      """
      apiVersion: athanor/v1
      kind: DeviceProfile
      devices:
        plate-reader:
          instrumentKind: plate-reader
          keepsResults: true
          taskArgument: OrderNumber
          programs:
            measure:
              resume: repeatable
              results:
                absorbance: {variable: OD600, unit: "1"}
                remark: {shape: text}
          functions:
            block: {tolerance: 0.1}
          safe:
            - {operation: shaker.stop}
            - {operation: block.set, to: 25}
      """;

  @Test
  void a_profile_as_people_write_it_is_valid() {
    var example = Json.text(Path.of("../examples/instruments/plate-reader-profile.yaml"));

    assertThat(Schemas.faults("device-profile.v1", Json.yaml(PROFILE))).isEmpty();
    assertThat(Schemas.faults("device-profile.v1", Json.yaml(example))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "athanor/v1                   | athanor/v2",
        "DeviceProfile                | Profile",
        "instrumentKind: plate-reader | instrumentKind: plate reader",
        "keepsResults: true           | keepsResults: always",
        "OrderNumber                  | order number",
        "resume: repeatable           | resume: perhaps",
        "{variable: OD600, unit: \"1\"} | {variable: OD600}",
        "{shape: text}                | {shape: text, unit: s}",
        "tolerance: 0.1               | tolerance: 0",
        "{tolerance: 0.1}             | {}",
        "shaker.stop                  | shaker.start",
        "{operation: shaker.stop}     | {operation: shaker.stop, to: 3}",
        "block.set, to: 25            | block.set",
        "functions:                   | parts:",
      })
  void a_profile_with_a_fault_is_not(String right, String wrong) {
    String changed = PROFILE.replace(right, wrong);

    assertThat(changed).isNotEqualTo(PROFILE);
    assertThat(Schemas.faults("device-profile.v1", Json.yaml(changed))).isNotEmpty();
  }
}
