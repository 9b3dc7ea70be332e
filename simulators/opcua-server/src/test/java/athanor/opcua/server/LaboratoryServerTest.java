package athanor.opcua.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaboratoryServerTest {
  private static final String UNIT = "DI:DeviceSet/own:stirrer/LADS:FunctionalUnitSet/own:Unit/";

  @TempDir Path directory;

  @Test
  void a_program_is_started_and_gives_a_result() throws Exception {
    var settings = Settings.in(directory).withSpeed(6000);
    try (var server = LaboratoryServer.start(new SmallWorld(), settings);
        var visitor = Visitor.enter(server)) {
      var states = visitor.watch(visitor.find(UNIT + "LADS:FunctionalUnitState/0:CurrentState"));
      assertThat(visitor.text(states.take())).isEqualTo("Stopped");

      var answer =
          visitor.start("stirrer", "stir", Visitor.properties("duration", "1"), "job", "task");

      assertThat(answer.getStatusCode().isGood()).isTrue();
      assertThat(visitor.text(states.take())).isEqualTo("Running");
      assertThat(visitor.text(states.take())).isEqualTo("Stopping");
      assertThat(visitor.text(states.take())).isEqualTo("Stopped");
      var result = visitor.find(UNIT + "LADS:ProgramManager/LADS:ResultSet/own:stirrer-1");
      assertThat(visitor.value(result, "LADS:SupervisoryTaskId")).isEqualTo("task");
      assertThat(visitor.value(result, "own:Outcome")).isEqualTo("Completed");
      assertThat(visitor.value(result, "LADS:VariableSet/own:torque"))
          .isEqualTo(new Double[] {1.0, 21.0, 3.0});
    }
  }
}
