package athanor.instruments.inventory;

import athanor.instruments.documents.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Where a password or token is kept: in the environment or in a file, never in a document.
final class Secret {
  private static final long MOST_BYTES = 64_000;

  private Secret() {}

  /// @param field of the form `{env: NAME}` or `{file: PATH}`
  static Optional<String> read(
      Page page, String field, Path folder, UnaryOperator<@Nullable String> environment) {
    if (!page.has(field)) {
      return Optional.empty();
    }
    if (!page.isObject(field)) {
      page.fault(field, "must be {env: NAME} or {file: PATH}, never the secret itself");
      return Optional.empty();
    }
    var where = page.inner(field);
    where.only("env", "file");
    if (where.has("env") == where.has("file")) {
      page.fault(field, "must be {env: NAME} or {file: PATH}, never the secret itself");
      return Optional.empty();
    }
    if (where.has("env")) {
      var name = where.words("env");
      var value = environment.apply(name);
      if (value == null || value.isBlank()) {
        where.fault("env", "there is no " + name + " in the environment");
        return Optional.empty();
      }
      return Optional.of(value);
    }
    return file(where, folder.resolve(where.words("file")));
  }

  private static Optional<String> file(Page where, Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        where.fault("file", file + " is larger than " + MOST_BYTES + " bytes");
        return Optional.empty();
      }
      return Optional.of(Files.readString(file).strip());
    } catch (IOException e) {
      where.fault("file", file + " cannot be read");
      return Optional.empty();
    }
  }
}
