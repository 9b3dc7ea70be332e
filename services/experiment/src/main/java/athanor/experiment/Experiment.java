package athanor.experiment;

import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.ExperimentEvent.StepCompleted;
import athanor.schemas.Outcome;
import athanor.schemas.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is known of an experiment.
public sealed interface Experiment {

  /// Nothing was begun.
  ///
  /// @param paused whether it is not to begin until it is resumed
  record Unplanned(boolean paused) implements Experiment {
    public Unplanned() {
      this(false);
    }
  }

  /// Planned, with what has been done so far.
  ///
  /// @param instruments from role to instrument; empty while it has none
  /// @param current the step that runs; absent before the first and between two
  /// @param taken how many step attempts were begun in all
  /// @param results of the steps that are done, by step
  /// @param measurements of the steps that are done
  /// @param stopping why it is to end as soon as its command has ended; absent while it goes on
  /// @param left the step attempt that ended last; absent before that
  /// @param paused whether no step begins until it is resumed
  record Planned(
      ExperimentPlanned plan,
      Map<String, String> instruments,
      @Nullable Current current,
      int taken,
      Map<String, Map<String, Value>> results,
      List<UUID> measurements,
      @Nullable String stopping,
      @Nullable Left left,
      boolean paused)
      implements Experiment {

    static Planned of(ExperimentPlanned plan, boolean paused) {
      return new Planned(plan, Map.of(), null, 0, Map.of(), List.of(), null, null, paused);
    }

    Planned having(Map<String, String> chosen) {
      return new Planned(
          plan, chosen, current, taken, results, measurements, stopping, left, paused);
    }

    Planned begun(Current step) {
      return new Planned(
          plan, instruments, step, taken + 1, results, measurements, stopping, left, paused);
    }

    Planned now(Current step) {
      return new Planned(
          plan, instruments, step, taken, results, measurements, stopping, left, paused);
    }

    Planned measured(List<UUID> more) {
      List<UUID> all = new ArrayList<>(measurements);
      all.addAll(more);
      return new Planned(
          plan, instruments, current, taken, results, List.copyOf(all), stopping, left, paused);
    }

    Planned done(StepCompleted step) {
      Map<String, Map<String, Value>> more = new LinkedHashMap<>(results);
      more.put(step.step(), step.results());
      return new Planned(
          plan, instruments, null, taken, more, measurements, stopping, left(true), paused);
    }

    Planned failed() {
      return new Planned(
          plan, instruments, null, taken, results, measurements, stopping, left(false), paused);
    }

    private @Nullable Left left(boolean done) {
      return current == null ? left : new Left(current.step(), current.attempt(), done);
    }

    Planned stopping(String reason) {
      return new Planned(
          plan, instruments, current, taken, results, measurements, reason, left, paused);
    }

    Planned paused(boolean now) {
      return new Planned(
          plan, instruments, current, taken, results, measurements, stopping, left, now);
    }
  }

  /// What the last step came to.
  ///
  /// @param attempt of the step, from 1
  /// @param done whether it ended well
  record Left(String step, int attempt, boolean done) {}

  /// @param attempt of the step, from 1
  /// @param notAfter until when it may be started; absent until its command was asked for
  /// @param due when it has ended at the latest: started by the end of its time, and run for as
  ///   long again; absent until its command was asked for
  /// @param overdue whether an alarm says that it has not ended
  record Current(
      String step,
      int attempt,
      UUID command,
      String instrument,
      @Nullable Instant notAfter,
      @Nullable Instant due,
      boolean overdue) {

    Current asked(Instant until, Instant end) {
      return new Current(step, attempt, command, instrument, until, end, overdue);
    }

    Current alarmed(boolean raised) {
      return new Current(step, attempt, command, instrument, notAfter, due, raised);
    }

    /// Whether it could not be started any more at that time.
    boolean expired(Instant at) {
      return notAfter != null && at.isAfter(notAfter);
    }
  }

  record Ended(Outcome outcome) implements Experiment {}
}
