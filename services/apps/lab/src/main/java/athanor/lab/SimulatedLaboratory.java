package athanor.lab;

import athanor.cli.LabOptions;
import athanor.cli.LaboratoryException;
import athanor.instruments.Driver;
import athanor.instruments.opcua.Certificates;
import athanor.instruments.opcua.OpcUaDriver;
import athanor.instruments.opcua.OpcUaSettings;
import athanor.instruments.opcua.OpcUaSettings.Login;
import athanor.opcua.server.Laboratory;
import athanor.opcua.server.LaboratoryServer;
import athanor.opcua.server.Settings;
import athanor.opcua.server.document.LaboratoryPlan;
import athanor.opcua.server.document.LaboratoryReader;
import athanor.opcua.server.document.Misfits;
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
  private final AutoCloseable whole;
  private final Path certificates;
  private final int devices;

  /// @param server as it is at first; its address and login stay
  /// @param whole what is to be closed
  private SimulatedLaboratory(
      LaboratoryServer server, AutoCloseable whole, Path certificates, int devices) {
    this.server = server;
    this.whole = whole;
    this.certificates = certificates;
    this.devices = devices;
  }

  /// Looks at the document of the laboratory, if there is one, before anything is started.
  ///
  /// @throws LaboratoryException with everything that is wrong with it
  static void check(LabOptions options) {
    Path document = options.laboratory();
    if (document != null) {
      try {
        LaboratoryReader.read(document);
      } catch (IOException e) {
        throw LaboratoryException.refused(document + " cannot be read: " + e.getMessage());
      } catch (Misfits e) {
        throw LaboratoryException.refused(String.valueOf(e.getMessage()));
      }
    }
  }

  static SimulatedLaboratory start(Path directory, LabOptions options) {
    try {
      Path document = options.laboratory();
      Path certificates = directory.resolve("certificates");
      return document == null
          ? usual(directory, options, certificates)
          : described(LaboratoryReader.read(document), directory, options, certificates);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the certificates in " + directory + ": " + e.getMessage(), e);
    }
  }

  private static SimulatedLaboratory usual(Path directory, LabOptions options, Path certificates)
      throws IOException, GeneralSecurityException {
    Path dataFile = options.dataFile();
    World world = world(dataFile);
    Double speed = options.speed();
    Settings settings =
        Settings.in(directory.resolve(folder(dataFile))).withSpeed(speed == null ? SPEED : speed);
    Certificates own = Certificates.in(certificates);
    LaboratoryServer.trust(settings.directory(), own.own());
    LaboratoryServer server = LaboratoryServer.start(world, settings);
    own.trust(server.certificate());
    return new SimulatedLaboratory(server, server, certificates, world.devices().size());
  }

  private static SimulatedLaboratory described(
      LaboratoryPlan plan, Path directory, LabOptions options, Path certificates)
      throws IOException, GeneralSecurityException {
    Double speed = options.speed();
    Settings settings =
        Settings.in(directory.resolve(plan.name() + "-" + plan.digest()))
            .withSpeed(speed == null ? plan.speed() : speed);
    Certificates own = Certificates.in(certificates);
    LaboratoryServer.trust(settings.directory(), own.own());
    Laboratory laboratory = Laboratory.open(plan, settings);
    own.trust(laboratory.server().certificate());
    return new SimulatedLaboratory(
        laboratory.server(), laboratory, certificates, plan.world().devices().size());
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
    try {
      whole.close();
    } catch (Exception e) {
      throw new IllegalStateException("the simulated laboratory did not close: " + e, e);
    }
  }
}
