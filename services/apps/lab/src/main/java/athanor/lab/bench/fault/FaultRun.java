package athanor.lab.bench.fault;

import athanor.lab.bench.plant.Plant;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// A plant at work that is broken for a while, and what is found afterwards.
public final class FaultRun {
  private static final List<String> SERVICES =
      List.of("controller", "planner", "analyzer", "gateway-1", "gateway-2", "console");
  private static final int STATIONS = 4;
  private static final int CAMPAIGNS = 6;
  private static final int DATABASE_MEGABYTES = 1_000;
  private static final Duration START = Duration.ofSeconds(240);
  private static final Duration END = Duration.ofSeconds(240);
  private static final long STAGGER_MILLIS = 700;
  private static final double STUCK_SECONDS = 90;

  private final PrintStream progress;
  private final List<Struck> struck = Collections.synchronizedList(new ArrayList<>());
  private final List<Double> recoveries = new ArrayList<>();

  public FaultRun(PrintStream progress) {
    this.progress = progress;
  }

  /// What a run gave.
  ///
  /// @param struck faults
  /// @param recoveries seconds, ascending
  /// @param stills milliseconds from a hold to the last start or its acknowledgement, ascending
  public record Result(
      int struck,
      int commands,
      int effects,
      int experiments,
      List<String> lost,
      List<String> doubled,
      List<String> disorder,
      List<String> unknown,
      List<String> unexplained,
      int unsuccessful,
      double[] recoveries,
      double[] stills,
      boolean diskWasFilled) {}

  public Result run(Path folder, Duration time, long seed)
      throws IOException, InterruptedException, SQLException {
    Disk disk = Disk.mount(folder.resolve("database"), DATABASE_MEGABYTES);
    try (Plant plant = Plant.start(folder, SERVICES, STATIONS, _ -> List.of(), progress);
        Records records = new Records(plant.bootstrap())) {
      if (!disk.isOwn()) {
        progress.println("no file system may be mounted here: the disk is never full in this run");
      }
      Progress watch = new Progress(plant);
      Presses presses = new Presses(plant);
      Workload work = new Workload(plant, CAMPAIGNS);
      Thread scientists = Thread.ofVirtual().name("scientists").start(work::run);
      Thread operator =
          Thread.ofVirtual().name("operator").start(new Operator(plant, presses)::run);
      begin(watch);
      Plan plan = new Plan(seed, plant, disk.isOwn());
      strikes(plan, new Hand(plant, records, presses, disk), watch, time);
      progress.println("no more faults; waiting for all campaigns to end");
      work.enough();
      if (!scientists.join(END)) {
        progress.println("not ended: " + work.unfinished());
      }
      operator.interrupt();
      scientists.interrupt();
      settle();
      Evidence evidence = Evidence.gather(plant);
      return result(
          Audit.of(evidence, work.acknowledged(), records.poisoned(), List.copyOf(struck)),
          presses.all().stream().map(held -> held.still(evidence.effects())).toList(),
          disk.isOwn());
    } finally {
      disk.unmount();
    }
  }

  /// Until all services have worked once.
  private void begin(Progress watch) throws InterruptedException {
    Instant now = Instant.now();
    Set<String> all = SERVICES.stream().map(Plant::kind).collect(Collectors.toSet());
    while (!watch.silent(all, now).isEmpty()) {
      if (Duration.between(now, Instant.now()).compareTo(START) > 0) {
        throw new IllegalStateException("not started: " + watch.silent(all, now));
      }
      Thread.sleep(STAGGER_MILLIS);
    }
    progress.printf(
        Locale.ROOT,
        "all services at work after %d s%n",
        Duration.between(now, Instant.now()).toSeconds());
  }

  private void strikes(Plan plan, Hand hand, Progress watch, Duration time)
      throws InterruptedException {
    Instant end = Instant.now().plus(time);
    while (Instant.now().isBefore(end)) {
      List<Fault> faults = plan.next();
      List<Struck> now = strike(faults, hand);
      struck.addAll(now);
      Set<String> touched = new TreeSet<>();
      faults.forEach(fault -> touched.addAll(Progress.touched(fault)));
      if (touched.isEmpty()) {
        continue;
      }
      Instant lifted = now.stream().map(Struck::lifted).max(Instant::compareTo).orElseThrow();
      Optional<Duration> took = watch.await(touched, lifted);
      recoveries.add(took.map(each -> each.toNanos() / 1e9).orElse(STUCK_SECONDS));
      progress.printf(
          Locale.ROOT,
          "%5d %s: %s%n",
          struck.size(),
          faults,
          took.map(each -> "%.1f s".formatted(each.toNanos() / 1e9))
              .orElse("stuck: " + watch.silent(touched, lifted)));
    }
  }

  /// All at once, a little apart.
  private static List<Struck> strike(List<Fault> faults, Hand hand) throws InterruptedException {
    List<CompletableFuture<Struck>> struck = new ArrayList<>();
    for (Fault fault : faults) {
      if (!struck.isEmpty()) {
        Thread.sleep(STAGGER_MILLIS);
      }
      CompletableFuture<Struck> one = new CompletableFuture<>();
      struck.add(one);
      Thread.startVirtualThread(() -> {
        Instant begun = Instant.now();
        try {
          one.complete(new Struck(fault, begun, hand.strike(fault)));
        } catch (InterruptedException | RuntimeException e) {
          one.completeExceptionally(e);
        }
      });
    }
    return struck.stream().map(CompletableFuture::join).toList();
  }

  /// The relays publish what was committed last.
  private static void settle() throws InterruptedException {
    Thread.sleep(3_000);
  }

  private Result result(Audit.Findings found, List<Duration> stills, boolean filled) {
    Stream.of(found.lost(), found.doubled(), found.disorder(), found.unexplained())
        .forEach(list -> list.stream().limit(20).forEach(each -> progress.println("  ! " + each)));
    return new Result(
        struck.size(),
        found.commands(),
        found.effects(),
        found.experiments(),
        found.lost(),
        found.doubled(),
        found.disorder(),
        found.unknown(),
        found.unexplained(),
        found.unsuccessful(),
        recoveries.stream().mapToDouble(Double::doubleValue).sorted().toArray(),
        stills.stream()
            .flatMapToDouble(each -> DoubleStream.of(each.toNanos() / 1e6))
            .sorted()
            .toArray(),
        filled);
  }
}
