package athanor.opcua.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// State, mode of operation and item state of a device, over the wire.
class DeviceMachinesTest {
  private static final String DEVICE = "DI:DeviceSet/own:stirrer";

  @TempDir Path directory;
  private LaboratoryServer server;
  private Visitor visitor;

  @BeforeEach
  void open() throws Exception {
    server = LaboratoryServer.start(new SmallWorld(), Settings.in(directory).withSpeed(6000));
    visitor = Visitor.enter(server);
  }

  @AfterEach
  void close() throws Exception {
    visitor.close();
    server.close();
  }

  private StatusCode stir(String minutes, String task) throws Exception {
    return visitor
        .start("stirrer", "stir", Map.of("duration", minutes), "job", task)
        .getStatusCode();
  }

  private StatusCode go(String machine, String method) throws Exception {
    return visitor.call(visitor.find(DEVICE + "/" + machine), "LADS:" + method).getStatusCode();
  }

  private Object stateId(String machine) throws Exception {
    return visitor.value(visitor.find(DEVICE + "/" + machine), "0:CurrentState/0:Id");
  }

  @Test
  void a_device_that_sleeps_or_is_in_maintenance_starts_nothing() throws Exception {
    assertThat(go("LADS:DeviceState", "GotoOperate"))
        .isEqualTo(new StatusCode(StatusCodes.Bad_InvalidState));
    assertThat(go("LADS:DeviceState", "GotoSleep")).isEqualTo(StatusCode.GOOD);
    // OPC 30500-1: the state Sleep is LADS 5259
    assertThat(stateId("LADS:DeviceState"))
        .isEqualTo(new NodeId(visitor.namespace(Names.LADS), 5259));
    assertThat(stir("1", "asleep")).isEqualTo(new StatusCode(StatusCodes.Bad_InvalidState));
    go("LADS:DeviceState", "GotoOperate");
    assertThat(go("MACH:MachineryOperationMode", "GotoMaintenance")).isEqualTo(StatusCode.GOOD);
    assertThat(stir("1", "in maintenance")).isEqualTo(new StatusCode(StatusCodes.Bad_InvalidState));
    go("MACH:MachineryOperationMode", "GotoProcessing");

    assertThat(stir("1", "processing")).isEqualTo(StatusCode.GOOD);
  }

  /// OPC 40001-1: Executing is state 5006, NotExecuting 5007.
  @Test
  void a_running_device_is_executing_and_cannot_be_sent_to_sleep() throws Exception {
    var machinery = visitor.namespace(Names.MACHINERY);
    assertThat(stateId("MACH:MachineryItemState")).isEqualTo(new NodeId(machinery, 5007));
    assertThat(stir("1000", "long")).isEqualTo(StatusCode.GOOD);

    assertThat(stateId("MACH:MachineryItemState")).isEqualTo(new NodeId(machinery, 5006));
    assertThat(go("LADS:DeviceState", "GotoSleep"))
        .isEqualTo(new StatusCode(StatusCodes.Bad_InvalidState));
  }
}
