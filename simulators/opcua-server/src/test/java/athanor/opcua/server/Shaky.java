package athanor.opcua.server;

import athanor.opcua.server.document.LaboratoryPlan;
import athanor.opcua.server.document.LaboratoryReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;

/// A laboratory of dyes in which things go wrong, and a client in it. A simulated minute takes a
/// tenth of a second.
final class Shaky implements AutoCloseable {
  static final String SET = "DI:DeviceSet/own:";
  static final String UNIT = "/LADS:FunctionalUnitSet/own:Unit/";

  final Laboratory laboratory;
  private Visitor visitor;

  private Shaky(Laboratory laboratory) throws Exception {
    this.laboratory = laboratory;
    visitor = Visitor.enter(laboratory.server());
  }

  static Shaky in(Path folder, String faults) throws Exception {
    var file = folder.resolve("laboratory.yaml");
    Files.writeString(
        file,
        """
        apiVersion: athanor/v1
        kind: Laboratory
        name: shaky
        speed: 600
        worlds:
          - world: colour-matching
            target: {blue: 20, red: 15, yellow: 10}
        """
            + faults);
    LaboratoryPlan plan = LaboratoryReader.read(file);
    return new Shaky(
        Laboratory.open(plan, Settings.in(folder.resolve("data")).withSpeed(plan.speed())));
  }

  static Shaky in(Path folder) throws Exception {
    return in(folder, "");
  }

  void cause(String fault) throws Exception {
    laboratory.cause(new JsonMapper().readTree(fault.replace('\'', '"')));
  }

  Visitor visitor() {
    return visitor;
  }

  /// Another session, for one whose link was cut or whose server was restarted.
  Visitor again() throws Exception {
    try {
      visitor.close();
    } catch (org.eclipse.milo.opcua.stack.core.UaException e) {
      // it is gone, which is why there is another
    }
    visitor = Visitor.enter(laboratory.server());
    return visitor;
  }

  CallMethodResult dispense(String task) throws Exception {
    return visitor.start(
        "liquid-handler", "dispense", Map.of("blue", "5", "red", "5", "yellow", "5"), "job", task);
  }

  /// How many runs the device has results of.
  long runs(String device) throws Exception {
    return visitor
        .names(visitor.find(SET + device + UNIT + "LADS:ProgramManager/LADS:ResultSet"))
        .stream()
        .filter(name -> name.startsWith(device + "-"))
        .count();
  }

  String state(String device) throws Exception {
    return Visitor.text(
        visitor.read(
            visitor.find(SET + device + UNIT + "LADS:FunctionalUnitState/0:CurrentState")));
  }

  @Override
  public void close() throws Exception {
    try {
      visitor.close();
    } finally {
      laboratory.close();
    }
  }
}
