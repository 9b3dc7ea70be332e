package athanor.lab;

import athanor.instruments.opcua.Certificates;
import athanor.opcua.server.LaboratoryServer;
import athanor.opcua.server.Settings;
import athanor.world.SnarWorld;
import java.nio.file.Path;
import java.util.List;

/// Simulated instruments that a gateway in another process is told about by its settings.
///
/// @param certificates folder of that gateway
record ServedLaboratory(LaboratoryServer server, Path certificates) implements AutoCloseable {

  static ServedLaboratory start(Path folder, double speed) throws Exception {
    Settings settings = Settings.in(folder.resolve("simulator")).withSpeed(speed);
    Path certificates = folder.resolve("certificates");
    Certificates gateway = Certificates.in(certificates);
    LaboratoryServer.trust(settings.directory(), gateway.own());
    LaboratoryServer server = LaboratoryServer.start(SnarWorld.of(1), settings);
    gateway.trust(server.certificate());
    return new ServedLaboratory(server, certificates);
  }

  /// System properties for the gateway.
  List<String> settings() {
    return List.of(
        "-Dathanor.opcua.endpoints=" + server.endpointUrl(),
        "-Dathanor.opcua.certificates=" + certificates,
        "-Dathanor.telemetry.buffer.directory=" + certificates.resolveSibling("telemetry"),
        "-Dathanor.opcua.user=" + server.login().user(),
        "-Dathanor.opcua.password=" + server.login().password(),
        "-Dathanor.opcua.keeps-results=true");
  }

  @Override
  public void close() {
    server.close();
  }
}
