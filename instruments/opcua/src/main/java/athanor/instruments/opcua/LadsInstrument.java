package athanor.instruments.opcua;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Finding;
import athanor.instruments.Fixing;
import athanor.instruments.Instrument;
import athanor.instruments.Sighting;
import athanor.instruments.SignalListener;
import athanor.instruments.Start;
import athanor.instruments.Steered;
import athanor.instruments.opcua.Attendance.Present;
import athanor.schemas.Capability;
import athanor.schemas.TelemetrySampled.Sample;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;

/// A functional unit of a LADS device (OPC 30500-1).
final class LadsInstrument implements Instrument {
  private final Attendance attendance;
  private final OpcUaSettings settings;
  private final ReentrantLock starting = new ReentrantLock();
  private final Map<UUID, Sent> sent = new ConcurrentHashMap<>();
  private final Errands errands;
  private volatile Optional<Feed> feed = Optional.empty();

  LadsInstrument(Attendance attendance, OpcUaSettings settings) {
    this.attendance = attendance;
    this.settings = settings;
    this.errands = new Errands(new UnitSite(attendance));
  }

  @Override
  public String id() {
    return attendance.unit().id();
  }

  @Override
  public Capability capability() {
    return attendance.unit().capability();
  }

  @Override
  public boolean connected() {
    return attendance.present().isPresent();
  }

  @Override
  public String trouble() {
    return connected()
        ? ""
        : attendance.link().session().isPresent()
            ? "connected, but it is not found again yet"
            : attendance.link().trouble();
  }

  @Override
  public Start start(Assignment assignment) {
    starting.lock();
    try {
      var present = attendance.present();
      return present.isEmpty()
          ? new Start.NotSent(id() + " is not connected")
          : start(assignment, present.get());
    } finally {
      starting.unlock();
    }
  }

  @Override
  public Fixing fix(Assignment assignment) {
    var present = attendance.present();
    if (present.isEmpty()) {
      return new Fixing.NotNow(id() + " is not connected");
    }
    var deed = present.get().unit().deeds().get(assignment.operation());
    try {
      return deed == null
          ? Instrument.super.fix(assignment)
          : deed.fix(assignment, Errands.hand(attendance, present.get()));
    } catch (UaException e) {
      return new Fixing.NotNow(id() + " cannot be asked: " + e.getMessage());
    }
  }

  private Start start(Assignment assignment, Present present) {
    var unit = present.unit();
    var deed = unit.deeds().get(assignment.operation());
    if (deed != null && !unit.programs().containsKey(assignment.operation())) {
      return switch (errands.start(assignment, deed, Errands.hand(attendance, present))) {
        case Start.Started started -> started;
        case Start.Refused(var reason) -> new Start.Refused(id() + ": " + reason);
        case Start.NotSent(var reason) -> new Start.NotSent(id() + ": " + reason);
        case Start.Doubtful(var why) -> new Start.Doubtful(id() + ": " + why);
      };
    }
    var program = unit.programs().get(assignment.operation());
    if (program == null || unit.startProgram().isEmpty()) {
      return new Start.NotSent(id() + " offers no " + assignment.operation());
    }
    var method = unit.startProgram().get();
    var encoding = attendance.link().client().getStaticEncodingContext();
    return switch (Binding.of(
        assignment, program, unit.profile().taskArgument(), method, unit.pair(), encoding)) {
      case Binding.Unplaceable(var why) -> new Start.NotSent(id() + ": " + why);
      case Binding.Bound(var arguments) -> {
        attendance.watch().forget();
        sent.put(assignment.command(), Sent.now(present.session(), unit.boot(), program));
        yield switch (send(method, arguments, present)) {
          case Start.Started(var run) -> {
            sent.computeIfPresent(assignment.command(), (_, was) -> was.named(run));
            yield new Start.Started(run);
          }
          case Start.Refused(var reason) -> {
            sent.remove(assignment.command());
            yield new Start.Refused(id() + ": " + complaint(assignment, present).orElse(reason));
          }
          case Start.NotSent(var reason) -> new Start.NotSent(reason);
          case Start.Doubtful(var why) -> new Start.Doubtful(id() + ": " + why);
        };
      }
    };
  }

