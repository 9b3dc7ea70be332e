package athanor.opcua.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Control functions over the wire: OPC 30500-1, the subtypes of BaseControlFunctionType, and
/// CoverFunctionType.
class ControlTest {
  private static final String READER =
      Shaky.SET + "plate-reader" + Shaky.UNIT + "LADS:FunctionSet/own:";
  private static final String HANDLER =
      Shaky.SET + "liquid-handler" + Shaky.UNIT + "LADS:FunctionSet/own:";
  private static final String ARM = Shaky.SET + "robot-arm" + Shaky.UNIT + "LADS:FunctionSet/own:";

  @TempDir static Path folder;
  private static Shaky shaky;

  @BeforeAll
  static void open() throws Exception {
    shaky = Shaky.in(folder);
  }

  @AfterAll
  static void close() throws Exception {
    shaky.close();
  }

  private static Object value(String path) throws Exception {
    return shaky.visitor().read(shaky.visitor().find(path)).value().value();
  }

  private static StatusCode write(Visitor visitor, String path, Object value) throws Exception {
    var node = visitor.find(path);
    return visitor
        .client
        .writeValues(List.of(node), List.of(DataValue.valueOnly(new Variant(value))))
        .getFirst();
  }

  private static StatusCode write(String path, Object value) throws Exception {
    return write(shaky.visitor(), path, value);
  }

  private static StatusCode call(String object, String method, Object... inputs) throws Exception {
    var values = new Variant[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      values[i] = new Variant(inputs[i]);
    }
    var visitor = shaky.visitor();
    return visitor.call(visitor.find(object), "LADS:" + method, values).getStatusCode();
  }

  private static String state(String function, String machine) throws Exception {
    return ((org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText)
            value(function + "/LADS:" + machine + "/0:CurrentState"))
        .text();
  }

  private static NodeId type(String path) throws Exception {
    var cut = path.lastIndexOf('/');
    return shaky
        .visitor()
        .child(path.substring(0, cut), path.substring(cut + 1))
        .getTypeDefinition()
        .toNodeId(shaky.visitor().client.getNamespaceTable())
        .orElseThrow();
  }

  private static NodeId lads(int id) {
    return new NodeId(shaky.visitor().namespace(Names.LADS), id);
  }

  private static StatusCode bad(long code) {
    return new StatusCode(code);
  }

  /// The set point rises by 12 K in a world minute, which is a tenth of a second here.
  @Test
  void an_analog_control_ramps_to_its_target_and_rests_when_stopped() throws Exception {
    var block = READER + "block";
    assertThat(type(block)).isEqualTo(lads(1009));
    var visitor = shaky.visitor();
    assertThat(visitor.value(visitor.find(block + "/LADS:TargetValue"), "0:EURange"))
        .isEqualTo(new Range(22.0, 65.0));

    assertThat(call(block + "/LADS:ControlFunctionState", "StartWithTargetValue", 40.0))
        .isEqualTo(StatusCode.GOOD);
    assertThat(state(block, "ControlFunctionState")).isEqualTo("Running");
    assertThat(value(block + "/LADS:TargetValue")).isEqualTo(40.0);
    var early = (double) value(block + "/LADS:CurrentValue");
    for (int i = 0; i < 500 && (double) value(block + "/LADS:CurrentValue") < 39.9; i++) {
      Thread.sleep(10);
    }
    assertThat(early).isLessThan(39.9);
    assertThat((double) value(block + "/LADS:CurrentValue")).isCloseTo(40, within(0.2));

    assertThat(write(block + "/LADS:TargetValue", 30.0)).isEqualTo(StatusCode.GOOD);
    assertThat(write(block + "/LADS:TargetValue", 99.0)).isEqualTo(bad(StatusCodes.Bad_OutOfRange));
    assertThat(value(block + "/LADS:TargetValue")).isEqualTo(30.0);
    assertThat(call(block + "/LADS:Operational", "Stop")).isEqualTo(StatusCode.GOOD);
    assertThat(call(block + "/LADS:ControlFunctionState", "Stop"))
        .isEqualTo(bad(StatusCodes.Bad_InvalidState));
    assertThat(state(block, "ControlFunctionState")).isEqualTo("Stopped");
  }

  @Test
  void a_cover_goes_the_ways_of_its_machine_and_an_open_lid_keeps_the_reader_from_reading()
      throws Exception {
    var lid = READER + "lid";
    var machine = lid + "/LADS:CoverState";
    assertThat(type(lid)).isEqualTo(lads(1011));
    assertThat(state(lid, "CoverState")).isEqualTo("Closed");
    assertThat(call(machine, "Unlock")).isEqualTo(bad(StatusCodes.Bad_InvalidState));
    assertThat(call(machine, "Lock")).isEqualTo(StatusCode.GOOD);
    assertThat(call(machine, "Open")).isEqualTo(bad(StatusCodes.Bad_InvalidState));
    assertThat(call(machine, "Unlock")).isEqualTo(StatusCode.GOOD);
    assertThat(call(machine, "Open")).isEqualTo(StatusCode.GOOD);
    // OPC 30500-1: the state Opened is LADS 5025
    assertThat(value(machine + "/0:CurrentState/0:Id")).isEqualTo(lads(5025));

    shaky.visitor().start("robot-arm", "move", Map.of("to", "reader"), "job", "to reader");
    var answer = shaky.visitor().start("plate-reader", "spectrum", Map.of(), "job", "read");
    assertThat(answer.getStatusCode()).isEqualTo(bad(StatusCodes.Bad_InvalidArgument));
    assertThat(value(Shaky.SET + "plate-reader" + Shaky.UNIT + "own:LastRefusal"))
        .isEqualTo("read: the lid of plate-reader is open");
    assertThat(call(machine, "Close")).isEqualTo(StatusCode.GOOD);
  }

