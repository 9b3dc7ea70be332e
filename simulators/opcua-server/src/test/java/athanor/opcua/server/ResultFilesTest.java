package athanor.opcua.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ulong;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The file of a result, read in chunks (OPC 10000-20).
class ResultFilesTest {
  private static final String UNIT = "DI:DeviceSet/own:stirrer/LADS:FunctionalUnitSet/own:Unit/";
  private static final String TEXT =
      """
      reading,position,position_unit,value,unit
      warmth,,,21.0,Cel
      torque,0.5,s,1.0,mN.m
      torque,0.6,s,21.0,mN.m
      torque,0.7,s,3.0,mN.m
      solvent,,,"brine, ""hot\""",
      """;

  @TempDir Path directory;
  private LaboratoryServer server;
  private Visitor visitor;
  private NodeId file;

  @BeforeEach
  void open() throws Exception {
    server = LaboratoryServer.start(new SmallWorld(), Settings.in(directory).withSpeed(6000));
    visitor = Visitor.enter(server);
    var properties = Visitor.properties("duration", "1", "solvent", "brine, \"hot\"");
    visitor.start("stirrer", "stir", properties, "job", "task");
    var states = visitor.watch(visitor.find(UNIT + "LADS:FunctionalUnitState/0:CurrentState"));
    while (!Visitor.text(states.take()).equals("Stopped")) {}
    file =
        visitor.find(
            UNIT
                + "LADS:ProgramManager/LADS:ResultSet/own:stirrer-1/LADS:FileSet/own:readings.csv/LADS:File");
  }

  @AfterEach
  void close() throws Exception {
    visitor.close();
    server.close();
  }

  private CallMethodResult call(String method, Object... inputs) throws Exception {
    var values = new Variant[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      values[i] = new Variant(inputs[i]);
    }
    return visitor.call(file, "0:" + method, values);
  }

  private Object done(String method, Object... inputs) throws Exception {
    var result = call(method, inputs);
    assertThat(result.getStatusCode()).isEqualTo(StatusCode.GOOD);
    return result.getOutputArguments().length == 0 ? "" : result.getOutputArguments()[0].value();
  }

  @Test
  void it_is_read_chunk_by_chunk_to_its_end() throws Exception {
    var handle = done("Open", ubyte(1));
    assertThat(visitor.value(file, "0:OpenCount")).isEqualTo(UShort.valueOf(1));
    var whole = new ByteArrayOutputStream();
    for (var part = chunk(handle); part.length > 0; part = chunk(handle)) {
      whole.write(part);
    }
    done("Close", handle);

    assertThat(whole.toString(StandardCharsets.UTF_8)).isEqualTo(TEXT);
    assertThat(visitor.value(file, "0:Size"))
        .isEqualTo(ULong.valueOf(TEXT.getBytes(StandardCharsets.UTF_8).length));
    assertThat(visitor.value(file, "0:OpenCount")).isEqualTo(UShort.valueOf(0));
  }

  private byte[] chunk(Object handle) throws Exception {
    return ((ByteString) done("Read", handle, 10)).bytesOrEmpty();
  }

  @Test
  void a_position_can_be_asked_and_set() throws Exception {
    var handle = done("Open", ubyte(1));
    done("SetPosition", handle, ulong(8));

    assertThat(new String(chunk(handle), StandardCharsets.UTF_8)).isEqualTo(TEXT.substring(8, 18));
    assertThat(done("GetPosition", handle)).isEqualTo(ulong(18));
  }

  @Test
  void it_cannot_be_written_nor_read_without_its_handle() throws Exception {
    assertThat(call("Open", ubyte(2)).getStatusCode())
        .isEqualTo(new StatusCode(StatusCodes.Bad_NotWritable));
    assertThat(call("Read", uint(77), 10).getStatusCode())
        .isEqualTo(new StatusCode(StatusCodes.Bad_InvalidArgument));
    var handle = done("Open", ubyte(1));
    try (var other = Visitor.connect(server, "urn:athanor:test:other")) {
      assertThat(other.call(file, "0:Read", new Variant(handle), new Variant(10)).getStatusCode())
          .isEqualTo(new StatusCode(StatusCodes.Bad_InvalidArgument));
    }
  }
}
