package athanor.opcua.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/// Who may command the devices.
public record Login(String user, String password) {
  private static final String FILE = "login.properties";

  /// What the directory holds; made, readable by the owner only, if it holds none.
  public static Login in(Path directory) throws IOException {
    var file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      Files.createDirectories(directory);
      var secret = new byte[24];
      new SecureRandom().nextBytes(secret);
      var text = "user=athanor\npassword=" + HexFormat.of().formatHex(secret) + "\n";
      try (var channel =
          Files.newByteChannel(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ownerOnly(directory))) {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      }
    }
    var properties = new java.util.Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    var user = properties.getProperty("user");
    var password = properties.getProperty("password");
    if (user == null || password == null) {
      throw new IOException(file + " must have user and password");
    }
    return new Login(user, password);
  }

  private static FileAttribute<?>[] ownerOnly(Path directory) throws IOException {
    return Files.getFileStore(directory).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  boolean matches(String givenUser, String givenPassword) {
    return user.equals(givenUser)
        && MessageDigest.isEqual(
            password.getBytes(StandardCharsets.UTF_8),
            givenPassword.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Login[" + user + "]";
  }
}
