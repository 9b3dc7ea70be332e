package athanor.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say which laboratory is meant: that of a directory, or that of an address.
final class Place {
  @Mixin DataDirectory directory = new DataDirectory();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Address of a running laboratory, instead of the one of --data.")
  @Nullable URI url;

  Path data() {
    return directory.data;
  }

  /// The laboratory, if it runs.
  ///
  /// @throws Failure if an address was given and nobody answers there
  Optional<LaboratoryClient> find() {
    if (url == null) {
      return directory.find();
    }
    LaboratoryClient client = new LaboratoryClient(base(url));
    if (!client.answers()) {
      throw Failure.notDone("no laboratory answers at " + url);
    }
    return Optional.of(client);
  }

  private static URI base(URI url) {
    if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
      throw Failure.badInput("--url must look like http://127.0.0.1:8080, not " + url);
    }
    return URI.create(url.toString().replaceAll("/+$", ""));
  }

  /// The laboratory.
  ///
  /// @throws Failure if it does not run
  LaboratoryClient require() {
    return find()
        .orElseThrow(() ->
            Failure.notDone(
                "no laboratory is running in "
                    + data()
                    + "; start it with: ./athanor up --data "
                    + data()));
  }
}
