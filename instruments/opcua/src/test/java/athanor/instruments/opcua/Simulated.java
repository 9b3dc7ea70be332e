package athanor.instruments.opcua;

import athanor.instruments.DriverException;
import athanor.instruments.Instrument;
import athanor.instruments.tck.Bench;
import athanor.opcua.server.LaboratoryServer;
import athanor.opcua.server.Settings;
import athanor.schemas.Value;
import athanor.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A simulated laboratory with a driver attached to it, each knowing and trusting the other.
final class Simulated implements Bench.Breakable {
  private final World world;
  private final Path directory;
  private final int port;
  private final Optional<Cable> cable;
  private final OpcUaDriver driver;
  private final List<Instrument> instruments;
  private LaboratoryServer server;

  private Simulated(World world, Path directory, boolean withCable) throws Exception {
    this.world = world;
    this.directory = directory;
    server = LaboratoryServer.start(world, Settings.in(directory.resolve("laboratory")));
    port = URI.create(server.endpointUrl()).getPort();
    introduce();
    cable = withCable ? Optional.of(Cable.to(port)) : Optional.empty();
    driver = new OpcUaDriver(settings());
    instruments = driver.connect();
  }

  /// With a connection that can be disturbed, and little patience for answers.
  static Simulated withCable(Path directory) throws Exception {
    return new Simulated(Workshop.of(1), directory, true);
  }

  Cable cable() {
    return cable.orElseThrow();
  }

  static Simulated mixers(int mixers, Path directory) throws Exception {
    return new Simulated(Workshop.of(mixers), directory, false);
  }

  private void introduce() throws IOException, GeneralSecurityException {
    var certificates = Certificates.in(directory.resolve("gateway"));
    certificates.trust(server.certificate());
    server.trust(certificates.own());
  }

  /// Lets another application in.
  void admit(X509Certificate application) throws IOException, GeneralSecurityException {
    server.trust(application);
  }

  OpcUaSettings settings() {
    var login = server.login();
    var settings =
        new OpcUaSettings(
                cable.map(Cable::endpoint).orElse(server.endpointUrl()),
                directory.resolve("gateway"),
                new OpcUaSettings.Login(login.user(), login.password()))
            .settling(Duration.ofMillis(200));
    return cable.isPresent() ? settings.requestTimeout(Duration.ofSeconds(3)) : settings;
  }

  List<Instrument> instruments() {
    return instruments;
  }

  @Override
  public Instrument instrument() {
    return instruments.getFirst();
  }

  @Override
  public Work lasting() {
    return new Work("mix", Map.of("speed", Value.of(300, "/min"), "solvent", Value.of("water")));
  }

  @Override
  public Work instant() {
    return new Work("shake", Map.of("speed", Value.of(200, "/min")));
  }

  /// From the laboratory's own ledger.
  @Override
  public int runs(UUID command) {
    try (var lines = Files.lines(directory.resolve("laboratory/ledger.jsonl"))) {
      return (int) lines.filter(line -> line.contains("\"task\":\"" + command + "\"")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void unplug() {
    server.close();
  }

  @Override
  public void replug() {
    try {
      server =
          LaboratoryServer.start(
              world, Settings.in(directory.resolve("laboratory")).withPort(port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.close();
    cable.ifPresent(Cable::close);
    server.close();
  }

  /// A second driver for the same laboratory.
  OpcUaDriver another() throws DriverException {
    return new OpcUaDriver(settings());
  }
}
