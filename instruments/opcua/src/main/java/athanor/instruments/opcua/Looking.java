package athanor.instruments.opcua;

import athanor.instruments.Sighting;
import athanor.instruments.opcua.Attendance.Present;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;

/// Finds out what became of a command. That it was never begun is claimed only when nothing is left
/// by which it could have been, or still be: the device remembers, it stands still, and every call
/// of ours that it may still have held has had its time.
final class Looking {
  /// A record that is open while its unit stands still may just be lagging.
  private static final Duration LAG = Duration.ofSeconds(1);

  /// Longer than the longest pause between two attempts to connect.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Attendance attendance;
  private final OpcUaSettings settings;

  Looking(Attendance attendance, OpcUaSettings settings) {
    this.attendance = attendance;
    this.settings = settings;
  }

  /// Questions are repeated until one round of them is answered: they change nothing.
  Sighting sight(UUID command, Optional<Sent> sent) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    var last = "is not connected";
    while (true) {
      long changes = attendance.watch().changes();
      var left = Duration.ofNanos(deadline - System.nanoTime());
      var present = attendance.awaitPresent(left);
      if (present.isEmpty()) {
        return unknowable(last);
      }
      try {
        return sight(command, sent, present.get());
      } catch (UaException e) {
        last = "cannot be asked: " + e.getMessage();
        attendance.watch().awaitChange(changes, PAUSE);
      }
    }
  }

  private Sighting sight(UUID command, Optional<Sent> sent, Present before)
      throws UaException, InterruptedException {
    if (before.records().isEmpty()) {
      return unknowable("keeps no record of its runs");
    }
    var found = look(command, sent, before);
    if (found.isPresent()) {
      return found.get();
    }
    if (!remembers(sent, before)) {
      return unknowable("has no record of it, and may have restarted since and forgotten");
    }
    fence(sent, before);
    var after =
        attendance
            .awaitPresent(settings.requestTimeout())
            .orElseThrow(() -> new UaException(StatusCodes.Bad_ConnectionClosed, "lost again"));
    found = look(command, sent, after);
    if (found.isPresent()) {
      return found.get();
    }
    if (!remembers(sent, after)) {
      return unknowable("restarted while it was asked, and forgets");
    }
    var phase = Phase.read(attendance.link().wire(), after.unit());
    return switch (phase) {
      case STOPPED, ABORTED -> new Sighting.Unseen();
      case RUNNING, STOPPING, ABORTING, CLEARING, UNCLEAR ->
          unknowable("has no record of it, but is " + phase + " and does not tell for whom");
    };
  }

  /// Whether a run that had been begun would still be known.
  private boolean remembers(Optional<Sent> sent, Present present) {
    return present.unit().capability().keepsResults()
        || sent.filter(was -> was.boot().equals(present.unit().boot())).isPresent();
  }

  private Optional<Sighting> look(UUID command, Optional<Sent> sent, Present present)
      throws UaException, InterruptedException {
    var records = present.records().orElseThrow();
    var told = sent.map(Sent::run).orElse("");
    var record = records.find(command, told);
    if (record.isEmpty()) {
      return Optional.empty();
    }
    var page = records.read(record.get());
    if (!page.closed() && !page.phase().active()) {
      attendance.watch().awaitChange(attendance.watch().changes(), LAG);
      page = records.read(record.get());
    }
    if (page.closed()) {
      return Optional.of(new Sighting.Finished(record.get().name(told)));
    }
    return Optional.of(
        page.phase().active()
            ? new Sighting.Running(record.get().name(told))
            : unknowable("has begun it, but stands still without having closed its record"));
  }

  /// A command that we sent may still wait at the server, in the session that we sent it in: so
  /// that session is ended, or, where the server does not confirm this, its time is waited out.
  /// Whatever the server had taken from it by then, or from a process before us, must have had time
  /// to take effect.
  private void fence(Optional<Sent> sent, Present present)
      throws UaException, InterruptedException {
    long quietSince = present.since();
    if (sent.isPresent()) {
      var session = sent.get().session();
      var ended =
          session.getSessionId().equals(present.session().getSessionId()) && attendance.renew();
      quietSince =
          ended ? System.nanoTime() : sent.get().at() + (long) (session.getSessionTimeout() * 1e6);
    }
    var left = settings.settling().minusNanos(System.nanoTime() - quietSince);
    if (left.isPositive()) {
      Thread.sleep(left);
    }
  }

  private Sighting unknowable(String why) {
    return new Sighting.Unknowable(attendance.unit().id() + " " + why);
  }
}
