package athanor.rehearsal.bench;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Start;
import athanor.rehearsal.stage.Stage;
import athanor.rehearsal.stage.Waiter;
import athanor.schemas.Capability;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A simulated instrument: what happens, happens here. Its ledger of physical starts is what the
/// laws look at, and nobody else.
public final class Device {
  private final Stage stage;
  private final Capability capability;
  private final Traits traits;
  private final Ledger ledger;
  private final Map<UUID, Run> memory = new HashMap<>();
  private final List<Waiter> watchers = new ArrayList<>();
  private @Nullable Run running;
  private @Nullable Run latest;
  private int boots;
  private int runs;
  private long highest;
  private long offUntil;

  /// What a device can do for the protocol.
  ///
  /// @param remembers it keeps a record of its runs, by command
  /// @param keeps its records survive its own restart
  /// @param refusesKnown it does not run a command twice
  /// @param refusesStale it takes no call under a lower epoch than one that it has seen
  /// @param reliable it does not fail by itself
  public record Traits(
      boolean remembers,
      boolean keeps,
      boolean refusesKnown,
      boolean refusesStale,
      boolean reliable) {}

  /// Is told of each physical start.
  public interface Ledger {
    void started(Device device, Assignment assignment);
  }

  static final class Run {
    final String name;
    final Assignment assignment;
    @Nullable Ending ending;

    Run(String name, Assignment assignment) {
      this.name = name;
      this.assignment = assignment;
    }
  }

  public Device(Stage stage, Capability capability, Traits traits, Ledger ledger) {
    this.stage = stage;
    this.capability = capability;
    this.traits = traits;
    this.ledger = ledger;
  }

  public String id() {
    return capability.serialNumber();
  }

  public Capability capability() {
    return capability;
  }

  public Traits traits() {
    return traits;
  }

  public boolean busy() {
    return running != null;
  }

  int boots() {
    return boots;
  }

  boolean on() {
    return offUntil <= stage.now();
  }

  @Nullable Run find(UUID command) {
    return traits.remembers() ? memory.get(command) : null;
  }

  /// The run of a command whose end somebody waits for, where only its signals show it.
  @Nullable Run running(UUID command) {
    Run last = latest;
    return last != null && last.assignment.command().equals(command) ? last : null;
  }

  void watch(Waiter waiter) {
    watchers.add(waiter);
  }

  /// A call has arrived: it acts, or says why not.
  Start act(Assignment assignment) {
    if (traits.refusesStale() && assignment.epoch() < highest) {
      return new Start.Refused("the caller was replaced");
    }
    highest = Math.max(highest, assignment.epoch());
    if (traits.refusesKnown() && memory.containsKey(assignment.command())) {
      return new Start.Doubtful("it has had that command");
    }
    if (running != null) {
      return new Start.Refused("it is busy");
    }
    if (!traits.reliable() && stage.happens(0.03)) {
      return new Start.Refused("it is not ready");
    }
    ledger.started(this, assignment);
    Run run = new Run("run-" + boots + "-" + ++runs, assignment);
    memory.put(assignment.command(), run);
    running = run;
    latest = run;
    stage.note(() -> id() + " STARTS " + assignment.command() + " under " + assignment.epoch());
    long time = stage.happens(0.2) ? 1_000 : 200_000L + stage.chance().nextInt(5_000_000);
    stage.at(time, () -> end(run, ending(run)));
    return new Start.Started(run.name);
  }

  private Ending ending(Run run) {
    if (!traits.reliable() && stage.happens(0.06)) {
      return new Ending.Failed("a seal leaks");
    }
    Value x = run.assignment.arguments().get("x");
    double at = x instanceof Value.Quantity(double number, String _) ? number : 0;
    return new Ending.Completed(List.of(new Reading.Scalar("yield", at * (1 - at), "1")));
  }

  private void end(Run run, Ending ending) {
    if (run.ending == null) {
      run.ending = ending;
      if (running == run) {
        running = null;
      }
      List<Waiter> told = List.copyOf(watchers);
      watchers.clear();
      told.forEach(stage::wake);
    }
  }

  void abort(String reason) {
    Run run = running;
    if (run != null) {
      end(run, new Ending.Aborted(reason));
    }
  }

  /// Loses power: what runs ends, and what it does not keep it forgets.
  public void restart(long micros) {
    stage.note(() -> id() + " restarts");
    Run run = running;
    if (run != null) {
      end(run, new Ending.Failed("it lost power"));
    }
    boots++;
    latest = null;
    offUntil = stage.now() + micros;
    if (!traits.keeps()) {
      memory.clear();
    }
  }

  public void comeBack() {
    offUntil = 0;
  }
}
