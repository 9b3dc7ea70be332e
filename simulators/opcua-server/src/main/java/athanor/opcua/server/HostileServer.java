package athanor.opcua.server;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import athanor.opcua.server.fault.Link;
import athanor.schemas.Capability;
import athanor.schemas.Capability.Effect;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Capability.Resume;
import athanor.schemas.Capability.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// A LADS device that does harm to whoever believes it, for tests of clients.
public final class HostileServer implements AutoCloseable {

  /// What it does.
  public enum Mischief {
    /// The unit has the set of all devices as its component, and its functions have the unit.
    CYCLES,

    /// The unit has 60,000 functions.
    CROWD,

    /// Units, ranges, states, arguments and values are of other types than the standard says.
    WRONG_TYPES,

    /// A sensor shows a million numbers where it has one.
    HUGE_VALUES
  }

  private final Endpoint endpoint;
  private final Security security;
  private final Login login;
  private final LaboratorySpace space;

  private HostileServer(Settings settings, Mischief mischief) throws IOException {
    Files.createDirectories(settings.directory());
    login = Login.in(settings.directory());
    security = Security.in(settings.directory(), Endpoint.APPLICATION, login, false);
    endpoint = Endpoint.create(settings, security, login, port(), new Link());
    var server = endpoint.server();
    space = new LaboratorySpace(server);
    var nodes = new Nodes(space.getNodeContext(), new Names(server.getNamespaceTable(), false));
    var table = TypeTable.read();
    TypeNodes.publish(table, nodes);
    Structures.publish(nodes, server);
    var roots = Roots.publish(nodes);
    var device =
        new DeviceNodes(
            new Instances(nodes, table),
            table,
            roots,
            "liar",
            capability(),
            Instant.now(),
            UnaryOperator.identity(),
            space.events());
    switch (mischief) {
      case CYCLES -> {
        nodes.refer(device.unit(), NodeIds.HasComponent, roots.devices());
        nodes.refer(device.node("FunctionSet"), NodeIds.HasComponent, device.unit());
      }
      case CROWD -> crowd(nodes, device);
      case WRONG_TYPES -> confuse(device);
      case HUGE_VALUES -> device.set("FunctionSet/level/SensorValue", new Double[1_000_000]);
    }
    space.startup();
    endpoint.open();
  }

  public static HostileServer start(Settings settings, Mischief mischief) throws IOException {
    return new HostileServer(settings, mischief);
  }

  private static int port() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private static Capability capability() {
    var program = new Operation("do", Effect.PROGRAM, Resume.CHECKABLE, List.of(), List.of());
    return new Capability(
        "liar",
        "Nobody",
        "L 1",
        "SN-1",
        "",
        true,
        List.of(program),
        List.of(new Signal("level", "mL", 0.0, 100.0)));
  }

  private static void crowd(Nodes nodes, DeviceNodes device) {
    var functions = device.node("FunctionSet");
    var own = functions.getNodeId().getNamespaceIndex();
    for (int i = 0; i < 60_000; i++) {
      var one =
          nodes.object(
              new NodeId(own, "crowd-" + i),
              nodes.names().ownName("crowd-" + i),
              NodeIds.BaseObjectType);
      nodes.refer(functions, NodeIds.HasComponent, one);
    }
  }

  private static void confuse(DeviceNodes device) {
    device.set("FunctionSet/level/SensorValue", "wet");
    device.set("FunctionSet/level/SensorValue/EngineeringUnits", "wet");
    device.set("FunctionSet/level/SensorValue/EURange", uint(7));
    device.set("FunctionalUnitState/CurrentState", 3.5);
    device.set("FunctionalUnitState/CurrentState/Id", "Stopped");
    device.set("FunctionalUnitState/StartProgram/InputArguments", true);
    device.set("ProgramManager/ProgramTemplateSet/do/DeviceTemplateId", 42);
  }

  public String endpointUrl() {
    return endpoint.url();
  }

  public X509Certificate certificate() {
    return security.certificate();
  }

  public Login login() {
    return login;
  }

  @Override
  public void close() {
    endpoint.close();
    space.shutdown();
  }
}
