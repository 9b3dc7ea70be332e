package athanor.lab;

import java.nio.file.Files;
import java.nio.file.Path;

/// The folder that all of Athanor was checked out and built in.
final class Checkout {
  static final Path ROOT = root();

  private Checkout() {}

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("athanor"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  static Path example(String name) {
    return ROOT.resolve("examples").resolve(name);
  }

  /// The folder of a deployable as it was built.
  static Path app(String name) {
    Path app = ROOT.resolve("services/apps").resolve(name).resolve("target/quarkus-app");
    if (!Files.isRegularFile(app.resolve("quarkus-run.jar"))) {
      throw new AssertionError(
          "the app " + name + " is not built; ./mvnw verify from the top builds all of them");
    }
    return app;
  }
}
