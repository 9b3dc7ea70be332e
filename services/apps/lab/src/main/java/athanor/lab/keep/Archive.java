package athanor.lab.keep;

import athanor.cli.LaboratoryException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A zip file of a data directory, with the SHA-256 of every file in its manifest.
final class Archive {
  private static final String MANIFEST = "manifest.json";
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Archive() {}

  /// What the archive holds.
  ///
  /// @param folders also those that are empty: a database misses them
  /// @param files from path to SHA-256, lower-case hexadecimal
  record Manifest(int format, String made, List<String> folders, Map<String, String> files) {}

  /// Writes the archive under another name first, so that a half of one is never taken for a whole.
  ///
  /// @param made time of it, ISO 8601
  static Manifest write(Path data, Path file, String made) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Map<String, String> files = new TreeMap<>();
    List<String> folders;
    try (Stream<Path> all = Files.walk(data);
        ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(partial))) {
      List<Path> kept =
          all.filter(path -> !path.equals(data)).filter(path -> kept(data, path)).sorted().toList();
      folders = kept.stream().filter(Files::isDirectory).map(path -> name(data, path)).toList();
      for (Path each : kept) {
        if (Files.isRegularFile(each)) {
          zip.putNextEntry(new ZipEntry(name(data, each)));
          files.put(name(data, each), copy(Files.newInputStream(each), zip));
          zip.closeEntry();
        }
      }
      zip.putNextEntry(new ZipEntry(MANIFEST));
      Manifest manifest = new Manifest(FORMAT, made, folders, files);
      zip.write(JSON.writeValueAsBytes(manifest));
      zip.closeEntry();
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    return new Manifest(FORMAT, made, folders, files);
  }

  /// Programs are unpacked anew, logs tell of another place, and the rest belongs to a process.
  private static boolean kept(Path data, Path path) {
    String name = name(data, path);
    return !name.equals(DataLock.NAME)
        && !name.equals("laboratory.json")
        && !under(name, "database/binaries")
        && !under(name, "log")
        && !name.endsWith("/postmaster.pid")
        && !name.endsWith("/epg-lock")
        && !name.endsWith("/.lock");
  }

  private static boolean under(String name, String folder) {
    return name.equals(folder) || name.startsWith(folder + "/");
  }

  private static String name(Path data, Path path) {
    return data.relativize(path).toString().replace('\\', '/');
  }

  /// Reads an archive to its end and compares every checksum.
  ///
  /// @throws LaboratoryException naming what is wrong with it
  static Manifest check(Path file) throws IOException {
    try (ZipFile zip = open(file)) {
      Manifest manifest = manifest(file, zip);
      for (Map.Entry<String, String> each : manifest.files().entrySet()) {
        compare(file, each, content(file, zip, each.getKey(), OutputStream.nullOutputStream()));
      }
      return manifest;
    }
  }

  /// Unpacks an archive that was checked, compares again what has arrived, and lets nobody but the
  /// owner read it.
  static void unpack(Path file, Path data) throws IOException {
    try (ZipFile zip = open(file)) {
      Manifest manifest = manifest(file, zip);
      for (String folder : manifest.folders()) {
        Files.createDirectories(inside(data, folder));
      }
      for (Map.Entry<String, String> each : manifest.files().entrySet()) {
        Path target = inside(data, each.getKey());
        Files.createDirectories(target.getParent());
        try (OutputStream out = Files.newOutputStream(target)) {
          compare(file, each, content(file, zip, each.getKey(), out));
        }
      }
    }
    secure(data);
  }

  /// A path in an archive that somebody has altered may point anywhere.
  private static Path inside(Path data, String name) {
    Path target = data.resolve(name).normalize();
    if (!target.startsWith(data)) {
      throw new LaboratoryException("the backup names a file outside of its directory: " + name);
    }
    return target;
  }

  private static ZipFile open(Path file) {
    try {
      return new ZipFile(file.toFile());
    } catch (IOException e) {
      throw new LaboratoryException(file + " is no backup: " + e.getMessage());
    }
  }

  private static Manifest manifest(Path file, ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(MANIFEST);
    if (entry == null) {
      throw new LaboratoryException(file + " is no backup: it has no " + MANIFEST);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      Manifest manifest = JSON.readValue(in, Manifest.class);
      if (manifest.format() != FORMAT) {
        throw new LaboratoryException(
            "%s has format %d; this version reads %d".formatted(file, manifest.format(), FORMAT));
      }
      return manifest;
    }
  }

  private static String content(Path file, ZipFile zip, String name, OutputStream out)
      throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new LaboratoryException(file + " misses " + name);
    }
    try {
      return copy(zip.getInputStream(entry), out);
    } catch (IOException e) {
      throw new LaboratoryException(file + ": " + name + " is damaged: " + e.getMessage());
    }
  }

  private static void compare(Path file, Map.Entry<String, String> expected, String actual) {
    if (!expected.getValue().equals(actual)) {
      throw new LaboratoryException(
          "%s: %s is damaged: its SHA-256 is %s and should be %s"
              .formatted(file, expected.getKey(), actual, expected.getValue()));
    }
  }

  private static String copy(InputStream from, OutputStream to) throws IOException {
    try (DigestInputStream in = new DigestInputStream(from, MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(to);
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void secure(Path data) throws IOException {
    if (!Files.getFileStore(data).supportsFileAttributeView("posix")) {
      return;
    }
    try (Stream<Path> all = Files.walk(data)) {
      for (Path each : all.toList()) {
        Files.setPosixFilePermissions(
            each,
            PosixFilePermissions.fromString(Files.isDirectory(each) ? "rwx------" : "rw-------"));
      }
    }
  }
}
