package athanor.lab.bench.recovery;

import athanor.embedded.FreePort;
import athanor.lab.bench.fault.Operator;
import athanor.lab.bench.fault.Presses;
import athanor.lab.bench.plant.Effect;
import athanor.lab.bench.plant.Member;
import athanor.lab.bench.plant.Plant;
import athanor.lab.bench.plant.Told;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// Cycles of: ask instruments for runs, wait in the gateways for a step of a command, kill or
/// freeze a gateway or the instruments there, and wait until every command has ended. Two gateways
/// drive the same instruments, so that a frozen one comes back as a stranger to its own work.
public final class RecoveryRun {
  private static final List<String> GATEWAYS = List.of("gateway-1", "gateway-2");
  private static final int STATIONS = 3;
  private static final int ORDERS = 3;
  private static final Duration AMBUSH = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final long PAUSE_MILLIS = 50;
  private static final int FREEZE_LEAST = 5_500;
  private static final int FREEZE_MORE = 4_000;
  private static final int CALL_MILLIS = 6;

  private final PrintStream progress;
  private final Map<String, Integer> debug = new LinkedHashMap<>();
  private final List<Double> recoveries = new ArrayList<>();
  private final Map<Step, Integer> caught = new HashMap<>();

  public RecoveryRun(PrintStream progress) {
    this.progress = progress;
  }

  /// What a run gave.
  ///
  /// @param cycles in which something was stopped at a step
  /// @param started commands with an intent on record
  /// @param ledger physical starts
  /// @param lost commands without an end, or said to be completed and never run
  /// @param doubled commands that ran more than once
  /// @param unknown commands of which nobody could know
  /// @param recoveries seconds, ascending
  /// @param heapGrowth of the surviving gateway over the restarts of the instruments, MB
  public record Result(
      int cycles,
      int started,
      int ledger,
      List<String> lost,
      List<String> doubled,
      int unknown,
      double[] recoveries,
      int restarts,
      double heapGrowth,
      int threadGrowth,
      int socketGrowth) {}

  private enum Victim {
    GATEWAY,
    INSTRUMENTS
  }

  public Result run(Path folder, int cycles, int restarts, long seed)
      throws IOException, InterruptedException, SQLException {
    GATEWAYS.forEach(each -> debug.put(each, FreePort.find()));
    try (Plant plant = Plant.start(folder, GATEWAYS, STATIONS, this::debugged, progress);
        Orders orders = new Orders(plant.bootstrap())) {
      await(plant, order(orders, new SplittableRandom(0)), "the gateways have not started");
      Thread operator =
          Thread.ofVirtual().name("operator").start(new Operator(plant, new Presses(plant))::run);
      SplittableRandom random = new SplittableRandom(seed);
      int done = 0;
      for (int i = 0; i < cycles; i++) {
        done += cycle(plant, orders, i, random) ? 1 : 0;
      }
      plant.member(GATEWAYS.get(1)).end();
      Vitals[] vitals = restarts(plant, orders, restarts, random);
      operator.interrupt();
      return result(plant, orders, done, restarts, vitals);
    }
  }

  private List<String> debugged(String service) {
    return List.of(
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:"
            + debug.get(service));
  }

