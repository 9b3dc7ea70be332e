package athanor.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class GoldenSamplesTest {

  static List<String> samples() throws IOException {
    try (Stream<Path> files = Files.list(Json.GOLDEN)) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList();
    }
  }

  private static ObjectNode sample(String name) {
    return (ObjectNode) Json.read(Json.GOLDEN.resolve(name + ".json"));
  }

  @Test
  void every_event_type_has_a_sample() throws IOException {
    assertThat(samples())
        .containsAll(EventRecords.all().stream().map(EventRecords::wireName).toList());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_sample_is_valid(String name) {
    assertThat(Schemas.faults(name, sample(name))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_sample_with_an_unknown_property_is_not(String name) {
    ObjectNode changed = sample(name);
    changed.put("surprise", 1);

    assertThat(Schemas.faults(name, changed)).hasSize(1).first().asString().contains("surprise");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_sample_without_one_of_the_required_properties_is_not(String name) {
    JsonNode required = Json.read(Json.SCHEMAS.resolve(name + ".json")).get("required");
    for (JsonNode property : required) {
      ObjectNode changed = sample(name);
      changed.remove(property.asString());

      assertThat(Schemas.faults(name, changed)).as(property.asString()).hasSize(1);
    }
  }

  @Test
  void a_sample_reads_as_an_event_whose_key_is_the_id_its_topic_is_keyed_by() {
    for (Class<?> type : EventRecords.all()) {
      Event event = Instances.golden(type);
      JsonNode json = sample(EventRecords.wireName(type));
      String keyedBy = event.topic().keyedBy();

      assertThat(event.key())
          .as(type.getSimpleName())
          .isEqualTo(json.get(keyedBy.equals("topic") ? "source" : keyedBy).asString());
    }
  }

  @Test
  void ids_times_and_kinds_of_readings_are_checked() {
    ObjectNode command = sample("RunOperation.v1");
    command.put("command", "not-a-uuid").put("notAfter", "yesterday");
    ObjectNode measurement = sample("MeasurementTaken.v1");
    ((ObjectNode) measurement.get("reading")).put("kind", "picture");

    assertThat(Schemas.faults("RunOperation.v1", command)).hasSize(2);
    assertThat(Schemas.faults("MeasurementTaken.v1", measurement)).isNotEmpty();
  }
}
