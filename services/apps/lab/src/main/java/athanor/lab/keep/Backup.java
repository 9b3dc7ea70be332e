package athanor.lab.keep;

import athanor.cli.LaboratoryException;
import athanor.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `athanor backup FILE`.
@Command(
    name = "backup",
    description = {
      "Writes all that a laboratory knows into one file.",
      "Journals, topics, what its simulated instruments did, certificates and passwords. The",
      "laboratory must not be running.",
      "Whoever has the file has the passwords: keep it as you keep those."
    })
public final class Backup implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A zip file that does not exist yet.")
  private Path file = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Directory where the laboratory's state lives (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of(".athanor");

  @Override
  public Integer call() throws IOException {
    Path from = data.toAbsolutePath().normalize();
    Path to = file.toAbsolutePath().normalize();
    if (!Files.isDirectory(from.resolve("database"))) {
      throw new LaboratoryException("no laboratory has ever run in " + data);
    }
    if (Files.exists(to)) {
      throw new LaboratoryException(file + " exists; a backup never replaces another");
    }
    if (to.startsWith(from)) {
      throw new LaboratoryException(file + " lies in the directory that is to be kept");
    }
    try (DataLock _ = DataLock.of(from)) {
      // after a crash the files of a database are no database before it has recovered
      EmbeddedDatabase.start(from.resolve("database")).close();
      Archive.write(from, to, Instant.now().toString());
    }
    Archive.Manifest checked = Archive.check(to);
    System.out.printf(
        Locale.ROOT,
        "%s: %d files, %.1f MB, checksums compared%n",
        file,
        checked.files().size(),
        Files.size(to) / 1e6);
    return 0;
  }
}
