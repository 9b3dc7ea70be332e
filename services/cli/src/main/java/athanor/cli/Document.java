package athanor.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A campaign or procedure document as it lies on disk. The laboratory judges what it says; only
/// what is no YAML or JSON at all, or too long, is refused here.
///
/// @param file where it was read
/// @param text what is sent
/// @param tree the same, parsed
record Document(Path file, String text, JsonNode tree) {
  /// In bytes: 1 MB.
  static final long LIMIT = 1_000_000;

  static Document read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw Failure.badInput("there is no file " + file);
      }
      long size = Files.size(file);
      if (size > LIMIT) {
        throw Failure.badInput(
            file + " has " + size + " bytes; a document may have " + LIMIT + " bytes (1 MB)");
      }
      String text = Files.readString(file);
      return new Document(file, text, mapper(file).readTree(text));
    } catch (JsonProcessingException e) {
      throw Failure.badInput(
          file
              + where(e)
              + ": "
              + e.getOriginalMessage().lines().findFirst().orElse("not readable"));
    } catch (IOException e) {
      throw Failure.badInput(file + " cannot be read: " + e.getMessage());
    }
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
  }

  /// The same document with another seed.
  Document withSeed(long seed) {
    if (!(tree instanceof ObjectNode object)) {
      return this;
    }
    return withTree(object.deepCopy().put("seed", seed));
  }

  /// Another text in the place of this one.
  Document withTree(ObjectNode other) {
    try {
      return new Document(file, mapper(file).writeValueAsString(other), other);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  String mediaType() {
    return isJson(file) ? "application/json" : "application/yaml";
  }

  private static ObjectMapper mapper(Path file) {
    return isJson(file) ? Json.JSON : Json.YAML;
  }

  private static boolean isJson(Path file) {
    return file.toString().endsWith(".json");
  }
}
