package athanor.lab;

import athanor.cli.LabOptions;
import athanor.instruments.Driver;
import athanor.instruments.opcua.Certificates;
import athanor.instruments.opcua.OpcUaDriver;
import athanor.instruments.opcua.OpcUaSettings;
import athanor.instruments.opcua.OpcUaSettings.Login;
import athanor.opcua.server.LaboratoryServer;
import athanor.opcua.server.Settings;
import athanor.world.PlaybackWorld;
import athanor.world.SnarWorld;
import athanor.world.Table;
import athanor.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The simulated instruments of a laboratory on one machine, over encrypted OPC UA. Server and
/// gateway trust each other's certificate and no other.
final class SimulatedLaboratory implements Instrumentation {
  /// World seconds per real second: an experiment of some eight minutes takes about half a second.
  private static final double SPEED = 1000;

  private static final long SEED = 1;

  private final LaboratoryServer server;
  private final Path certificates;
  private final int devices;

  private SimulatedLaboratory(LaboratoryServer server, Path certificates, int devices) {
    this.server = server;
    this.certificates = certificates;
    this.devices = devices;
  }

  static SimulatedLaboratory start(Path directory, LabOptions options) {
    try {
      Path dataFile = options.dataFile();
      World world = world(dataFile);
      Double speed = options.speed();
      Settings settings =
          Settings.in(directory.resolve(folder(dataFile))).withSpeed(speed == null ? SPEED : speed);
      Path certificates = directory.resolve("certificates");
      Certificates own = Certificates.in(certificates);
      LaboratoryServer.trust(settings.directory(), own.own());
      LaboratoryServer server = LaboratoryServer.start(world, settings);
      own.trust(server.certificate());
      return new SimulatedLaboratory(server, certificates, world.devices().size());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the certificates in " + directory + ": " + e.getMessage(), e);
    }
  }

  private static World world(@Nullable Path dataFile) throws IOException {
    if (dataFile == null) {
      return SnarWorld.of(SEED);
    }
    return PlaybackWorld.of(Table.parse(Files.readString(dataFile)), SEED);
  }

  /// Each world keeps a ledger of its own: runs of one mean nothing in another.
  private static String folder(@Nullable Path dataFile) {
    return dataFile == null ? "flow-chemistry" : "playback-" + dataFile.getFileName();
  }

  @Override
  public int devices() {
    return devices;
  }

  /// Results survive a restart, and a call is executed when it is answered.
  @Override
  public Map<String, Driver> drivers() {
    String endpoint = server.endpointUrl();
    Login login = new Login(server.login().user(), server.login().password());
    OpcUaSettings settings =
        new OpcUaSettings(endpoint, certificates, login).remembering().settling(Duration.ZERO);
    return Map.of(endpoint, new OpcUaDriver(settings));
  }

  @Override
  public void close() {
    server.close();
  }
}
