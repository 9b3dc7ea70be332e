package athanor.lab.keep;

import athanor.cli.LaboratoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `athanor restore FILE`.
@Command(
    name = "restore",
    description = {
      "Makes a laboratory of a backup, in a directory that is empty or does not exist.",
      "Nothing is left there if the backup turns out to be damaged."
    })
public final class Restore implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "What `athanor backup` has written.")
  private Path file = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Directory for the laboratory's state (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of(".athanor");

  @Override
  public Integer call() throws IOException {
    Path from = file.toAbsolutePath().normalize();
    Path to = data.toAbsolutePath().normalize();
    if (!Files.isRegularFile(from)) {
      throw new LaboratoryException("there is no file " + file);
    }
    if (!empty(to)) {
      throw new LaboratoryException(
          data + " is not empty; a backup is restored into an empty directory only");
    }
    Archive.Manifest manifest = Archive.check(from);
    Path partial = to.resolveSibling(to.getFileName() + ".partial");
    if (Files.exists(partial)) {
      throw new LaboratoryException(
          partial + " is left from a restore that was cut off; delete it first");
    }
    Files.createDirectories(partial);
    Archive.unpack(from, partial);
    Files.deleteIfExists(to);
    Files.move(partial, to, StandardCopyOption.ATOMIC_MOVE);
    System.out.printf(
        "%s: %d files of the backup of %s, checksums compared%n",
        data, manifest.files().size(), manifest.made());
    return 0;
  }

  private static boolean empty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }
}