  /// OPC 30500-1, StartProgram: calling twice runs twice, so this calls once.
  private Start send(Unit.Method method, List<Variant> arguments, Present present) {
    try {
      var request =
          new CallMethodRequest(method.owner(), method.id(), arguments.toArray(Variant[]::new));
      return Reply.of(attendance.link().call(present.session(), request), method.inputs());
    } catch (UaException e) {
      return Reply.of(e);
    }
  }

  /// The refusal in the unit's own words, where it says some about this command.
  private Optional<String> complaint(Assignment assignment, Present present) {
    if (present.unit().complaints().isEmpty()) {
      return Optional.empty();
    }
    try {
      var value =
          attendance.link().wire().read(List.of(present.unit().complaints().get())).getFirst();
      var about = assignment.command() + ": ";
      return Optional.ofNullable(value.value().value())
          .map(Object::toString)
          .filter(words -> words.startsWith(about))
          .map(words -> words.substring(about.length()));
    } catch (UaException e) {
      return Optional.empty();
    }
  }

  @Override
  public Sighting sight(UUID command) {
    if (errands.knows(command)) {
      return errands.sight(command);
    }
    try {
      return new Looking(attendance, settings)
          .sight(command, Optional.ofNullable(sent.get(command)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Sighting.Unknowable("interrupted while asking " + id());
    }
  }

  @Override
  public Ending await(UUID command, Duration patience) {
    try {
      if (errands.knows(command)) {
        return errands.await(command, patience);
      }
      var ending =
          new Following(attendance)
              .await(command, () -> Optional.ofNullable(sent.get(command)), patience);
      if (!(ending instanceof Ending.Unsettled)) {
        sent.remove(command);
      }
      return ending;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ending.Unsettled("interrupted while following " + id());
    }
  }

  /// @throws IllegalStateException if it could not be seen to have ended
  @Override
  public void abort(String reason) {
    errands.abort(reason);
    sent.replaceAll((_, was) -> was.aborted(Optional.of(reason)));
    try {
      new Stopping(attendance, settings).stop();
    } catch (IllegalStateException e) {
      sent.replaceAll((_, was) -> was.aborted(Optional.empty()));
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while aborting " + id(), e);
    }
  }

  @Override
  public Steered hold(String reason) {
    return steered(Steering::hold);
  }

  @Override
  public Steered resume(String reason) {
    return steered(Steering::resume);
  }

  @Override
  public Steered stop(String reason) {
    return steered(Steering::stop);
  }

  @Override
  public Steered clear(String reason) {
    return steered(Steering::clear);
  }

  @Override
  public Steered safe(String reason) {
    if (attendance.unit().profile().safe().isEmpty()) {
      return Instrument.super.safe(reason);
    }
    try {
      abort(reason);
      return new SafeState(attendance, settings.requestTimeout()).reach();
    } catch (IllegalStateException e) {
      return new Steered.NotSeen(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Steered.NotSeen("interrupted while making " + id() + " safe");
    }
  }

  private interface Wish {
    Steered of(Steering steering) throws InterruptedException;
  }

  private Steered steered(Wish wish) {
    try {
      return wish.of(new Steering(attendance, settings.requestTimeout()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Steered.NotSeen("interrupted while steering " + id());
    }
  }

  @Override
  public List<Finding> inspect() {
    return Inspection.of(attendance.unit(), settings);
  }

  @Override
  public List<Finding> tryLock() {
    return attendance
        .present()
        .map(now -> new LockTrial(attendance.link(), now, settings).findings())
        .orElse(List.of());
  }

  @Override
  public List<Sample> sample() {
    return attendance
        .present()
        .map(now -> Sampling.of(attendance.link(), now.unit()))
        .orElse(List.of());
  }

  @Override
  public boolean follow(SignalListener listener) {
    var begun = new Feed(attendance, settings.telemetry(), listener);
    feed = Optional.of(begun);
    begun.begin();
    return true;
  }

  @Override
  public SortedMap<String, String> stale() {
    return feed.map(Feed::stale).orElse(Collections.emptySortedMap());
  }

  @Override
  public void close() {
    feed.ifPresent(Feed::close);
    attendance.close();
  }
}
