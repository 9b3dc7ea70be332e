package athanor.lab.bench.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small file system in memory that can be filled to the last byte and emptied again, where the
/// system lets us mount one.
final class Disk {
  private static final int CHUNK = 64 << 10;

  private final Path folder;
  private final boolean mounted;

  private Disk(Path folder, boolean mounted) {
    this.folder = folder;
    this.mounted = mounted;
  }

  /// @param megabytes how much fits on it
  static Disk mount(Path folder, int megabytes) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    return new Disk(
        folder, run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder));
  }

  private static boolean run(String command, Object... arguments)
      throws IOException, InterruptedException {
    String[] all = new String[arguments.length + 1];
    all[0] = command;
    for (int i = 0; i < arguments.length; i++) {
      all[i + 1] = arguments[i].toString();
    }
    try {
      return new ProcessBuilder(all)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no such command here
    }
  }

  /// Whether it is a file system of its own, so that it can be filled.
  boolean isOwn() {
    return mounted;
  }

  /// Leaves no room.
  void fill() {
    try (OutputStream out = Files.newOutputStream(ballast())) {
      byte[] chunk = new byte[CHUNK];
      while (true) {
        out.write(chunk);
      }
    } catch (IOException e) {
      // full, which was the aim
    }
  }

  void clear() {
    try {
      Files.deleteIfExists(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  /// Gives the memory back.
  void unmount() throws IOException, InterruptedException {
    if (mounted) {
      run("umount", "-l", folder);
    }
  }
}
