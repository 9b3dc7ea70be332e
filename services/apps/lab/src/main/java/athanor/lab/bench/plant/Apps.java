package athanor.lab.bench.plant;

import athanor.cli.LaboratoryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The deployables as they were built, and how one is started.
final class Apps {
  private static final Path ROOT = root();

  private Apps() {}

  /// `services/apps`, as seen from the file that this process was started from.
  private static Path root() {
    Path jar = Path.of(System.getProperty("java.class.path", "")).toAbsolutePath().normalize();
    Path app = jar.getParent();
    Path root = app == null ? null : app.resolve("../../..").normalize();
    return root == null ? Path.of("").toAbsolutePath() : root;
  }

  /// The command that starts a deployable.
  ///
  /// @param jvm options of the virtual machine, system properties among them
  /// @throws LaboratoryException if it is not built
  static List<String> command(String app, List<String> jvm, String... arguments) {
    Path jar = ROOT.resolve(app).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.isRegularFile(jar)) {
      throw new LaboratoryException(
          jar + " is missing: this benchmark needs all deployables, ./mvnw -DskipTests package");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(jvm);
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(List.of(arguments));
    return command;
  }
}
