package athanor.experiment;

import athanor.experiment.Allotment.Grant;
import athanor.experiment.Allotment.Request;
import athanor.schemas.Priority;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What would become of some campaigns on some instruments: the rules of [Allotment], in virtual
/// time. Times are in minutes from the beginning.
public final class Timetable {
  private static final Comparator<End> IN_TIME =
      Comparator.comparingDouble(End::at).thenComparingLong(End::number);

  private final Plan plan;
  private final Map<String, String> free;
  private final Map<String, Double> busy = new TreeMap<>();
  private final Map<String, Integer> underWay = new HashMap<>();
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final Map<UUID, Waiting> waiting = new LinkedHashMap<>();
  private final PriorityQueue<End> ends = new PriorityQueue<>(IN_TIME);
  private long number;
  private long begun;

  /// What is to be run.
  ///
  /// @param instruments kinds by id
  /// @param minutes after which nobody looks any more
  public record Plan(Map<String, String> instruments, double minutes, List<Load> loads) {}

  /// A campaign, as far as instruments are concerned.
  ///
  /// @param experiments how many it makes
  /// @param parallelism how many of them at once
  /// @param starts when it is opened
  /// @param roles from role to the kind of instrument that an experiment needs
  /// @param takes how long an experiment has its instruments
  public record Load(
      String campaign,
      int experiments,
      int parallelism,
      Priority priority,
      double starts,
      Map<String, String> roles,
      double takes) {}

  /// What became of a campaign; times in minutes from the beginning, absent where there was none.
  ///
  /// @param medianWait of the experiments that began, for their instruments
  public record Row(
      String campaign,
      int experiments,
      int begun,
      int ended,
      @Nullable Double firstBegin,
      @Nullable Double lastEnd,
      @Nullable Double medianWait,
      @Nullable Double longestWait) {}

  /// @param use of each instrument, the share of the time in which an experiment had it, from 0 to
  ///   1
  public record Outcome(List<Row> campaigns, Map<String, Double> use) {}

  private record Waiting(Request request, Load load, double since) {}

  /// An experiment gives its instruments back; or, without any, a campaign is opened.
  private record End(double at, long number, Load load, List<String> instruments) {}

  private static final class Tally {
    private final List<Double> waits = new ArrayList<>();
    private int asked;
    private int ended;
    private @Nullable Double firstBegin;
    private @Nullable Double lastEnd;
  }

  private Timetable(Plan plan) {
    this.plan = plan;
    this.free = new TreeMap<>(plan.instruments());
    plan.instruments().keySet().forEach(id -> busy.put(id, 0.0));
  }

  public static Outcome of(Plan plan) {
    return new Timetable(plan).run();
  }

  private Outcome run() {
    for (Load load : plan.loads()) {
      tallies.put(load.campaign(), new Tally());
      ends.add(new End(load.starts(), number++, load, List.of()));
    }
    while (!ends.isEmpty() && ends.peek().at() <= plan.minutes()) {
      double now = ends.peek().at();
      while (!ends.isEmpty() && ends.peek().at() == now) {
        settle(ends.remove());
      }
      serve(now);
    }
    List<Row> rows = plan.loads().stream().map(this::row).toList();
    Map<String, Double> use = new TreeMap<>();
    busy.forEach((id, minutes) -> use.put(id, minutes / plan.minutes()));
    return new Outcome(rows, use);
  }

  private void settle(End end) {
    Load load = end.load();
    Tally tally = tally(load);
    int places = load.parallelism();
    if (!end.instruments().isEmpty()) {
      end.instruments().forEach(id -> free.put(id, kind(id)));
      underWay.merge(load.campaign(), -1, Integer::sum);
      tally.ended++;
      tally.lastEnd = end.at();
      places = 1;
    }
    for (int i = 0; i < places && tally.asked < load.experiments(); i++) {
      ask(load, end.at());
      tally.asked++;
    }
  }

  private void ask(Load load, double now) {
    UUID experiment = new UUID(0, number);
    long due = Allotment.due(load.priority(), begun, waiting.size());
    Request request =
        new Request(experiment, load.campaign(), load.priority(), number++, due, load.roles());
    waiting.put(experiment, new Waiting(request, load, now));
  }

  private void serve(double now) {
    for (Optional<Grant> next = next(); next.isPresent(); next = next()) {
      Grant grant = next.get();
      Waiting one = Optional.ofNullable(waiting.remove(grant.experiment())).orElseThrow();
      Load load = one.load();
      Tally tally = tally(load);
      List<String> taken = List.copyOf(grant.instruments().values());
      double until = now + load.takes();
      taken.forEach(free::remove);
      taken.forEach(id -> busy.merge(id, Math.min(until, plan.minutes()) - now, Double::sum));
      underWay.merge(load.campaign(), 1, Integer::sum);
      begun++;
      tally.waits.add(now - one.since());
      tally.firstBegin = tally.firstBegin == null ? now : tally.firstBegin;
      ends.add(new End(until, number++, load, taken));
    }
  }

  private Optional<Grant> next() {
    return new Allotment(free, underWay, begun)
        .next(waiting.values().stream().map(Waiting::request).toList());
  }

  private String kind(String instrument) {
    return String.valueOf(plan.instruments().get(instrument));
  }

  private Tally tally(Load load) {
    return Optional.ofNullable(tallies.get(load.campaign())).orElseThrow();
  }

  private Row row(Load load) {
    Tally tally = tally(load);
    List<Double> waits = new ArrayList<>(tally.waits);
    Collections.sort(waits);
    return new Row(
        load.campaign(),
        load.experiments(),
        waits.size(),
        tally.ended,
        tally.firstBegin,
        tally.lastEnd,
        waits.isEmpty() ? null : waits.get(waits.size() / 2),
        waits.isEmpty() ? null : waits.getLast());
  }
}
