package athanor.execution.adapter;

import athanor.execution.Given;
import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Fixing;
import athanor.instruments.Instrument;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import athanor.schemas.Capability;
import athanor.schemas.Reading;
import athanor.schemas.TelemetrySampled.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Function;

/// An instrument that does nothing but remember what it was made to do: the ground truth of a test.
///
/// Runs end at once, unless it is told to keep them running. Its next starts can be given other
/// answers, before or after the effect.
final class RecordingInstrument implements Instrument {
  private final String id;
  private final List<Assignment> effects = new ArrayList<>();
  private final Map<UUID, Ending> endings = new HashMap<>();
  private final Queue<Function<Assignment, Start>> surprises = new ArrayDeque<>();
  private boolean lasting;
  private boolean connected = true;
  private boolean forgetful;
  private int looks;
  private boolean vanishing;
  private Fixing fixing = new Fixing.Relative();
  private int fixed;

  RecordingInstrument(String id) {
    this.id = id;
  }

  // ---- what a test tells it ----

  /// As new.
  synchronized void reset() {
    effects.clear();
    endings.clear();
    surprises.clear();
    lasting = false;
    connected = true;
    forgetful = false;
    looks = 0;
    vanishing = false;
    fixing = new Fixing.Relative();
    fixed = 0;
  }

  /// Runs last until [#finish].
  synchronized RecordingInstrument lasting() {
    lasting = true;
    return this;
  }

  synchronized void finish(Ending ending) {
    UUID running = effects.getLast().command();
    endings.put(running, ending);
    notifyAll();
  }

  /// It keeps no memory of runs.
  synchronized RecordingInstrument forgetful() {
    forgetful = true;
    return this;
  }

  /// When it is asked next, its connection breaks.
  synchronized RecordingInstrument vanishing() {
    vanishing = true;
    return this;
  }

  synchronized RecordingInstrument connected(boolean now) {
    connected = now;
    return this;
  }

  /// The next start has no effect and this answer.
  synchronized RecordingInstrument answering(Start answer) {
    surprises.add(_ -> answer);
    return this;
  }

  /// The next start has its effect, and this answer.
  synchronized RecordingInstrument actingBut(Start answer) {
    surprises.add(assignment -> {
      act(assignment);
      return answer;
    });
    return this;
  }

  /// The next start has its effect, and no answer until its caller is gone.
  synchronized RecordingInstrument actingWithoutAnswer() {
    surprises.add(assignment -> {
      act(assignment);
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new Start.Doubtful("interrupted");
    });
    return this;
  }

  /// What relative operations come to; each question is counted.
  synchronized RecordingInstrument becoming(Fixing absolute) {
    fixing = absolute;
    return this;
  }

  synchronized int fixed() {
    return fixed;
  }

  /// The starts that had an effect, in order.
  synchronized List<Assignment> effects() {
    return List.copyOf(effects);
  }

  synchronized List<UUID> started() {
    return effects.stream().map(Assignment::command).toList();
  }

  // ---- what it does ----

  private void act(Assignment assignment) {
    effects.add(assignment);
    if (!lasting) {
      endings.put(
          assignment.command(),
          new Ending.Completed(List.of(new Reading.Scalar("number", effects.size(), "1"))));
    }
    notifyAll();
  }

  @Override
  public String id() {
    return id;
  }

  /// How often somebody has asked whether it could do something now.
  synchronized int looks() {
    return looks;
  }

  @Override
  public synchronized Capability capability() {
    looks++;
    return Given.aReactor();
  }

  @Override
  public synchronized boolean connected() {
    return connected;
  }

  @Override
  public synchronized Fixing fix(Assignment assignment) {
    fixed++;
    return fixing;
  }

  @Override
  public synchronized Start start(Assignment assignment) {
    Function<Assignment, Start> surprise = surprises.poll();
    if (surprise != null) {
      return surprise.apply(assignment);
    }
    act(assignment);
    return new Start.Started("run-" + effects.size());
  }

  @Override
  public synchronized Sighting sight(UUID command) {
    if (vanishing) {
      vanishing = false;
      connected = false;
      return new Sighting.Unknowable("it cannot be asked: the connection broke");
    }
    if (forgetful) {
      return new Sighting.Unknowable("it keeps no memory of runs");
    }
    int run = started().indexOf(command) + 1;
    if (run == 0) {
      return new Sighting.Unseen();
    }
    return endings.containsKey(command)
        ? new Sighting.Finished("run-" + run)
        : new Sighting.Running("run-" + run);
  }

  @Override
  public synchronized Ending await(UUID command, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      for (long left = patience.toMillis(); !endings.containsKey(command) && left > 0; ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return endings.getOrDefault(command, new Ending.Unsettled("it runs"));
  }

  @Override
  public synchronized void abort(String reason) {
    if (!effects.isEmpty()) {
      endings.putIfAbsent(effects.getLast().command(), new Ending.Aborted(reason));
      notifyAll();
    }
  }

  @Override
  public synchronized List<Sample> sample() {
    return connected
        ? List.of(new Sample("temperature", 60.0, "Cel", "good", Instant.now()))
        : List.of();
  }

  @Override
  public void close() {}
}