  private static List<UUID> order(Orders orders, SplittableRandom random)
      throws InterruptedException {
    List<UUID> asked = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      asked.add(orders.mix("mixer-" + (1 + random.nextInt(STATIONS))));
    }
    return asked;
  }

  /// @return whether anything came to the step
  private boolean cycle(Plant plant, Orders orders, int number, SplittableRandom random)
      throws InterruptedException, SQLException {
    Step step = Step.values()[number % Step.values().length];
    Victim victim = Victim.values()[number / Step.values().length % 2];
    boolean kill = number / (2 * Step.values().length) % 2 == 0;
    CompletableFuture<Ambush> hit = new CompletableFuture<>();
    Map<Ambush, Member> ambushes = new LinkedHashMap<>();
    try {
      for (String gateway : GATEWAYS) {
        lay(plant.member(gateway), step, hit, ambushes);
      }
      List<UUID> asked = order(orders, random);
      Ambush ambush = hit.get(AMBUSH.toSeconds(), TimeUnit.SECONDS);
      Member gateway = ambushes.getOrDefault(ambush, plant.member(GATEWAYS.getFirst()));
      if (step == Step.CALL) {
        ambush.release();
        Thread.sleep(random.nextInt(CALL_MILLIS));
      }
      stop(
          victim == Victim.GATEWAY ? gateway : plant.member(Plant.LABORATORY),
          kill,
          ambush,
          random);
      long lifted = System.nanoTime();
      ambushes.keySet().forEach(Ambush::close);
      await(plant, asked, "cycle " + number);
      double seconds = (System.nanoTime() - lifted) / 1e9;
      recoveries.add(seconds);
      caught.merge(step, 1, Integer::sum);
      progress.printf(
          Locale.ROOT,
          "%4d %s %s at %s: %.1f s%n",
          number,
          kill ? "kill" : "freeze",
          victim == Victim.GATEWAY ? gateway.name() : "instruments",
          step,
          seconds);
      return true;
    } catch (TimeoutException e) {
      progress.printf("%4d nothing came to %s%n", number, step);
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      ambushes.keySet().forEach(Ambush::close);
    }
  }

  /// Where its process is just starting it has no debugger's door yet: it is tried for a while.
  private void lay(
      Member gateway, Step step, CompletableFuture<Ambush> hit, Map<Ambush, Member> into)
      throws InterruptedException {
    for (int tried = 0; tried < 100; tried++) {
      try {
        into.put(Ambush.lay(debug.getOrDefault(gateway.name(), 0), step, hit), gateway);
        return;
      } catch (IOException e) {
        Thread.sleep(2 * PAUSE_MILLIS);
      }
    }
  }

  private static void stop(Member member, boolean kill, Ambush ambush, SplittableRandom random)
      throws InterruptedException {
    boolean gateway = Plant.kind(member.name()).equals("gateway");
    if (kill) {
      member.kill();
      ambush.release();
      member.start();
    } else {
      member.freeze();
      if (!gateway) {
        ambush.release();
      }
      Thread.sleep(FREEZE_LEAST + random.nextInt(FREEZE_MORE));
      member.thaw();
      ambush.release();
    }
  }

  /// Waits until all of these commands have ended, or for so long that the audit shall tell.
  private void await(Plant plant, List<UUID> commands, String what)
      throws InterruptedException, SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    int open = open(plant, commands);
    while (open > 0 && System.nanoTime() < end) {
      Thread.sleep(PAUSE_MILLIS);
      open = open(plant, commands);
    }
    if (open > 0) {
      progress.printf(
          "%s: %d of %s have not ended within %d s%n", what, open, commands, PATIENCE.toSeconds());
    }
  }

  private static int open(Plant plant, List<UUID> commands) throws SQLException {
    try (Connection connection = plant.database().connect();
        PreparedStatement select =
            connection.prepareStatement(
                "select count(distinct stream) from gateway.journal where stream = any(?) and type"
                    + " in ('CommandCompleted.v1', 'CommandRefused.v1', 'CommandFailed.v1',"
                    + " 'CommandAborted.v1', 'CommandLost.v1')")) {
      select.setArray(
          1,
          connection.createArrayOf(
              "text", commands.stream().map(each -> "command/" + each).toArray()));
      try (ResultSet row = select.executeQuery()) {
        return commands.size() - (row.next() ? row.getInt(1) : 0);
      }
    } catch (SQLException e) {
      if ("42P01".equals(e.getSQLState())) {
        return commands.size(); // no gateway has made its tables yet
      }
      throw e;
    }
  }

  /// The instruments are killed and started over and over beside one gateway.
  private Vitals[] restarts(Plant plant, Orders orders, int count, SplittableRandom random)
      throws InterruptedException, SQLException, IOException {
    Member gateway = plant.member(GATEWAYS.getFirst());
    Member instruments = plant.member(Plant.LABORATORY);
    Vitals before = Vitals.of(gateway);
    for (int i = 0; i < count; i++) {
      instruments.kill();
      instruments.start();
      await(plant, order(orders, random), "restart " + i);
      if (i == Math.min(20, count / 4)) {
        before = Vitals.of(gateway); // caches are filled
      }
      if (i % 20 == 19) {
        progress.printf("%4d restarts of the instruments%n", i + 1);
      }
    }
    return new Vitals[] {before, Vitals.of(gateway)};
  }

  private Result result(Plant plant, Orders orders, int cycles, int restarts, Vitals[] vitals)
      throws SQLException, IOException {
    List<Told> told;
    try (Connection connection = plant.database().connect()) {
      told = Told.by(connection, "gateway");
    }
    Map<String, Integer> starts = new LinkedHashMap<>();
    List<Effect> effects = Effect.in(plant.ledger());
    effects.forEach(each -> starts.merge(each.command(), 1, Integer::sum));
    List<String> lost = new ArrayList<>();
    Set<String> ended = commands(told, "CommandCompleted.v1");
    ended.stream()
        .filter(each -> !starts.containsKey(each))
        .forEach(each -> lost.add(each + " is said to be completed and never ran"));
    ended.addAll(commands(told, "CommandRefused.v1"));
    ended.addAll(commands(told, "CommandFailed.v1"));
    ended.addAll(commands(told, "CommandAborted.v1"));
    Set<String> unknown = commands(told, "CommandLost.v1");
    orders.all().stream()
        .map(UUID::toString)
        .filter(each -> !ended.contains(each) && !unknown.contains(each))
        .forEach(each -> lost.add(each + " has no end"));
    List<String> doubled =
        starts.entrySet().stream()
            .filter(each -> each.getValue() > 1)
            .map(each -> each.getKey() + " ran " + each.getValue() + " times")
            .toList();
    progress.println("stopped at " + caught);
    return new Result(
        cycles,
        commands(told, "CommandStarted.v1").size(),
        effects.size(),
        lost,
        doubled,
        unknown.size(),
        recoveries.stream().mapToDouble(Double::doubleValue).sorted().toArray(),
        restarts,
        vitals[1].heapMegabytes() - vitals[0].heapMegabytes(),
        vitals[1].threads() - vitals[0].threads(),
        vitals[1].sockets() - vitals[0].sockets());
  }

  private static Set<String> commands(List<Told> told, String type) {
    return told.stream()
        .filter(line -> line.type().equals(type))
        .map(line -> line.text("command"))
        .collect(Collectors.toSet());
  }
}
