package athanor.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaFilesTest {
  private static final String COMMAND =
      "./mvnw -pl schemas test -Dtest=SchemaFilesTest -Dathanor.schemas.write=true";

  @Test
  void the_committed_schemas_are_those_of_the_records() throws IOException {
    Map<Path, String> made = new LinkedHashMap<>();
    SourceComments comments = SourceComments.read();
    for (Class<?> type : EventRecords.all()) {
      made.put(
          Json.SCHEMAS.resolve(EventRecords.wireName(type) + ".json"),
          Json.pretty(SchemaOf.event(type, comments)));
    }
    if (Boolean.getBoolean("athanor.schemas.write")) {
      for (var file : made.entrySet()) {
        Files.writeString(file.getKey(), file.getValue());
      }
    }
    for (var file : made.entrySet()) {
      assertThat(file.getKey()).as("to make it: " + COMMAND).exists();
      assertThat(Json.text(file.getKey()))
          .as("%s differs from its record; to make it anew: %s", file.getKey(), COMMAND)
          .isEqualTo(file.getValue());
    }
  }
}
