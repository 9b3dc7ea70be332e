package athanor.documents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Bytes to a tree, YAML or JSON, bounded: at most 1 MB, 64 levels, no key twice, no aliases,
/// nothing after the document.
public final class Documents {
  public static final int MAX_BYTES = 1_000_000;
  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder().maxNestingDepth(64).build();
  private static final ObjectMapper JSON =
      strict(new ObjectMapper(JsonFactory.builder().streamReadConstraints(BOUNDS).build()));
  private static final YAMLFactory YAML_FACTORY =
      YAMLFactory.builder().streamReadConstraints(BOUNDS).build();
  private static final ObjectMapper YAML = strict(new ObjectMapper(YAML_FACTORY));

  private Documents() {}

  /// @throws Faults if it is too large, empty or not well-formed
  public static JsonNode read(byte[] bytes, @Nullable String mediaType) {
    if (bytes.length > MAX_BYTES) {
      throw new Faults(
          "", "a document may have at most %d bytes, not %d".formatted(MAX_BYTES, bytes.length));
    }
    boolean json = mediaType != null && mediaType.toLowerCase(Locale.ROOT).contains("json");
    try {
      if (!json) {
        refuseAliases(bytes);
      }
      JsonNode tree = (json ? JSON : YAML).readTree(bytes);
      if (tree == null || tree.isMissingNode() || tree.isNull()) {
        throw new Faults("", "the document is empty");
      }
      return tree;
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : "line %d, column %d: "
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      throw new Faults("", where + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new Faults("", String.valueOf(e.getMessage()));
    }
  }

  /// A tree has no place for an alias: it would be read as its name.
  private static void refuseAliases(byte[] bytes) throws IOException {
    try (YAMLParser parser = YAML_FACTORY.createParser(bytes)) {
      while (parser.nextToken() != null) {
        if (parser.isCurrentAlias()) {
          throw new Faults(
              "",
              "line %d, column %d: write the value instead of the alias *%s"
                  .formatted(
                      parser.currentTokenLocation().getLineNr(),
                      parser.currentTokenLocation().getColumnNr(),
                      parser.getText()));
        }
      }
    }
  }

  private static ObjectMapper strict(ObjectMapper mapper) {
    return mapper
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
  }
}
