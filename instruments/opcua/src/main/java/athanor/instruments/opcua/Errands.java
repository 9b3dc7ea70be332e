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

  private final Site site;
  private final Map<UUID, Errand> errands =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Errand> eldest) {
          return size() > REMEMBERED;
        }
      };

  Errands(Site site) {
    this.site = site;
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
    var id = site.id();
    if (errand.doubtful()) {
      try {
        site.renew();
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
      long changes = site.changes();
      var errand = find(command).orElseThrow();
      if (errand.ending().isPresent()) {
        return errand.ending().get();
      }
      var hand = site.hand();
      try {
        var ending = hand.isPresent() ? look(errand, hand.get()) : Optional.<Ending>empty();
        if (ending.isPresent()) {
          put(command, errand.ended(ending.get()));
          return ending.get();
        }
        unsettled = hand.isPresent() ? "has not ended" : "is not connected";
      } catch (UaException e) {
        unsettled = "cannot be asked: " + e.getMessage();
      }
      var left = Duration.ofNanos(deadline - System.nanoTime());
      if (!left.isPositive()) {
        return new Ending.Unsettled(
            "'" + errand.assignment().operation() + "' of " + site.id() + " " + unsettled);
      }
      site.awaitChange(changes, left.compareTo(pause) < 0 ? left : pause);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
  }

  private Optional<Ending> look(Errand errand, Hand hand) throws UaException {
    if (errand.aborted().isPresent()) {
      return errand.aborted().map(Ending.Aborted::new);
    }
    var assignment = errand.assignment();
    var deed = site.deed(assignment.operation());
    var since = Duration.ofNanos(System.nanoTime() - errand.begun());
    return deed.isEmpty()
        ? Optional.of(new Ending.Failed("it offers '" + assignment.operation() + "' no more"))
        : deed.get().look(assignment, hand, since);
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
  }

  /// Whether something that was begun has not been seen to end.
  boolean busy() {
    return snapshot().keySet().stream()
        .anyMatch(command ->
            find(command)
                .filter(errand ->
                    errand.ending().isEmpty() && errand.aborted().isEmpty() && !errand.doubtful())
                .isPresent());
  }

  /// Counts what was begun as aborted: it was ended by other means.
  void forsake(String reason) {
    snapshot()
        .forEach((command, errand) -> {
          if (errand.ending().isEmpty()) {
            put(command, errand.aborted(Optional.of(reason)));
          }
        });
  }

  private synchronized Map<UUID, Errand> snapshot() {
    return Map.copyOf(errands);
  }

  private void end(Errand errand) {
    var why = "it is not connected";
    var hand = site.hand();
    if (hand.isPresent()) {
      try {
        var deed = site.deed(errand.assignment().operation());
        why = deed.isEmpty() ? "" : deed.get().end(hand.get());
      } catch (UaException e) {
        why = String.valueOf(e.getMessage());
      }
    }
    if (!why.isEmpty()) {
      throw new IllegalStateException(
          "'"
              + errand.assignment().operation()
              + "' of "
              + site.id()
              + " could not be ended: "
              + why);
    }
  }
}
