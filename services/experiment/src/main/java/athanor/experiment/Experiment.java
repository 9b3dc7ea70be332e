package athanor.experiment;

import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.Outcome;
import athanor.schemas.Value;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is known of an experiment.
public sealed interface Experiment {

  record Unplanned() implements Experiment {}

  /// Planned, with what has been done so far.
  ///
  /// @param instruments from role to instrument
  /// @param current the step that runs; absent before the first and between two
  /// @param taken how many step attempts were begun in all
  /// @param results of the steps that are done, by step
  /// @param measurements of the steps that are done
  /// @param stopping why it is to end as soon as its command has ended; absent while it goes on
  record Planned(
      ExperimentPlanned plan,
      Map<String, String> instruments,
      @Nullable Current current,
      int taken,
      Map<String, Map<String, Value>> results,
      List<UUID> measurements,
      @Nullable String stopping)
      implements Experiment {}

  /// @param attempt of the step, from 1
  record Current(String step, int attempt, UUID command, String instrument) {}

  record Ended(Outcome outcome) implements Experiment {}
}
