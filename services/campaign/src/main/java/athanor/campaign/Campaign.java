package athanor.campaign;

import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignEvent.Closing;
import athanor.schemas.ObservationDigest;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Outcome;
import athanor.schemas.ProposalEvent.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// What is known of a campaign.
public sealed interface Campaign {

  /// Nothing has been opened under this id.
  record Unopened() implements Campaign {}

  /// A campaign that was opened.
  ///
  /// @param standing whether it runs, rests or has ended, and why
  /// @param rounds how many times the planner was asked
  /// @param awaited rounds not answered yet, with the number of candidates asked for
  /// @param proposed how many candidates were proposed in all
  /// @param inFlight candidates without a conclusion, by id
  /// @param shelved candidates that came while the campaign was paused and have no experiment yet
  /// @param observations all that was observed, in order
  /// @param digest of the observations
  /// @param concluded how many candidates have their final observation
  /// @param exhausted why the planner has no more candidates; empty while it has
  /// @param overdue whether an alarm says that the planner does not answer
  record Opened(
      String id,
      CampaignDocument document,
      Standing standing,
      int rounds,
      Map<Integer, Integer> awaited,
      int proposed,
      Map<UUID, Candidate> inFlight,
      Map<UUID, Integer> shelved,
      List<ObservationMade> observations,
      String digest,
      int concluded,
      String exhausted,
      boolean overdue)
      implements Campaign {

    static Opened of(String id, CampaignDocument document) {
      return new Opened(
          id,
          document,
          new Standing.Open(),
          0,
          Map.of(),
          0,
          Map.of(),
          Map.of(),
          List.of(),
          ObservationDigest.EMPTY,
          0,
          "",
          false);
    }

    /// Candidates asked for and not proposed yet.
    int outstanding() {
      return awaited.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// How many more candidates may be asked for within the budget.
    public int remaining() {
      return document.budget() - proposed - outstanding();
    }

    /// How many more candidates the campaign wants now, so that its parallelism stays full.
    int wanted() {
      return exhausted.isEmpty()
          ? Math.min(document.parallelism() - inFlight.size() - outstanding(), remaining())
          : 0;
    }

    /// Observations that concluded a candidate with values for every objective, in order.
    public List<ObservationMade> successes() {
      return observations.stream()
          .filter(made -> made.outcome() == Outcome.SUCCEEDED && missing(made).isEmpty())
          .toList();
    }

    /// Observations with a value or a limit for every objective, in order.
    public List<ObservationMade> measured() {
      return observations.stream()
          .filter(made -> made.outcome() == Outcome.SUCCEEDED || made.outcome() == Outcome.CENSORED)
          .filter(made -> missing(made).isEmpty())
          .toList();
    }

    /// Objectives that an observation has no value for.
    List<String> missing(ObservationMade made) {
      return document.objectives().stream()
          .map(CampaignDocument.Objective::name)
          .filter(name -> !made.values().containsKey(name))
          .toList();
    }

    /// Whether an observation is the last word on its point: not one that is followed by a second
    /// attempt.
    boolean concludes(ObservationMade made) {
      return !CampaignRules.again(this, made);
    }

    Opened with(Standing now) {
      return new Opened(
          id,
          document,
          now,
          rounds,
          awaited,
          proposed,
          inFlight,
          shelved,
          observations,
          digest,
          concluded,
          exhausted,
          overdue);
    }

    Opened asked(int round, int count) {
      Map<Integer, Integer> waiting = new LinkedHashMap<>(awaited);
      waiting.put(round, count);
      return new Opened(
          id,
          document,
          standing,
          round,
          waiting,
          proposed,
          inFlight,
          shelved,
          observations,
          digest,
          concluded,
          exhausted,
          overdue);
    }

    Opened answered(int round, List<Candidate> candidates) {
      Map<Integer, Integer> waiting = new LinkedHashMap<>(awaited);
      waiting.remove(round);
      Map<UUID, Candidate> flying = new LinkedHashMap<>(inFlight);
      Map<UUID, Integer> resting = new LinkedHashMap<>(shelved);
      for (Candidate candidate : candidates) {
        flying.put(candidate.id(), candidate);
        resting.put(candidate.id(), 1);
      }
      return new Opened(
          id,
          document,
          standing,
          rounds,
          waiting,
          proposed + candidates.size(),
          flying,
          resting,
          observations,
          digest,
          concluded,
          exhausted,
          overdue);
    }

    Opened declined(int round, String reason) {
      Opened now = answered(round, List.of());
      return new Opened(
          id,
          document,
          standing,
          rounds,
          now.awaited,
          proposed,
          inFlight,
          shelved,
          observations,
          digest,
          concluded,
          reason,
          overdue);
    }

    Opened planned(UUID candidate) {
      Map<UUID, Integer> resting = new LinkedHashMap<>(shelved);
      resting.remove(candidate);
      return new Opened(
          id,
          document,
          standing,
          rounds,
          awaited,
          proposed,
          inFlight,
          resting,
          observations,
          digest,
          concluded,
          exhausted,
          overdue);
    }

    Opened overdue(boolean raised) {
      return new Opened(
          id,
          document,
          standing,
          rounds,
          awaited,
          proposed,
          inFlight,
          shelved,
          observations,
          digest,
          concluded,
          exhausted,
          raised);
    }

    Opened observed(ObservationMade made, boolean again) {
      List<ObservationMade> all = new ArrayList<>(observations);
      all.add(made);
      Map<UUID, Candidate> flying = inFlight;
      Map<UUID, Integer> resting = shelved;
      UUID candidate = made.candidate();
      boolean concludes = candidate != null && inFlight.containsKey(candidate) && !again;
      if (candidate != null && again) {
        resting = new LinkedHashMap<>(shelved);
        resting.put(candidate, made.attempt() + 1);
      }
      if (concludes) {
        flying = new LinkedHashMap<>(inFlight);
        flying.remove(Objects.requireNonNull(candidate));
      }
      return new Opened(
          id,
          document,
          standing,
          rounds,
          awaited,
          proposed,
          flying,
          resting,
          Collections.unmodifiableList(all),
          ObservationDigest.append(digest, made.observation()),
          concluded + (concludes ? 1 : 0),
          exhausted,
          overdue);
    }
  }

  /// Whether a campaign runs, rests or has ended.
  sealed interface Standing {
    record Open() implements Standing {}

    record Paused(String reason) implements Standing {}

    record Closed(Closing closing, String reason) implements Standing {}
  }
}
