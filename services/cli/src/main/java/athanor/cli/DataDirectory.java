package athanor.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The option that says where a laboratory's state lives, and so which laboratory is meant.
final class DataDirectory {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Directory where the laboratory's state lives (default: ${DEFAULT-VALUE}).")
  Path data = Path.of(".athanor");

  /// The laboratory that runs there, if one does.
  Optional<LaboratoryClient> find() {
    return LaboratoryFile.read(data)
        .filter(LaboratoryFile::alive)
        .map(file -> new LaboratoryClient(file.url()))
        .filter(LaboratoryClient::answers);
  }
}
