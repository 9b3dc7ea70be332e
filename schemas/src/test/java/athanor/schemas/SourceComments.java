package athanor.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the sources say about types (`Candidate`) and their components (`Candidate.id`).
final class SourceComments {
  private static final Path SOURCES = Path.of("src/main/java/athanor/schemas");
  private static final Pattern TYPE =
      Pattern.compile(
          "((?:^ *///.*\\n)+) *(?:public )?(?:sealed )?(?:record|enum|interface) (\\w+)",
          Pattern.MULTILINE);
  private static final Pattern ACCESSOR =
      Pattern.compile("((?:^ *///.*\\n)+) *\\w+ (\\w+)\\(\\);", Pattern.MULTILINE);

  private final Map<String, String> said = new HashMap<>();

  static SourceComments read() {
    var comments = new SourceComments();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.sorted().toList()) {
        comments.add(file.getFileName().toString().replace(".java", ""), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return comments;
  }

  private void add(String file, String source) {
    for (Matcher found = TYPE.matcher(source); found.find(); ) {
      String[] parts = text(found.group(1)).split("@param ");
      put(found.group(2), parts[0]);
      for (String parameter : List.of(parts).subList(1, parts.length)) {
        String[] words = parameter.split(" ", 2);
        put(found.group(2) + "." + words[0], words[1]);
      }
    }
    for (Matcher found = ACCESSOR.matcher(source); found.find(); ) {
      put(file + "." + found.group(2), text(found.group(1)));
    }
  }

  private void put(String name, String text) {
    if (!text.isBlank()) {
      said.put(name, text.strip());
    }
  }

  /// Without comment signs, and with the names of links in place of the links.
  private static String text(String comment) {
    return comment
        .replaceAll("(?m)^ *///", "")
        .replaceAll("\\s+", " ")
        .replaceAll("\\[#?(\\w+)]", "$1")
        .strip();
  }

  @Nullable String of(Class<?> type) {
    return said.get(type.getSimpleName());
  }

  /// Said at the type or at an interface that it implements.
  @Nullable String of(Class<?> type, String component) {
    String own = said.get(type.getSimpleName() + "." + component);
    for (Class<?> above : type.getInterfaces()) {
      own = own == null ? of(above, component) : own;
    }
    return own;
  }
}
