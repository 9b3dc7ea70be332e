package athanor.instruments.documents;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A document in YAML or JSON as it was written: at most 1 MB, 32 levels, no key twice, no aliases.
///
/// @param name of the file, for messages
public record Paper(String name, Page page) {
  private static final int MOST_BYTES = 1_000_000;
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).build())
          .build();
  private static final ObjectMapper MAPPER =
      new ObjectMapper(YAML)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  public static Paper read(Path file) throws MalformedException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new MalformedException(
            file.toString(),
            List.of("it may have at most " + MOST_BYTES + " bytes, not " + Files.size(file)));
      }
      return of(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new MalformedException(file.toString(), List.of("it cannot be read: " + e));
    }
  }

  public static Paper of(String name, byte[] bytes) throws MalformedException {
    if (bytes.length > MOST_BYTES) {
      throw new MalformedException(
          name, List.of("it may have at most " + MOST_BYTES + " bytes, not " + bytes.length));
    }
    try {
      refuseAliases(name, bytes);
      JsonNode tree = MAPPER.readTree(bytes);
      if (tree == null || !tree.isObject()) {
        throw new MalformedException(name, List.of("it must be an object of named fields"));
      }
      return new Paper(name, new Page(tree, "", new ArrayList<>()));
    } catch (JsonProcessingException e) {
      var where = e.getLocation();
      var line = where == null ? "" : "line " + where.getLineNr() + ": ";
      throw new MalformedException(
          name, List.of(line + e.getOriginalMessage().lines().findFirst().orElse("")));
    } catch (IOException e) {
      throw new MalformedException(name, List.of(String.valueOf(e.getMessage())));
    }
  }

  /// A tree has no place for an alias: it would be read as its name.
  private static void refuseAliases(String name, byte[] bytes)
      throws IOException, MalformedException {
    try (YAMLParser parser = YAML.createParser(bytes)) {
      while (parser.nextToken() != null) {
        if (parser.isCurrentAlias()) {
          throw new MalformedException(
              name, List.of("write the value instead of the alias *" + parser.getText()));
        }
      }
    }
  }

  /// To be asked when all has been read.
  ///
  /// @throws MalformedException if any fault was noted
  public void close() throws MalformedException {
    if (!page.faults().isEmpty()) {
      throw new MalformedException(name, page.faults());
    }
  }
}