  @Test
  void a_timer_runs_to_its_target_and_stops() throws Exception {
    var shaker = READER + "shaker";
    assertThat(type(shaker)).isEqualTo(lads(1013));
    // a world minute, in milliseconds
    assertThat(write(shaker + "/LADS:TargetValue", 60_000.0)).isEqualTo(StatusCode.GOOD);
    assertThat(write(shaker + "/LADS:TargetValue", -1.0))
        .isEqualTo(bad(StatusCodes.Bad_OutOfRange));
    assertThat(call(shaker + "/LADS:ControlFunctionState", "Start")).isEqualTo(StatusCode.GOOD);
    for (int i = 0; i < 500 && state(shaker, "ControlFunctionState").equals("Running"); i++) {
      Thread.sleep(10);
    }

    assertThat(state(shaker, "ControlFunctionState")).isEqualTo("Stopped");
    assertThat(value(shaker + "/LADS:CurrentValue")).isEqualTo(60_000.0);
    assertThat(value(shaker + "/LADS:DifferenceValue")).isEqualTo(0.0);
  }

  @Test
  void two_states_and_many_states_are_set_by_their_types() throws Exception {
    var gripper = ARM + "gripper";
    var pace = ARM + "pace";
    assertThat(type(gripper)).isEqualTo(lads(1042));
    assertThat(type(pace)).isEqualTo(lads(1045));

    assertThat(call(gripper + "/LADS:ControlFunctionState", "StartWithTargetValue", true))
        .isEqualTo(StatusCode.GOOD);
    assertThat(value(gripper + "/LADS:CurrentValue")).isEqualTo(true);
    assertThat(call(pace + "/LADS:ControlFunctionState", "StartWithTargetValue", uint(2)))
        .isEqualTo(StatusCode.GOOD);
    assertThat(value(pace + "/LADS:CurrentValue")).isEqualTo(uint(2));
    assertThat(call(pace + "/LADS:ControlFunctionState", "StartWithTargetValue", uint(3)))
        .isEqualTo(bad(StatusCodes.Bad_OutOfRange));
  }

  @Test
  void of_several_modes_one_is_chosen_and_each_has_a_target() throws Exception {
    var wash = HANDLER + "wash";
    assertThat(type(wash)).isEqualTo(lads(1047));
    assertThat(write(wash + "/LADS:CurrentMode", uint(1))).isEqualTo(StatusCode.GOOD);
    assertThat(write(wash + "/LADS:CurrentMode", uint(2)))
        .isEqualTo(bad(StatusCodes.Bad_OutOfRange));
    var pressure = wash + "/LADS:ControllerModeSet/own:pressure";
    assertThat(write(pressure + "/LADS:TargetValue", 250.0)).isEqualTo(StatusCode.GOOD);
    assertThat(write(pressure + "/LADS:TargetValue", 501.0))
        .isEqualTo(bad(StatusCodes.Bad_OutOfRange));

    assertThat(value(wash + "/LADS:CurrentMode")).isEqualTo(uint(1));
    for (int i = 0; i < 500 && (double) value(pressure + "/LADS:CurrentValue") < 250; i++) {
      Thread.sleep(10);
    }
    assertThat(value(pressure + "/LADS:CurrentValue")).isEqualTo(250.0);
  }

  /// OPC 10000-100: a lock keeps out other applications.
  @Test
  void what_another_application_has_locked_can_neither_be_written_nor_called() throws Exception {
    var visitor = shaky.visitor();
    var lock = visitor.find(Shaky.SET + "robot-arm" + Shaky.UNIT + "DI:Lock");
    visitor.call(lock, "DI:InitLock", new Variant("mine"));
    try (var other = Visitor.connect(shaky.laboratory.server(), "urn:athanor:test:other")) {
      assertThat(write(other, ARM + "gripper/LADS:TargetValue", true))
          .isEqualTo(bad(StatusCodes.Bad_Locked));
      var machine = other.find(ARM + "gripper/LADS:ControlFunctionState");
      assertThat(other.call(machine, "LADS:Start").getStatusCode())
          .isEqualTo(bad(StatusCodes.Bad_Locked));
    }
    visitor.call(lock, "DI:ExitLock");
  }

  @Test
  void what_was_set_is_remembered_over_a_restart() throws Exception {
    call(HANDLER + "door/LADS:CoverState", "Open");
    call(HANDLER + "wash/LADS:ControlFunctionState", "Start");

    shaky.cause("{'fault': 'restart', 'away': 0}");
    shaky.again();

    assertThat(state(HANDLER + "door", "CoverState")).isEqualTo("Opened");
    assertThat(shaky.dispense("open door").getStatusCode())
        .isEqualTo(bad(StatusCodes.Bad_InvalidArgument));
    call(HANDLER + "door/LADS:CoverState", "Close");
  }
}
