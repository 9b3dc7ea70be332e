package athanor.documents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Bytes to a tree, YAML or JSON, bounded: at most 1 MB, 64 levels, no key twice, nothing after the
/// document.
public final class Documents {
  public static final int MAX_BYTES = 1_000_000;
  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder().maxNestingDepth(64).build();
  private static final ObjectMapper JSON =
      strict(new ObjectMapper(JsonFactory.builder().streamReadConstraints(BOUNDS).build()));
  private static final ObjectMapper YAML =
      strict(new ObjectMapper(YAMLFactory.builder().streamReadConstraints(BOUNDS).build()));

  private Documents() {}

  /// @throws Faults if it is too large, empty or not well-formed
  public static JsonNode read(byte[] bytes, @Nullable String mediaType) {
    if (bytes.length > MAX_BYTES) {
      throw new Faults(
          "", "a document may have at most %d bytes, not %d".formatted(MAX_BYTES, bytes.length));
    }
    boolean json = mediaType != null && mediaType.toLowerCase(Locale.ROOT).contains("json");
    try {
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

  private static ObjectMapper strict(ObjectMapper mapper) {
    return mapper
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
  }
}
