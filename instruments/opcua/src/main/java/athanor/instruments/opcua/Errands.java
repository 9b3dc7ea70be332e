package athanor.instruments.opcua;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import athanor.instruments.opcua.Attendance.Present;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.UaException;

/// The commands that functions were asked to do, as long as this process remembers them: the device
/// itself keeps no record of them.
final class Errands {
  private static final int REMEMBERED = 256;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final Attendance attendance;
  private final Map<UUID, Errand> errands =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Errand> eldest) {
          return size() > REMEMBERED;
        }
      };

  Errands(Attendance attendance) {
    this.attendance = attendance;
  }

  /// @param begun [System#nanoTime] when it was sent
  /// @param doubtful whether it is unknown that it has begun
  private record Errand(
      Assignment assignment,
      long begun,
      boolean doubtful,
      Optional<String> aborted,
      Optional<Ending> ending) {
    Errand doubted() {
      return new Errand(assignment, begun, true, aborted, ending);
    }

    Errand aborted(Optional<String> reason) {
      return new Errand(assignment, begun, doubtful, reason, ending);
    }

    Errand ended(Ending how) {
      return new Errand(assignment, begun, doubtful, aborted, Optional.of(how));
    }
  }

  Start start(Assignment assignment, Deed deed, Hand hand) {
    put(
        assignment.command(),
        new Errand(assignment, System.nanoTime(), false, Optional.empty(), Optional.empty()));
    var answer = begin(assignment, deed, hand);
    switch (answer) {
      case Start.Started _ -> {}
      case Start.Refused _, Start.NotSent _ -> drop(assignment.command());
      case Start.Doubtful _ ->
          find(assignment.command())
              .ifPresent(errand -> put(assignment.command(), errand.doubted()));
    }
    return answer;
  }

  private static Start begin(Assignment assignment, Deed deed, Hand hand) {
    try {
      return deed.begin(assignment, hand);
    } catch (UaException e) {
      var why = "it could not be asked: " + e.getMessage();
      return hand.acted() ? new Start.Doubtful(why) : new Start.NotSent(why);
    }
  }

  synchronized Optional<Errand> find(UUID command) {
    return Optional.ofNullable(errands.get(command));
  }

  private synchronized void put(UUID command, Errand errand) {
    errands.put(command, errand);
  }

  private synchronized void drop(UUID command) {
    errands.remove(command);
  }

  boolean knows(UUID command) {
    return find(command).isPresent();
  }

  /// In doubt the session is ended first, so that what the server may still hold of it is refused.
  Sighting sight(UUID command) {
    var errand = find(command).orElseThrow();
    var id = attendance.unit().id();
    if (errand.doubtful()) {
      try {
        attendance.renew();
      } catch (UaException e) {
        return new Sighting.Unknowable(id + " cannot be asked: " + e.getMessage());
      }
      return new Sighting.Unknowable(
          id + " keeps no record of '" + errand.assignment().operation() + "'");
    }
    return errand.ending().isPresent()
        ? new Sighting.Finished(errand.assignment().operation())
        : new Sighting.Running(errand.assignment().operation());
  }

  Ending await(UUID command, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    var pause = FIRST_PAUSE;
    var unsettled = "has not ended";
    while (true) {
      long changes = attendance.watch().changes();
      var errand = find(command).orElseThrow();
      if (errand.ending().isPresent()) {
        return errand.ending().get();
      }
      var present = attendance.present();
      try {
        var ending = present.isPresent() ? look(errand, present.get()) : Optional.<Ending>empty();
        if (ending.isPresent()) {
          put(command, errand.ended(ending.get()));
          return ending.get();
        }
        unsettled = present.isPresent() ? "has not ended" : "is not connected";
      } catch (UaException e) {
        unsettled = "cannot be asked: " + e.getMessage();
      }
      var left = Duration.ofNanos(deadline - System.nanoTime());
      if (!left.isPositive()) {
        return new Ending.Unsettled(
            "'"
                + errand.assignment().operation()
                + "' of "
                + attendance.unit().id()
                + " "
                + unsettled);
      }
      attendance.watch().awaitChange(changes, left.compareTo(pause) < 0 ? left : pause);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
  }

  private Optional<Ending> look(Errand errand, Present present) throws UaException {
    if (errand.aborted().isPresent()) {
      return errand.aborted().map(Ending.Aborted::new);
    }
    var assignment = errand.assignment();
    var deed = present.unit().deeds().get(assignment.operation());
    var since = Duration.ofNanos(System.nanoTime() - errand.begun());
    return deed == null
        ? Optional.of(new Ending.Failed("it offers '" + assignment.operation() + "' no more"))
        : deed.look(assignment, hand(attendance, present), since);
  }

  static Hand hand(Attendance attendance, Present present) {
    return new Hand(attendance.link(), present.session(), present.unit().boot());
  }

  /// Ends what a function is doing for us.
  ///
  /// @throws IllegalStateException if it goes on
  void abort(String reason) {
    for (var entry : snapshot().entrySet()) {
      var errand = entry.getValue();
      if (errand.ending().isEmpty() && errand.aborted().isEmpty()) {
        end(errand);
        put(entry.getKey(), errand.aborted(Optional.of(reason)));
      }
    }
    attendance.watch().wake();
  }

  private synchronized Map<UUID, Errand> snapshot() {
    return Map.copyOf(errands);
  }

  private void end(Errand errand) {
    var why = "it is not connected";
    var present = attendance.present();
    if (present.isPresent()) {
      try {
        var deed = present.get().unit().deeds().get(errand.assignment().operation());
        why = deed == null ? "" : deed.end(hand(attendance, present.get()));
      } catch (UaException e) {
        why = String.valueOf(e.getMessage());
      }
    }
    if (!why.isEmpty()) {
      throw new IllegalStateException(
          "'"
              + errand.assignment().operation()
              + "' of "
              + attendance.unit().id()
              + " could not be ended: "
              + why);
    }
  }
}
