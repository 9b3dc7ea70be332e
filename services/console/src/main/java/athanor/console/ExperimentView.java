package athanor.console;

import athanor.schemas.Estimate;
import athanor.schemas.Outcome;
import athanor.schemas.ProposalEvent.Rationale;
import athanor.schemas.Value;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One row of the table of experiments: one attempt at a candidate, from the proposal to the
/// observation.
///
/// @param id candidate and attempt, `…/1`; that of the observation where nobody proposed it
/// @param number place of the candidate in the campaign's proposals, from 1; 0 where it has none
/// @param experiment absent before it is planned, and where people outside run it
/// @param rationale why it was proposed; absent where it was not
/// @param conclusion absent until the analyzer has concluded
public record ExperimentView(
    long version,
    String id,
    String campaign,
    int number,
    int attempt,
    @Nullable UUID experiment,
    Map<String, Value> parameters,
    @Nullable Rationale rationale,
    Progress progress,
    @Nullable Conclusion conclusion)
    implements View {

  /// How far an experiment has come; never backwards, in whatever order the topics are read.
  public enum State {
    PROPOSED,
    PLANNED,
    RUNNING,
    /// All steps have ended well; the analyzer has not spoken yet.
    MEASURED,
    /// It ended without a result.
    STOPPED,
    CONCLUDED,
    /// A person has withdrawn the observation.
    WITHDRAWN
  }

  /// @param step the last one started; empty before the first
  /// @param stepAttempt tries of that step, from 1; 0 before the first
  /// @param instrument that runs the step; empty before the first
  /// @param note why the last step failed or the experiment ended; empty where all is well
  public record Progress(
      State state,
      String step,
      int stepAttempt,
      String instrument,
      String note,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt) {

    static Progress none() {
      return new Progress(State.PROPOSED, "", 0, "", "", null, null);
    }

    boolean open() {
      return state.compareTo(State.STOPPED) < 0;
    }

    Progress reached(State next) {
      return state.compareTo(next) >= 0
          ? this
          : new Progress(next, step, stepAttempt, instrument, note, startedAt, endedAt);
    }

    Progress at(String nextStep, int tries, String at, Instant time) {
      return new Progress(
              state, nextStep, tries, at, "", startedAt == null ? time : startedAt, endedAt)
          .reached(State.RUNNING);
    }

    Progress noting(String newNote) {
      return new Progress(state, step, stepAttempt, instrument, newNote, startedAt, endedAt);
    }

    Progress ended(State end, Instant time) {
      return new Progress(
              state,
              step,
              stepAttempt,
              instrument,
              note,
              startedAt,
              endedAt == null ? time : endedAt)
          .reached(end);
    }
  }

  /// What the analyzer, or a person outside, concluded.
  ///
  /// @param order place among the campaign's conclusions, from 1
  /// @param values by objective; empty unless it succeeded
  /// @param best by objective: the best value of the campaign after this conclusion; empty until
  ///   there is one
  public record Conclusion(
      UUID observation,
      int order,
      Outcome outcome,
      Map<String, Estimate> values,
      Map<String, Double> best,
      String analysis,
      String reason,
      Instant at) {

    Conclusion with(Map<String, Double> newBest) {
      return new Conclusion(observation, order, outcome, values, newBest, analysis, reason, at);
    }
  }

  static ExperimentView of(
      String id, String campaign, int number, int attempt, Map<String, Value> parameters) {
    return new ExperimentView(
        0, id, campaign, number, attempt, null, parameters, null, Progress.none(), null);
  }

  ExperimentView proposed(int newNumber, @Nullable Rationale why) {
    return new ExperimentView(
        version,
        id,
        campaign,
        newNumber,
        attempt,
        experiment,
        parameters,
        why,
        progress,
        conclusion);
  }

  ExperimentView planned(UUID as) {
    return new ExperimentView(
        version,
        id,
        campaign,
        number,
        attempt,
        as,
        parameters,
        rationale,
        progress.reached(State.PLANNED),
        conclusion);
  }

  ExperimentView now(Progress newProgress) {
    return new ExperimentView(
        version,
        id,
        campaign,
        number,
        attempt,
        experiment,
        parameters,
        rationale,
        newProgress,
        conclusion);
  }

  ExperimentView concluded(Conclusion newConclusion) {
    return new ExperimentView(
        version,
        id,
        campaign,
        number,
        attempt,
        experiment,
        parameters,
        rationale,
        progress,
        newConclusion);
  }

  ExperimentView at(long newVersion) {
    return new ExperimentView(
        newVersion,
        id,
        campaign,
        number,
        attempt,
        experiment,
        parameters,
        rationale,
        progress,
        conclusion);
  }
}
