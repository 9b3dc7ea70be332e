package athanor.opcua.server;

import athanor.schemas.Capability;
import athanor.schemas.Reading;
import athanor.world.Begin;
import athanor.world.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.jspecify.annotations.Nullable;

/// One device at work: at most one run at a time, every start and every early end in the ledger
/// before anyone is told.
final class Bench {
  private static final System.Logger LOG = System.getLogger(Bench.class.getName());

  private final Device device;
  private final Capability capability;
  private final Object world;
  private final Ledger ledger;
  private final boolean repeats;
  private final Runs runs = new Runs();
  private @Nullable Timeline timeline;
  private @Nullable Face face;
  private @Nullable Run current;
  private boolean aborted;
  private final Map<String, Entry.Set> controls = new HashMap<>();
  private @Nullable String unfit;
  private boolean jams;
  private @Nullable String empty;

  private sealed interface Attempt {
    record Begun(Run run) implements Attempt {}

    record Refused(String reason) implements Attempt {}
  }

  /// @param world the lock of the truth that all devices share
  /// @param repeats whether a task may be run twice
  Bench(Device device, Object world, Ledger ledger, boolean repeats) {
    this.device = device;
    this.capability = device.capability();
    this.world = world;
    this.ledger = ledger;
    this.repeats = repeats;
  }

  Device device() {
    return device;
  }

  Capability capability() {
    return capability;
  }

  Runs runs() {
    return runs;
  }

  Instant now() {
    return timeline().now();
  }

  double signal(String name) {
    var now = timeline().worldNow();
    synchronized (world) {
      return device.signal(name, now);
    }
  }

  /// Takes part in rebuilding the past. Entries come in the order of the ledger.
  synchronized void replay(Entry.Started entry, WorldTime clock) {
    switch (begin(entry)) {
      case Begin.Begun begun -> {
        var unused = add(entry, begun, clock);
      }
      case Begin.Refused refused -> {
        LOG.log(
            System.Logger.Level.WARNING,
            "{0}: the ledger has run {1}, but the world now refuses it: {2}",
            device.name(),
            entry.run(),
            refused.reason());
        var startedAt = clock.realAt(Duration.ofNanos(entry.worldNanos()));
        var run = new Run(entry, startedAt, Duration.ZERO, Duration.ZERO, List::of);
        run.end(new Run.End(Outcome.FAILED, refused.reason(), startedAt));
        runs.add(run);
      }
    }
    aborted = false;
  }

  synchronized void replay(Entry.Ended entry, WorldTime clock) {
    var run = runs.get(entry.run());
    if (run != null) {
      var at = clock.realAt(Duration.ofNanos(entry.worldNanos()));
      run.end(new Run.End(entry.outcome(), entry.reason(), at));
      aborted = entry.outcome() == Outcome.ABORTED;
    }
  }

  synchronized void replay(Entry.Set entry) {
    synchronized (world) {
      var unused =
          device.set(entry.control(), entry.target(), Duration.ofNanos(entry.worldNanos()));
    }
    controls.put(entry.control(), entry);
  }

  /// Sets a control, unless a run is on: then the program has it.
  ///
  /// @param on whether it is to control; where not, `target` is where it rests
  synchronized Answer set(String control, double target, boolean on) {
    settle();
    var busy = current;
    if (busy != null) {
      return Answer.Refused.notNow(device.name() + " is running " + busy.id());
    }
    synchronized (world) {
      var now = timeline().worldNow();
      var fault = device.set(control, target, now);
      if (fault != null) {
        return Answer.Refused.because("TargetValue", StatusCodes.Bad_OutOfRange, fault);
      }
      var entry = new Entry.Set(device.name(), control, target, on, now.toNanos());
      ledger.append(entry);
      controls.put(control, entry);
    }
    return new Answer.Done("");
  }

  /// Does something to the device, unless a run is on.
  synchronized Answer whenIdle(Runnable action) {
    settle();
    var busy = current;
    if (busy != null) {
      return Answer.Refused.notNow(device.name() + " is running " + busy.id());
    }
    action.run();
    return new Answer.Done("");
  }

  /// Why it starts no program; null where it does.
  synchronized void unfit(@Nullable String why) {
    unfit = why;
  }

  /// What a control was set to last; absent where it never was.
  synchronized Entry.@Nullable Set setting(String control) {
    return controls.get(control);
  }

  double control(String name) {
    var now = timeline().worldNow();
    synchronized (world) {
      return device.control(name, now);
    }
  }

  /// Does it so many world seconds from now.
  void later(double worldSeconds, Runnable action) {
    timeline().at(timeline().worldNow().plusNanos(Math.round(worldSeconds * 1e9)), action);
  }

  synchronized void replayCleared() {
    aborted = false;
  }

  /// Goes on from where the replay left: what is over has ended, what is not goes on.
  synchronized void open(Timeline time, Face outside) {
    timeline = time;
    face = outside;
    var now = time.worldNow();
    for (var run : runs.all()) {
      if (run.end() != null) {
        continue;
      }
      if (run.over().compareTo(now) <= 0) {
        run.end(new Run.End(Outcome.COMPLETED, "", time.realAt(run.over())));
      } else {
        current = run;
        outside.started(run);
        time.at(run.over(), () -> complete(run));
      }
    }
  }

  synchronized boolean aborted() {
    return aborted;
  }

  synchronized Answer start(Order order) {
    var answer = tryStart(order);
    if (answer instanceof Answer.Refused refused) {
      face().refused(order.task(), refused.reason());
    }
    return answer;
  }

