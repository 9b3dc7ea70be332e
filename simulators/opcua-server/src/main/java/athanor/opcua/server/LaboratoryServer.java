package athanor.opcua.server;

import athanor.opcua.server.fault.DeviceFault;
import athanor.opcua.server.fault.Faults;
import athanor.opcua.server.fault.ServerFault;
import athanor.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;

/// A world served as LADS devices over OPC UA, until it is closed.
public final class LaboratoryServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LaboratoryServer.class.getName());

  private final Settings settings;
  private final Login login;
  private final Security security;
  private final Ledger ledger;
  private final Timeline timeline;
  private final Endpoint endpoint;
  private final LaboratorySpace laboratory;
  private final ResultSpace results;
  private final Faults faults;
  private final Map<String, Bench> benches;
  private final Map<String, DeviceNodes> devices = new LinkedHashMap<>();

  private LaboratoryServer(
      World world, Settings settings, Ledger ledger, Arrangement arrangement, Faults faults)
      throws IOException {
    this.settings = settings;
    this.ledger = ledger;
    this.faults = faults;
    login = Login.in(settings.directory());
    security =
        Security.in(settings.directory(), Endpoint.APPLICATION, login, arrangement.expired());
    benches = benches(world);
    var clock = replay(benches);
    timeline = new Timeline(settings.clock(), clock);
    endpoint = Endpoint.create(settings, security, login, freePort(), faults.link());
    var server = endpoint.server();
    var names = new Names(server.getNamespaceTable(), arrangement.reversed());
    laboratory = new LaboratorySpace(server);
    var since = clock.anchors().getFirst().real();
    results = new ResultSpace(server, names, since, faults::wall);
    build(server, names, since);
    laboratory.startup();
    results.startup();
    server.getAddressSpaceManager().register(results);
    endpoint.open();
    LOG.log(
        System.Logger.Level.INFO,
        "simulated laboratory of {0} devices at {1} (loopback only), {2} world seconds a second",
        benches.size(),
        endpointUrl(),
        settings.speed());
  }

  /// Rebuilds the world from the ledger in the directory, if there is one, and serves it.
  ///
  /// @param world that nothing has been begun in yet
  /// @throws IOException if the directory cannot be used, the ledger does not make sense, or the
  ///   port is taken
  public static LaboratoryServer start(World world, Settings settings) throws IOException {
    return start(world, settings, Arrangement.USUAL, new Faults(settings.clock()));
  }

  static LaboratoryServer start(
      World world, Settings settings, Arrangement arrangement, Faults faults) throws IOException {
    if (!InetAddress.getByName(settings.bindAddress()).isLoopbackAddress()) {
      throw new IllegalArgumentException(
          settings.bindAddress() + " is no loopback address; a simulated laboratory stays inside");
    }
    Files.createDirectories(settings.directory());
    var ledger = Ledger.open(settings.directory().resolve("ledger.jsonl"));
    try {
      return new LaboratoryServer(world, settings, ledger, arrangement, faults);
    } catch (IOException | RuntimeException e) {
      ledger.close();
      throw e;
    }
  }

  /// Lets a client with this application certificate in, now and after a restart.
  public static void trust(Path directory, X509Certificate certificate) throws IOException {
    TrustedFolder.add(Security.trusted(directory), certificate);
  }

  /// Lets a user with this certificate in, to look; from the next start on.
  public static void know(Path directory, X509Certificate user) throws IOException {
    TrustedFolder.add(Security.users(directory), user);
  }

  /// As [#trust(Path, X509Certificate)], for this laboratory.
  public void trust(X509Certificate certificate) throws IOException {
    trust(settings.directory(), certificate);
  }

  public String endpointUrl() {
    return endpoint.url();
  }

  /// Of the server, for clients to trust.
  public X509Certificate certificate() {
    return security.certificate();
  }

  public Login login() {
    return login;
  }

  int port() {
    return endpoint.port();
  }

  /// @throws IllegalArgumentException if there is no such device
  void suffer(DeviceFault fault) {
    var bench = bench(fault.device());
    switch (fault) {
      case DeviceFault.Jam jam -> bench.jam();
      case DeviceFault.EmptyVessel(var device, var vessel) ->
          bench.empty("vessel " + vessel + " of " + device + " is empty");
    }
  }

  /// Nothing is wrong with the devices any more.
  void recover() {
    benches.values().forEach(Bench::recover);
  }

  /// @throws IllegalArgumentException if there is no such device or signal
  void remove(ServerFault.Remove gone) {
    var device = bench(gone.device()).device().name();
    laboratory.remove(
        Objects.requireNonNull(devices.get(device)).node("FunctionSet/" + gone.signal()));
  }

  private Bench bench(String device) {
    var bench = benches.get(device);
    if (bench == null) {
      throw new IllegalArgumentException("there is no device " + device);
    }
    return bench;
  }

  /// Sends values again that come twice.
  void repeat() {
    var now = faults.now();
    if (faults.signals().anyTwice(now)) {
      laboratory.repeat((device, signal) -> faults.signals().twice(device, signal, now));
    }
  }

  @Override
  public void close() {
    endpoint.close();
    timeline.close();
    results.shutdown();
    laboratory.shutdown();
    ledger.close();
  }

  private Map<String, Bench> benches(World world) {
    var truth = new Object();
    var benches = new LinkedHashMap<String, Bench>();
    for (var device : world.devices()) {
      if (device.name().isEmpty() || device.name().contains("/")) {
        throw new IllegalArgumentException("no name for a device: '" + device.name() + "'");
      }
      if (benches.put(device.name(), new Bench(device, truth, ledger, settings.repeats()))
          != null) {
        throw new IllegalArgumentException("two devices are named " + device.name());
      }
    }
    return benches;
  }

  private WorldTime replay(Map<String, Bench> benches) {
    var clock = new WorldTime(List.of());
    for (var entry : ledger.past()) {
      switch (entry) {
        case Entry.Clock anchor -> {
          var anchors = new ArrayList<>(clock.anchors());
          anchors.add(
              new WorldTime.Anchor(
                  Instant.parse(anchor.real()),
                  Duration.ofNanos(anchor.worldNanos()),
                  anchor.speed()));
          clock = new WorldTime(anchors);
        }
        case Entry.Started started -> {
          var bench = benches.get(started.device());
          if (bench == null) {
            LOG.log(System.Logger.Level.WARNING, "the world has lost {0}", started.device());
          } else {
            bench.replay(started, clock);
          }
        }
        case Entry.Ended ended -> {
          var bench = benches.get(ended.device());
          if (bench != null) {
            bench.replay(ended, clock);
          }
        }
        case Entry.Set set -> {
          var bench = benches.get(set.device());
          if (bench != null) {
            bench.replay(set);
          }
        }
        case Entry.Cleared cleared -> {
          var bench = benches.get(cleared.device());
          if (bench != null) {
            bench.replayCleared();
          }
        }
      }
    }
    var now = clock.from(settings.clock().instant(), settings.speed());
    if (!now.equals(clock)) {
      var anchor = now.anchors().getLast();
      ledger.append(
          new Entry.Clock(anchor.real().toString(), anchor.world().toNanos(), anchor.speed()));
    }
    return now;
  }

  private void build(OpcUaServer server, Names names, Instant since) {
    var nodes = new Nodes(laboratory.getNodeContext(), names);
    var table = TypeTable.read();
    TypeNodes.publish(table, nodes);
    Structures.publish(nodes, server);
    var roots = Roots.publish(nodes);
    var instances = new Instances(nodes, table);
    for (var bench : benches.values()) {
      var device =
          new DeviceNodes(
              instances,
              table,
              roots,
              bench.device().name(),
              bench.capability(),
              since,
              faults::wall,
              laboratory.events());
      devices.put(bench.device().name(), device);
      var context = server.getStaticEncodingContext();
      Sensors.bind(device, bench, laboratory, faults);
      var lock = new UnitLock(settings.clock());
      LockNodes.bind(device, lock, laboratory);
      Methods.bind(device, bench, lock, context, faults.calls());
      results.add(device.node("ProgramManager/ResultSet").getNodeId(), bench);
      // a run changes the set twice and the ledger at least once
      ControlNodes.bind(
          bench, new FunctionNodes(device, bench, lock, laboratory, instances, table, faults));
      DeviceMachines.bind(device, bench, new Access(bench.device().name(), lock, faults.calls()));
      var version = 2 * ledger.past().size();
      bench.open(timeline, new DeviceFace(device, context, version, bench.aborted()));
    }
  }

  /// A port that is free now. Milo keeps the reason to itself when it cannot have one.
  private int freePort() throws IOException {
    var wanted = new InetSocketAddress(settings.bindAddress(), settings.port());
    try (var probe = new ServerSocket()) {
      probe.bind(wanted);
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new IOException("cannot listen at " + wanted + ": " + e.getMessage(), e);
    }
  }
}
