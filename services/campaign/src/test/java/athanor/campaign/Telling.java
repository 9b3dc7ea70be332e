package athanor.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.campaign.CampaignCommand.Hear;
import athanor.campaign.CampaignCommand.Observe;
import athanor.kernel.Decision;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Goal;
import athanor.schemas.CampaignDocument.Kind;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignDocument.Strategy;
import athanor.schemas.CampaignEvent.CandidatesRequested;
import athanor.schemas.Estimate;
import athanor.schemas.Event;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.NamedUuid;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Outcome;
import athanor.schemas.Priority;
import athanor.schemas.ProposalEvent.Candidate;
import athanor.schemas.ProposalEvent.CandidatesProposed;
import athanor.schemas.ProposalEvent.Rationale;
import athanor.schemas.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/// A campaign that is told one thing after another, and what followed.
final class Telling {
  static final String ID = "snar-1";

  private final CampaignRules rules = new CampaignRules();
  private final List<Event> journal = new ArrayList<>();
  private Campaign now = rules.initial();

  /// A campaign that was opened, whose planner has not answered yet.
  static Telling opened(CampaignDocument document) {
    Telling telling = new Telling();
    telling.tell(new CampaignCommand.Open(ID, document));
    return telling;
  }

  static CampaignDocument document(int budget, int parallelism) {
    return document(budget, parallelism, "flow-reaction@1");
  }

  static CampaignDocument external(int budget) {
    return document(budget, 1, null);
  }

  static CampaignDocument urgent() {
    return document(10, 1).withPriority(Priority.URGENT);
  }

  private static CampaignDocument document(int budget, int parallelism, String procedure) {
    return new CampaignDocument(
        "snar",
        7,
        List.of(
            new Parameter(
                "temperature", Kind.CONTINUOUS, "Cel", 30.0, 120.0, List.of(), List.of())),
        List.of(new Objective("yield", Goal.MAXIMIZE, "1")),
        budget,
        parallelism,
        Strategy.SOBOL,
        procedure);
  }

  /// The events that follow, which are in the journal now.
  List<Event> tell(CampaignCommand command) {
    Decision<Event> decision = rules.decide(now, command);
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    List<Event> events = ((Decision.Accepted<Event>) decision).events();
    events.forEach(event -> now = rules.evolve(now, event));
    journal.addAll(events);
    return events;
  }

  /// The reason why nothing follows.
  String refusal(CampaignCommand command) {
    Decision<Event> decision = rules.decide(now, command);
    assertThat(decision).isInstanceOf(Decision.Refused.class);
    return ((Decision.Refused<Event>) decision).reason();
  }

  /// The planner answers the last request in full.
  List<Event> propose() {
    return tell(new Hear(answer(last(CandidatesRequested.class))));
  }

  static CandidatesProposed answer(CandidatesRequested request) {
    List<Candidate> candidates =
        IntStream.range(0, request.count())
            .mapToObj(index ->
                new Candidate(
                    Candidate.id(ID, request.round(), index),
                    Map.of("temperature", Value.of(30 + 10 * request.round() + index, "Cel")),
                    Rationale.of("sobol")))
            .toList();
    return new CandidatesProposed(
        ID, request.round(), candidates, 7, "1", request.observations(), request.digest());
  }

  /// The last experiment ends with that yield.
  List<Event> succeed(double yield) {
    return observe(last(ExperimentPlanned.class), Outcome.SUCCEEDED, yield);
  }

  List<Event> end(ExperimentPlanned plan, Outcome outcome) {
    return observe(plan, outcome, null);
  }

  private List<Event> observe(ExperimentPlanned plan, Outcome outcome, Double yield) {
    return tell(new Observe(observation(plan, outcome, yield)));
  }

  static ObservationMade observation(ExperimentPlanned plan, Outcome outcome, Double yield) {
    return new ObservationMade(
        NamedUuid.of(plan.experiment(), "observation"),
        ID,
        plan.candidate(),
        plan.experiment(),
        plan.attempt(),
        plan.parameters(),
        outcome,
        yield == null ? Map.of() : Map.of("yield", new Estimate(yield, 0.01, "1")),
        "hplc-snar@1",
        yield == null ? "saturated" : "");
  }

  static ObservationMade reported(UUID candidate, Outcome outcome, Double yield) {
    return new ObservationMade(
        NamedUuid.of(candidate, "observation", 1),
        ID,
        candidate,
        null,
        1,
        Map.of("temperature", Value.of(50, "Cel")),
        outcome,
        yield == null ? Map.of() : Map.of("yield", new Estimate(yield, 0, "1")),
        "reported",
        "");
  }

  <E extends Event> E last(Class<E> type) {
    return all(type).getLast();
  }

  <E extends Event> List<E> all(Class<E> type) {
    return journal.stream().filter(type::isInstance).map(type::cast).toList();
  }

  Campaign.Opened now() {
    return (Campaign.Opened) now;
  }

  /// The state that the journal gives, read from its beginning.
  Campaign replayed() {
    Campaign state = rules.initial();
    for (Event event : journal) {
      state = rules.evolve(state, event);
    }
    return state;
  }
}
