package athanor.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// A random secret kept in a file that only its owner can read.
record Secret(Path file, String value) {

  /// The secret of that file, drawn (192 bits) and written if the file does not exist.
  static Secret in(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      if (Files.getFileStore(file.toAbsolutePath().getParent())
          .supportsFileAttributeView("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(file, HexFormat.of().formatHex(random));
    }
    return new Secret(file, Files.readString(file).strip());
  }

  @Override
  public String toString() {
    return "secret in " + file;
  }
}
