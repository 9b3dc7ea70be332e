package athanor.lab.bench.plant;

import athanor.cli.LaboratoryException;
import athanor.embedded.FreePort;
import athanor.instruments.opcua.Certificates;
import athanor.opcua.server.Login;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Broker, database, simulated laboratory and services, each a process of its own, with a cable
/// between each service and what it talks to.
///
/// Several gateways are replicas: any of them may drive an instrument, one does.
public final class Plant implements AutoCloseable {
  public static final String BROKER = "broker";
  public static final String DATABASE = "database";
  public static final String LABORATORY = "laboratory";
  public static final String CONTROLLER = "controller";
  public static final String CONSOLE = "console";

  /// Of each service; the simulated laboratory and the broker have as much.
  private static final String HEAP = "-Xmx192m";

  private final Path folder;
  private final int stations;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Map<String, Cable> cables = new LinkedHashMap<>();
  private final Map<String, Integer> doors = new LinkedHashMap<>();
  private final Map<String, URI> addresses = new LinkedHashMap<>();
  private final Set<Integer> ports = new HashSet<>();
  private final Database database;
  private final Thread atStop = new Thread(this::end, "plant-at-stop");

  private Plant(Path folder, int stations) {
    this.folder = folder;
    this.stations = stations;
    this.database =
        new Database(
            folder.resolve("database"),
            port ->
                cables.values().stream()
                    .filter(cable -> cable.name().endsWith("-" + DATABASE))
                    .forEach(cable -> cable.leadTo(port)));
  }

  /// Starts everything and waits until the console knows all instruments.
  ///
  /// @param services names of deployables, or of replicas of one: `gateway-2`
  /// @param stations how many instruments of each of two kinds
  /// @param jvm further options of the virtual machine of a service
  public static Plant start(
      Path folder,
      List<String> services,
      int stations,
      Function<String, List<String>> jvm,
      PrintStream progress)
      throws InterruptedException, IOException {
    Plant plant = new Plant(folder, stations);
    Runtime.getRuntime().addShutdownHook(plant.atStop);
    try {
      plant.lay(services, jvm);
      progress.printf("starting broker, database, laboratory and %s%n", services);
      CompletableFuture<Void> data = CompletableFuture.runAsync(plant.database::start);
      plant.member(BROKER).start();
      plant.member(LABORATORY).start();
      data.join();
      Kafka.await(plant.bootstrap());
      services.forEach(each -> plant.member(each).start());
      return plant;
    } catch (RuntimeException | IOException | InterruptedException e) {
      plant.close();
      throw e;
    }
  }

  private void lay(List<String> services, Function<String, List<String>> jvm) throws IOException {
    int broker = port();
    int laboratory = port();
    doors.put(BROKER, broker);
    doors.put(LABORATORY, laboratory);
    Path simulator = folder.resolve(LABORATORY);
    Login login = Login.in(simulator);
    try {
      Certificates.in(certificates());
    } catch (GeneralSecurityException e) {
      throw new IOException("no certificate can be made in " + certificates(), e);
    }
    for (String service : services) {
      int http = port();
      addresses.put(service, URI.create("http://127.0.0.1:" + http));
      int behind = port();
      cable(service, BROKER, behind);
      doors.put(service, behind);
      cable(service, DATABASE, 0);
      boolean gateway = kind(service).equals("gateway");
      if (gateway) {
        cable(service, LABORATORY, laboratory);
      }
      add(
          service,
          () ->
              Apps.command(
                  kind(service),
                  settings(
                      service,
                      http,
                      gateway ? opcua(service, login) : List.of(),
                      jvm.apply(service))));
    }
    add(BROKER, () -> Apps.command("lab", List.of(HEAP), brokerArguments(broker)));
    add(
        LABORATORY,
        () ->
            Apps.command(
                "lab",
                List.of(HEAP),
                "bench",
                "part",
                LABORATORY,
                "--data=" + simulator,
                "--port=" + laboratory,
                "--stations=" + stations,
                "--certificates=" + certificates()));
  }

