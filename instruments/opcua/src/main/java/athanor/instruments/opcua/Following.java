package athanor.instruments.opcua;

import athanor.instruments.Ending;
import athanor.instruments.opcua.Attendance.Present;
import athanor.schemas.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.milo.opcua.stack.core.UaException;

/// Follows one run to its end and brings in what it gave. It looks at once, then ever more rarely,
/// and whenever the subscription shows that something has changed.
final class Following {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  /// A record that contradicts its unit for so long will go on doing so.
  private static final Duration LAG = Duration.ofSeconds(10);

  /// How long the subscription may be behind what can be read.
  private static final Duration BEHIND = Duration.ofMillis(500);

  private final Attendance attendance;
  private Optional<RunRecord> record = Optional.empty();
  private Optional<Boot> foundIn = Optional.empty();
  private Optional<Long> apartSince = Optional.empty();
  private String unsettled = "has not ended";

  Following(Attendance attendance) {
    this.attendance = attendance;
  }

  Ending await(UUID command, Supplier<Optional<Sent>> sent, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    var pause = FIRST_PAUSE;
    while (true) {
      long changes = attendance.watch().changes();
      var present = attendance.present();
      if (present.isPresent()) {
        try {
          var ending = look(command, sent, present.get());
          if (ending.isPresent()) {
            return ending.get();
          }
        } catch (UaException e) {
          unsettled = "cannot be asked: " + e.getMessage();
        }
      } else {
        unsettled = "is not connected";
      }
      var left = Duration.ofNanos(deadline - System.nanoTime());
      if (!left.isPositive()) {
        return unsettled();
      }
      attendance.watch().awaitChange(changes, left.compareTo(pause) < 0 ? left : pause);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
  }

  private Optional<Ending> look(UUID command, Supplier<Optional<Sent>> sent, Present present)
      throws UaException, InterruptedException {
    if (present.records().isEmpty()) {
      return Optional.of(new Ending.Unsettled(attendance.unit().id() + " keeps no record of runs"));
    }
    var records = present.records().get();
    if (record.isEmpty() || !foundIn.equals(Optional.of(present.unit().boot()))) {
      record = records.find(command, sent.get().map(Sent::run).orElse(""));
      foundIn = Optional.of(present.unit().boot());
    }
    if (record.isEmpty()) {
      unsettled = "has no record of it";
      var busy = Phase.read(attendance.link().wire(), present.unit()).active();
      return tooLong(!busy) ? Optional.of(unsettled()) : Optional.empty();
    }
    var page = records.read(record.get());
    var atRest = !page.phase().active();
    unsettled = "is " + page.phase() + (page.closed() ? " though its record is closed" : "");
    var contradicts = tooLong(page.closed() != atRest);
    if (page.closed() && (atRest || contradicts)) {
      return Optional.of(end(command, page, sent.get(), present));
    }
    return contradicts ? Optional.of(unsettled()) : Optional.empty();
  }

  /// A unit and its record may contradict each other for a while: the one may end before the other.
  private boolean tooLong(boolean contradicts) {
    long now = System.nanoTime();
    apartSince = contradicts ? apartSince.or(() -> Optional.of(now)) : Optional.empty();
    return apartSince.filter(since -> now - since > LAG.toNanos()).isPresent();
  }

  private Ending end(UUID command, RunRecord.Page page, Optional<Sent> sent, Present present)
      throws UaException, InterruptedException {
    var program = sent.map(Sent::program).orElse(page.program());
    if (!page.program().isEmpty() && !page.program().equals(program)) {
      return new Ending.Failed("it ran " + page.program() + " instead of " + program);
    }
    if (page.outcome().isEmpty()) {
      catchUp();
    }
    var ordered = sent.flatMap(Sent::abortedFor);
    var inner = present.unit().phases().isPresent();
    var told = page.reason().isEmpty() ? "no reason given" : page.reason();
    return switch (Verdict.of(page, attendance.watch(), inner, ordered.isPresent())) {
      case COMPLETED -> new Ending.Completed(readings(command, program, present));
      case ABORTED -> new Ending.Aborted(ordered.orElse(told));
      case FAILED -> new Ending.Failed(told);
    };
  }

  /// Some devices make the set of variables only when they have something to put into it.
  private List<Reading> readings(UUID command, String program, Present present) throws UaException {
    var variables = record.flatMap(RunRecord::variables);
    if (variables.isEmpty() && present.records().isPresent()) {
      variables = present.records().get().variables(command);
    }
    if (variables.isEmpty()) {
      return List.of();
    }
    var given =
        Harvest.gather(
            attendance.link().wire(),
            present.unit().boot(),
            attendance.link().client().getStaticEncodingContext(),
            variables.get());
    return present.unit().programs().entrySet().stream()
        .filter(each -> each.getValue().equals(program))
        .findFirst()
        .map(each -> present.unit().profile().named(each.getKey(), given))
        .orElse(given);
  }

  /// Lets the subscription show the states that were passed through on the way to the end.
  private void catchUp() throws InterruptedException {
    var watch = attendance.watch();
    long deadline = System.nanoTime() + BEHIND.toNanos();
    while (!watch.hasSeen(Phase.STOPPED) && !watch.hasSeen(Phase.ABORTED)) {
      long changes = watch.changes();
      var left = Duration.ofNanos(deadline - System.nanoTime());
      if (!left.isPositive()) {
        return;
      }
      watch.awaitChange(changes, left);
    }
  }

  private Ending unsettled() {
    return new Ending.Unsettled(attendance.unit().id() + " " + unsettled);
  }
}