  private Answer tryStart(Order order) {
    settle();
    if (!repeats && runs.knowsTask(order.task())) {
      return Answer.Refused.because(
          "SupervisoryTaskId",
          StatusCodes.Bad_EntryExists,
          "task " + order.task() + " has been started before");
    }
    var busy = current;
    if (busy != null) {
      return Answer.Refused.notNow(device.name() + " is running " + busy.id());
    }
    if (aborted) {
      return Answer.Refused.notNow(device.name() + " was aborted and waits for Clear");
    }
    var why = unfit;
    if (why != null) {
      return Answer.Refused.notNow(why);
    }
    if (capability.operation(order.template()).isEmpty()) {
      return Answer.Refused.because(
          "ProgramTemplateId",
          StatusCodes.Bad_NotFound,
          device.name() + " has no program " + order.template());
    }
    var lack = empty;
    if (lack != null && !order.template().equals("reload")) {
      return Answer.Refused.because("Properties", StatusCodes.Bad_OutOfRange, lack);
    }
    empty = null;
    return switch (tryBegin(order)) {
      case Attempt.Refused refused ->
          Answer.Refused.because("Properties", StatusCodes.Bad_OutOfRange, refused.reason());
      case Attempt.Begun(var run) -> {
        current = run;
        face().started(run);
        timeline().at(run.over(), () -> complete(run));
        if (jams) {
          jams = false;
          timeline().at(run.halfway(), () -> jam(run));
        }
        yield new Answer.Done(run.id());
      }
    };
  }

  /// The order of the ledger is the order in which the world saw the runs begin.
  private Attempt tryBegin(Order order) {
    synchronized (world) {
      var entry =
          new Entry.Started(
              device.name(),
              device.name() + "-" + (runs.started() + 1),
              order.template(),
              order.job(),
              order.task(),
              order.properties(),
              order.samples(),
              order.user(),
              order.application(),
              timeline().worldNow().toNanos());
      return switch (begin(entry)) {
        case Begin.Refused(var reason) -> new Attempt.Refused(reason);
        case Begin.Begun begun -> {
          ledger.append(entry);
          yield new Attempt.Begun(add(entry, begun, timeline().clock()));
        }
      };
    }
  }

  /// Ends the run at once; the device is ready again.
  synchronized Answer stop() {
    return cut(Outcome.STOPPED, "stopped by a client");
  }

  /// Ends the run at once; the device waits for Clear.
  synchronized Answer abort() {
    return cut(Outcome.ABORTED, "aborted by a client");
  }

  synchronized Answer clear() {
    if (!aborted) {
      return Answer.Refused.notNow(device.name() + " is not aborted");
    }
    ledger.append(new Entry.Cleared(device.name()));
    aborted = false;
    face().cleared(timeline().now());
    return new Answer.Done("");
  }

  /// The run that is on ends at once, or the next one halfway, and the device waits for Clear.
  synchronized void jam() {
    if (current == null) {
      jams = true;
    } else {
      var unused = cut(Outcome.ABORTED, device.name() + " has jammed");
    }
  }

  private synchronized void jam(Run run) {
    if (current == run) {
      jam();
    }
  }

  /// Starts are refused for this reason until the device is reloaded.
  synchronized void empty(String reason) {
    empty = reason;
  }

  synchronized void recover() {
    jams = false;
    empty = null;
  }

  private Answer cut(Outcome outcome, String reason) {
    settle();
    var run = current;
    if (run == null) {
      return Answer.Refused.notNow(device.name() + " is not running");
    }
    var now = timeline().now();
    ledger.append(
        new Entry.Ended(
            device.name(), run.id(), outcome, reason, timeline().clock().worldAt(now).toNanos()));
    aborted = outcome == Outcome.ABORTED;
    end(run, new Run.End(outcome, reason, now));
    return new Answer.Done(run.id());
  }

  /// A run whose time is over has ended, even if the timer has not come to it yet.
  private void settle() {
    var run = current;
    if (run != null && run.over().compareTo(timeline().worldNow()) <= 0) {
      complete(run);
    }
  }

  private synchronized void complete(Run run) {
    if (current != run) {
      return;
    }
    var at = timeline().realAt(run.over());
    face().completing(at);
    var end = run.conclude(at);
    if (end.outcome() != Outcome.COMPLETED) {
      ledger.append(
          new Entry.Ended(
              device.name(), run.id(), end.outcome(), end.reason(), run.over().toNanos()));
    }
    end(run, end);
  }

  private void end(Run run, Run.End end) {
    run.end(end);
    current = null;
    face().ended(run, end);
  }

  private Begin begin(Entry.Started entry) {
    var operation = capability.operation(entry.operation());
    if (operation.isEmpty()) {
      return new Begin.Refused(device.name() + " has no program " + entry.operation());
    }
    return switch (Properties.bind(operation.get(), entry.properties())) {
      case Properties.Misfit misfit -> new Begin.Refused(misfit.reason());
      case Properties.Bound bound -> {
        synchronized (world) {
          yield device.begin(
              entry.operation(),
              bound.arguments(),
              entry.run(),
              Duration.ofNanos(entry.worldNanos()));
        }
      }
    };
  }

  private Run add(Entry.Started entry, Begin.Begun begun, WorldTime clock) {
    var startedAt = clock.realAt(Duration.ofNanos(entry.worldNanos()));
    var over = Duration.ofNanos(entry.worldNanos()).plus(begun.takes());
    var readings = new Once<List<Reading>>(world, begun.readings());
    var run =
        new Run(
            entry,
            startedAt,
            begun.takes(),
            Duration.between(startedAt, clock.realAt(over)),
            readings);
    runs.add(run);
    return run;
  }

  private Timeline timeline() {
    return Objects.requireNonNull(timeline, "not open");
  }

  private Face face() {
    return Objects.requireNonNull(face, "not open");
  }
}
