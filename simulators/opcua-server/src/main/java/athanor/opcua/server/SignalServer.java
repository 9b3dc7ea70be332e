package athanor.opcua.server;

import athanor.opcua.server.fault.Link;
import athanor.schemas.Capability;
import athanor.schemas.Capability.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;

/// A LADS device that does nothing but show many signals, which all change at a steady pace: the
/// value of each is the number of the change, so that whoever follows them can count what it
/// missed. For benchmarks and tests; also to be entered without security, on loopback only.
public final class SignalServer implements AutoCloseable {
  public static final String DEVICE = "source";

  private final Endpoint endpoint;
  private final Security security;
  private final Login login;
  private final LaboratorySpace space;
  private final List<UaVariableNode> signals;
  private final Thread ticker;
  private final Duration period;

  private SignalServer(Settings settings, int count, Duration period) throws IOException {
    this.period = period;
    Files.createDirectories(settings.directory());
    login = Login.in(settings.directory());
    security = Security.in(settings.directory(), Endpoint.APPLICATION, login, false);
    endpoint = Endpoint.create(settings, security, login, port(settings), new Link(), true);
    var server = endpoint.server();
    var names = new Names(server.getNamespaceTable(), false);
    space = new LaboratorySpace(server);
    var nodes = new Nodes(space.getNodeContext(), names);
    var table = TypeTable.read();
    TypeNodes.publish(table, nodes);
    Structures.publish(nodes, server);
    var roots = Roots.publish(nodes);
    var device =
        new DeviceNodes(
            new Instances(nodes, table),
            table,
            roots,
            DEVICE,
            shown(count),
            Instant.now(),
            UnaryOperator.identity(),
            space.events());
    signals = new ArrayList<>();
    device
        .sensors()
        .forEach((name, node) -> {
          if (name.endsWith("/SensorValue")) {
            signals.add(node);
          }
        });
    space.startup();
    endpoint.open();
    ticker = Thread.ofPlatform().daemon().name("ticker").start(this::tick);
  }

  /// @param count number of signals, 1 to 100,000
  /// @param period between two changes of each signal
  public static SignalServer start(Settings settings, int count, Duration period)
      throws IOException {
    if (count < 1 || count > 100_000) {
      throw new IllegalArgumentException("count must be 1 to 100000, not " + count);
    }
    if (!InetAddress.getByName(settings.bindAddress()).isLoopbackAddress()) {
      throw new IllegalArgumentException(settings.bindAddress() + " is no loopback address");
    }
    return new SignalServer(settings, count, period);
  }

  private static int port(Settings settings) throws IOException {
    if (settings.port() != 0) {
      return settings.port();
    }
    try (var probe = new ServerSocket(0, 1, InetAddress.getByName(settings.bindAddress()))) {
      return probe.getLocalPort();
    }
  }

  private static Capability shown(int count) {
    var shown =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> new Signal("signal-%05d".formatted(i), "1", null, null))
            .toList();
    return new Capability("source", "Athanor", "S 1", "SN-1", "", true, List.of(), shown);
  }

  /// All signals, at each multiple of the period; a change that is late is made all the same.
  private void tick() {
    long next = System.nanoTime();
    for (double number = 1; !Thread.currentThread().isInterrupted(); number++) {
      var value = Values.of(number);
      for (var signal : signals) {
        signal.setValue(value);
      }
      next += period.toNanos();
      for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
        LockSupport.parkNanos(left);
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
      }
    }
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
    ticker.interrupt();
    endpoint.close();
    space.shutdown();
  }
}
