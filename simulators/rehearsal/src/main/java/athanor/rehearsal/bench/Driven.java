package athanor.rehearsal.bench;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Instrument;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import athanor.rehearsal.bench.Device.Run;
import athanor.rehearsal.stage.Host;
import athanor.rehearsal.stage.Host.Cable;
import athanor.rehearsal.stage.Stage;
import athanor.rehearsal.stage.Waiter;
import athanor.schemas.Capability;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The driver of a device in one process. As that for OPC UA (instruments/opcua), whose promises it
/// makes: a call belongs to a session, which ends when its process is silent for too long; it may
/// be held for a while before it is executed; that a command was never seen is said only when no
/// call that could still begin it is left.
public final class Driven implements Instrument {
  private static final long TIMEOUT = 5_000_000;

  /// After which a silent session is ended.
  private static final long SESSION = 10_000_000;

  /// The longest that a device may hold a call, as its settings say.
  private static final long SETTLING = 5_000_000;

  /// How long a held call is really held.
  private static final int HELD = 4_500_000;

  private static final long REST = 200_000;

  private final Device device;
  private final Host host;
  private final Stage stage;
  private final long since;
  private final Map<UUID, Integer> sent = new HashMap<>();
  private Session session = new Session();

  private static final class Session {
    private boolean ended;
  }

  private static final class Answer {
    private final Waiter waiter = new Waiter();
    private @Nullable Start given;
  }

  public Driven(Device device, Host host, Stage stage) {
    this.device = device;
    this.host = host;
    this.stage = stage;
    this.since = stage.now();
  }

  @Override
  public String id() {
    return device.id();
  }

  @Override
  public Capability capability() {
    return device.capability();
  }

  @Override
  public boolean connected() {
    return host.reaches(Cable.INSTRUMENTS) && device.on();
  }

  @Override
  public Start start(Assignment assignment) {
    if (!connected()) {
      return new Start.NotSent("not connected");
    }
    Session within = session;
    sent.put(assignment.command(), device.boots());
    long called = stage.now();
    stage.pauseBeforeCall(host); // the process may die, or stand still, before it has left
    if (stage.now() - called > SESSION || !connected() || stage.happens(0.03)) {
      stage.pause(TIMEOUT);
      return new Start.Doubtful("no answer");
    }
    Answer answer = new Answer();
    boolean answered = stage.happens(0.93);
    stage.at(travel(), () -> arrive(assignment, within, answered ? answer : null));
    stage.park(answer.waiter, TIMEOUT);
    Start given = answer.given;
    return given == null ? new Start.Doubtful("no answer") : given;
  }

  private long travel() {
    return stage.happens(0.95) ? stage.latency() : stage.chance().nextInt(HELD);
  }

  private void arrive(Assignment assignment, Session within, @Nullable Answer answer) {
    if (within.ended || !device.on()) {
      return;
    }
    Start said = device.act(assignment);
    if (answer != null && host.reaches(Cable.INSTRUMENTS)) {
      answer.given = said;
      stage.wake(answer.waiter);
    }
  }

  @Override
  public Sighting sight(UUID command) {
    long begun = stage.now();
    while (!connected()) {
      if (stage.now() - begun > 30_000_000) {
        return new Sighting.Unknowable("not connected");
      }
      stage.pause(REST);
    }
    stage.pause(stage.latency());
    if (!device.traits().remembers()) {
      return new Sighting.Unknowable("keeps no record of its runs");
    }
    Run run = device.find(command);
    if (run == null) {
      if (!remembers(command)) {
        return new Sighting.Unknowable("may have restarted and forgotten");
      }
      fence(command);
      run = device.find(command);
    }
    if (run != null) {
      return run.ending == null ? new Sighting.Running(run.name) : new Sighting.Finished(run.name);
    }
    if (!remembers(command) || !connected()) {
      return new Sighting.Unknowable("restarted while it was asked");
    }
    return device.busy()
        ? new Sighting.Unknowable("it is busy and does not say for whom")
        : new Sighting.Unseen();
  }

  private boolean remembers(UUID command) {
    return device.traits().keeps() || Integer.valueOf(device.boots()).equals(sent.get(command));
  }

  private void fence(UUID command) {
    long quiet = Math.max(since, host.reachesSince(Cable.INSTRUMENTS));
    if (sent.containsKey(command)) {
      session.ended = true;
      session = new Session();
      quiet = stage.now();
    }
    long left = SETTLING - (stage.now() - quiet);
    if (left > 0) {
      stage.pause(left);
    }
  }

  @Override
  public Ending await(UUID command, Duration patience) {
    long until = stage.now() + patience.toNanos() / 1000;
    while (true) {
      Run run = device.find(command);
      if (run == null && !device.traits().remembers()) {
        run = device.running(command);
      }
      if (connected() && run != null && run.ending != null) {
        stage.pause(stage.latency());
        return run.ending;
      }
      long left = until - stage.now();
      if (left <= 0) {
        return new Ending.Unsettled("it had not ended");
      }
      if (connected() && run != null) {
        Waiter waiter = new Waiter();
        device.watch(waiter);
        stage.park(waiter, left);
      } else {
        stage.pause(Math.min(left, 5 * REST));
      }
    }
  }

  @Override
  public void abort(String reason) {
    if (connected()) {
      stage.pause(stage.latency());
      if (connected()) {
        device.abort(reason);
      }
    }
  }

  @Override
  public void close() {}
}