  private String[] brokerArguments(int port) {
    List<String> arguments = new ArrayList<>(List.of("bench", "part", BROKER));
    arguments.add("--data=" + folder.resolve(BROKER));
    arguments.add("--port=" + port);
    for (String service : addresses.keySet()) {
      arguments.add("--door=" + cable(service, BROKER).port() + "=" + doors.get(service));
    }
    return arguments.toArray(String[]::new);
  }

  private List<String> settings(String service, int http, List<String> more, List<String> jvm) {
    List<String> settings = new ArrayList<>();
    settings.add(HEAP);
    settings.add("-Dathanor.http.port=" + http);
    settings.add("-Dathanor.instance=" + service);
    settings.add("-Dkafka.bootstrap.servers=127.0.0.1:" + cable(service, BROKER).port());
    settings.add(
        "-Dathanor.database.url=jdbc:postgresql://127.0.0.1:"
            + cable(service, DATABASE).port()
            + "/postgres");
    settings.add("-Dathanor.database.user=" + database.user());
    settings.add("-Dathanor.database.password=" + database.password());
    URI controller = addresses.get(CONTROLLER);
    if (controller != null) {
      settings.add("-Dathanor.controller.url=" + controller);
    }
    settings.addAll(more);
    settings.addAll(jvm);
    return settings;
  }

  private List<String> opcua(String service, Login login) {
    return List.of(
        "-Dathanor.opcua.endpoints=opc.tcp://127.0.0.1:"
            + cable(service, LABORATORY).port()
            + "/laboratory",
        "-Dathanor.opcua.certificates=" + certificates(),
        "-Dathanor.opcua.user=" + login.user(),
        "-Dathanor.opcua.password=" + login.password(),
        "-Dathanor.opcua.keeps-results=true");
  }

  /// Each another: most are bound only later.
  private int port() {
    int port = FreePort.find();
    while (!ports.add(port)) {
      port = FreePort.find();
    }
    return port;
  }

  private Path certificates() {
    return folder.resolve("certificates");
  }

  private void add(String name, java.util.function.Supplier<List<String>> command) {
    members.put(name, new Member(name, folder.resolve("processes"), command));
  }

  private void cable(String service, String to, int target) {
    String name = service + "-" + to;
    cables.put(name, Cable.lay(name, port(), target));
  }

  /// The name without the number of a replica.
  public static String kind(String service) {
    int dash = service.indexOf('-');
    return dash < 0 ? service : service.substring(0, dash);
  }

  /// @throws LaboratoryException if there is none of that name
  public Member member(String name) {
    Member member = members.get(name);
    if (member == null) {
      throw new LaboratoryException("the plant has no " + name);
    }
    return member;
  }

  public List<String> cables() {
    return List.copyOf(cables.keySet());
  }

  /// @throws LaboratoryException if nothing leads from one to the other
  public Cable cable(String service, String to) {
    return cable(service + "-" + to);
  }

  /// By its name, `planner-broker`.
  public Cable cable(String name) {
    Cable cable = cables.get(name);
    if (cable == null) {
      throw new LaboratoryException("no cable is named " + name);
    }
    return cable;
  }

  public Database database() {
    return database;
  }

  /// Where the HTTP interface of a service is.
  public URI address(String service) {
    URI address = addresses.get(service);
    if (address == null) {
      throw new LaboratoryException("the plant has no " + service);
    }
    return address;
  }

  public List<String> services() {
    return List.copyOf(addresses.keySet());
  }

  /// How many instruments there are.
  public int instruments() {
    return 2 * stations;
  }

  /// The broker without a cable between.
  public String bootstrap() {
    return "127.0.0.1:" + doors.get(BROKER);
  }

  /// What really ran: written by the simulated laboratory before it answers.
  public Path ledger() {
    return folder.resolve(LABORATORY).resolve("ledger.jsonl");
  }

  /// What a process has written.
  public Path log(String member) {
    return member(member).log();
  }

  private void end() {
    members
        .values()
        .forEach(member -> {
          try {
            member.kill();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    cables.values().forEach(Cable::close);
    database.close();
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atStop);
    } catch (IllegalStateException e) {
      // the process ends, and the hook has run or runs now
    }
  }
}
