package athanor.opcua.server;

import static athanor.opcua.server.Visitor.properties;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.world.SnarWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reaction laboratory and its ledger. A world minute takes 60 µs.
class RememberingTest {
  private static final String CHROMATOGRAM =
      "DI:DeviceSet/own:hplc/LADS:FunctionalUnitSet/own:Unit/LADS:ProgramManager/LADS:ResultSet"
          + "/own:hplc-1/LADS:VariableSet/own:chromatogram";

  @TempDir Path directory;

  @Test
  void an_analysis_is_the_same_to_the_last_bit_after_a_restart() throws Exception {
    Double[] before;
    try (var server = LaboratoryServer.start(SnarWorld.of(7), settings(directory));
        var visitor = Visitor.enter(server)) {
      experiment(visitor);
      before = (Double[]) visitor.read(visitor.find(CHROMATOGRAM)).value().value();
    }

    try (var server = LaboratoryServer.start(SnarWorld.of(7), settings(directory));
        var visitor = Visitor.enter(server)) {
      var after = (Double[]) visitor.read(visitor.find(CHROMATOGRAM)).value().value();
      assertThat(after).hasSize(801).isEqualTo(before);
    }
  }

  /// What `kill -9` leaves behind is the ledger as it is at that moment.
  @Test
  void a_laboratory_that_was_killed_goes_on_from_its_ledger() throws Exception {
    var copy = Files.createDirectory(directory.resolve("copy"));
    try (var server = LaboratoryServer.start(SnarWorld.of(7), settings(directory));
        var visitor = Visitor.enter(server)) {
      experiment(visitor);
      Files.copy(directory.resolve("ledger.jsonl"), copy.resolve("ledger.jsonl"));
    }

    try (var server = LaboratoryServer.start(SnarWorld.of(7), settings(copy));
        var visitor = Visitor.enter(server)) {
      assertThat(visitor.find(CHROMATOGRAM)).isNotNull();
      var again = visitor.start("hplc", "analyse", Map.of(), "job", "hplc/analyse");
      assertThat(again.getStatusCode().isGood()).as("a task that has run already").isFalse();
      start(visitor, "hplc", "analyse", Map.of(), "another");
    }
  }

  private static Settings settings(Path directory) {
    return Settings.in(directory).withSpeed(1e6);
  }

  private static void experiment(Visitor visitor) throws Exception {
    var flows = properties("residence_time", "1", "equivalents", "2", "concentration", "0.3");
    start(visitor, "pump-unit", "set-flows", flows, "pump-unit/set-flows");
    start(visitor, "flow-reactor", "run", properties("temperature", "90"), "flow-reactor/run");
    start(visitor, "hplc", "analyse", Map.of(), "hplc/analyse");
  }

  private static void start(
      Visitor visitor, String device, String program, Map<String, String> properties, String task)
      throws Exception {
    var states =
        visitor.watch(
            visitor.find("DI:DeviceSet/own:" + device + "/" + Visitor.STATE + "/0:CurrentState"));

    var answer = visitor.start(device, program, properties, "job", task);

    assertThat(answer.getStatusCode()).isEqualTo(StatusCode.GOOD);
    assertThat(Visitor.text(states.take())).isEqualTo("Stopped");
    while (!Visitor.text(states.take()).equals("Stopped")) {}
  }
}
