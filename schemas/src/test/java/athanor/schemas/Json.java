package athanor.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// JSON and YAML files of this module.
final class Json {
  static final Path SCHEMAS = Path.of("src/main/resources/athanor/schemas");
  static final Path GOLDEN = Path.of("src/main/resources/athanor/golden");

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final YAMLMapper YAML = YAMLMapper.shared();

  private Json() {}

  /// The same bytes on every machine.
  static String pretty(Object tree) {
    var printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    return JSON.writer().with(printer).writeValueAsString(tree) + "\n";
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode read(Path file) {
    return JSON.readTree(text(file));
  }

  static JsonNode yaml(String text) {
    return YAML.readTree(text);
  }
}
