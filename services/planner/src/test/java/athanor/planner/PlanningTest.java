package athanor.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.kernel.Decision;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Constraint;
import athanor.schemas.CampaignDocument.Goal;
import athanor.schemas.CampaignDocument.Kind;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignDocument.Rule;
import athanor.schemas.CampaignDocument.Scale;
import athanor.schemas.CampaignDocument.Stop;
import athanor.schemas.CampaignDocument.Strategy;
import athanor.schemas.CampaignEvent.CampaignOpened;
import athanor.schemas.CampaignEvent.CandidatesRequested;
import athanor.schemas.Estimate;
import athanor.schemas.Event;
import athanor.schemas.NamedUuid;
import athanor.schemas.ObservationDigest;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Outcome;
import athanor.schemas.ProposalEvent;
import athanor.schemas.ProposalEvent.Candidate;
import athanor.schemas.ProposalEvent.CandidatesProposed;
import athanor.schemas.ProposalEvent.ProposalDeclined;
import athanor.schemas.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlanningTest {
  private static final String ID = "snar-1";
  private static final Parameter TEMPERATURE =
      new Parameter("temperature", Kind.CONTINUOUS, "Cel", 30.0, 120.0, List.of(), List.of());

  private final PlannerRules rules = new PlannerRules();
  private History history = rules.initial();

  private static CampaignDocument document(Strategy strategy, Parameter... parameters) {
    return new CampaignDocument(
        "snar",
        7,
        List.of(parameters),
        List.of(new Objective("yield", Goal.MAXIMIZE, "1")),
        40,
        1,
        strategy,
        "flow@1");
  }

  private void open(Strategy strategy, Parameter... parameters) {
    tell(new PlannerCommand.Follow(new CampaignOpened(ID, document(strategy, parameters))));
  }

  private List<Event> tell(PlannerCommand command) {
    List<Event> events = ((Decision.Accepted<Event>) rules.decide(history, command)).events();
    events.forEach(event -> history = rules.evolve(history, event));
    return events;
  }

  /// Asks with all that the planner has learned so far.
  private CandidatesRequested ask(int round, int count, UUID... pending) {
    CandidatesRequested request =
        new CandidatesRequested(
            ID,
            round,
            count,
            history.observations().size(),
            history.digest(history.observations().size()),
            List.of(pending));
    tell(new PlannerCommand.Follow(request));
    return request;
  }

  private List<Candidate> answer(CandidatesRequested request) {
    ProposalEvent answer = Planning.answer(history, request);
    tell(new PlannerCommand.Answer(request.round(), answer));
    return ((CandidatesProposed) answer).candidates();
  }

  private static ObservationMade made(Candidate candidate, Outcome outcome, int attempt) {
    if (outcome == Outcome.SUCCEEDED) {
      double t = number(candidate.parameters(), "temperature");
      return made(candidate, outcome, attempt, yieldOf(1 - Math.pow((t - 80) / 50, 2)));
    }
    return made(candidate, outcome, attempt, Map.of());
  }

  private static ObservationMade measured(Candidate candidate, double yield) {
    return made(candidate, Outcome.SUCCEEDED, 1, yieldOf(yield));
  }

  private static Map<String, Estimate> yieldOf(double value) {
    return Map.of("yield", new Estimate(value, 0, "1"));
  }

  private static ObservationMade made(
      Candidate candidate, Outcome outcome, int attempt, Map<String, Estimate> values) {
    return new ObservationMade(
        NamedUuid.of(candidate.id(), attempt),
        ID,
        candidate.id(),
        null,
        attempt,
        candidate.parameters(),
        outcome,
        values,
        "hplc@1",
        "");
  }

  private void learn(Candidate candidate, Outcome outcome) {
    tell(new PlannerCommand.Learn(made(candidate, outcome, 1)));
  }

  @Test
  void the_same_history_and_request_give_the_same_proposal_to_the_last_bit() {
    open(Strategy.BAYESIAN, TEMPERATURE);
    for (int round = 1; round <= 7; round++) {
      learn(answer(ask(round, 1)).getFirst(), Outcome.SUCCEEDED);
    }
    CandidatesRequested request = ask(8, 2);

    ProposalEvent first = Planning.answer(history, request);

    assertThat(Planning.answer(history, request)).isEqualTo(first);
    assertThat(((CandidatesProposed) first).candidates())
        .extracting(Candidate::id)
        .containsExactly(Candidate.id(ID, 8, 0), Candidate.id(ID, 8, 1));
    assertThat(((CandidatesProposed) first).candidates().getFirst().rationale().predictedMean())
        .isNotNull();
  }

  @Test
  void a_candidate_of_a_model_says_what_is_expected_and_what_else_was_considered() {
    open(Strategy.BAYESIAN, TEMPERATURE);
    for (int round = 1; round <= 7; round++) {
      learn(answer(ask(round, 1)).getFirst(), Outcome.SUCCEEDED);
    }

    ProposalEvent.Rationale why = answer(ask(8, 1)).getFirst().rationale();

    ProposalEvent.Outlook outlook = why.outlooks().getFirst();
    assertThat(outlook.objective()).isEqualTo("yield");
    assertThat(outlook.predicted().lower()).isLessThan(outlook.predicted().upper());
    assertThat(outlook.exploration()).isBetween(0.0, 1.0);
    assertThat(why.runnerUp().parameters()).containsOnlyKeys("temperature");
    assertThat(history.proposed().values().iterator().next().rationale().outlooks()).isNull();
  }

  @Test
  void what_was_learned_after_the_request_does_not_change_its_answer() {
    open(Strategy.BAYESIAN, TEMPERATURE);
    List<Candidate> candidates = answer(ask(1, 8));
    candidates.subList(0, 7).forEach(candidate -> learn(candidate, Outcome.SUCCEEDED));
    CandidatesRequested request = ask(2, 1, candidates.get(7).id());
    ProposalEvent before = Planning.answer(history, request);

    learn(candidates.get(7), Outcome.SUCCEEDED);

    assertThat(Planning.answer(history, request)).isEqualTo(before);
  }

  @Test
  void a_request_waits_for_the_opening_and_for_the_observations_that_it_presumes() {
    CandidatesRequested request = new CandidatesRequested(ID, 1, 1, 1, "presumed", List.of());
    tell(new PlannerCommand.Follow(request));
    assertThat(history.ready()).isEmpty();

    open(Strategy.SOBOL, TEMPERATURE);
    assertThat(history.ready()).isEmpty();

    tell(
        new PlannerCommand.Learn(
            made(
                new Candidate(
                    NamedUuid.of("theirs"),
                    Map.of("temperature", Value.of(50, "Cel")),
                    ProposalEvent.Rationale.of("theirs")),
                Outcome.SUCCEEDED,
                1)));
    assertThat(history.ready()).contains(request);
  }

  @Test
  void observations_that_are_not_those_presumed_are_declined_with_both_digests() {
    open(Strategy.SOBOL, TEMPERATURE);

    ProposalEvent answer =
        Planning.answer(history, new CandidatesRequested(ID, 1, 1, 0, "other", List.of()));

    assertThat(answer)
        .isEqualTo(
            new ProposalDeclined(
                ID,
                1,
                "the request presumes observations other, the planner has learned "
                    + ObservationDigest.EMPTY));
  }

  @Test
  void an_answer_counts_once_and_an_observation_too() {
    open(Strategy.SOBOL, TEMPERATURE);
    CandidatesRequested request = ask(1, 1);
    ProposalEvent answer = Planning.answer(history, request);
    Candidate candidate = answer(request).getFirst();
    learn(candidate, Outcome.SUCCEEDED);

    assertThat(tell(new PlannerCommand.Answer(1, answer))).isEmpty();
    assertThat(tell(new PlannerCommand.Learn(made(candidate, Outcome.SUCCEEDED, 1)))).isEmpty();
    assertThat(history.observations()).hasSize(1);
  }

  @Test
  void a_candidate_that_is_pending_changes_what_is_proposed_beside_it() {
    open(Strategy.BAYESIAN, TEMPERATURE);
    for (int round = 1; round <= 6; round++) {
      learn(answer(ask(round, 1)).getFirst(), Outcome.SUCCEEDED);
    }
    Candidate first = answer(ask(7, 1)).getFirst();

    Candidate beside = answer(ask(8, 1, first.id())).getFirst();

    assertThat(beside.parameters()).isNotEqualTo(first.parameters());
  }

  @Test
  void a_candidate_that_runs_again_is_pending_although_it_was_observed() {
    open(Strategy.SOBOL, TEMPERATURE);
    Candidate first = answer(ask(1, 1)).getFirst();
    learn(first, Outcome.INVALID);

    Candidate second = answer(ask(2, 1, first.id())).getFirst();

    assertThat(second.parameters()).isNotEqualTo(first.parameters());
  }

  @Test
  void each_kind_of_parameter_gets_values_of_its_kind_in_its_unit() {
    open(
        Strategy.SOBOL,
        TEMPERATURE,
        new Parameter("vials", Kind.INTEGER, "1", 1.0, 8.0, List.of(), List.of()),
        new Parameter(
            "load", Kind.DISCRETE, "mol/L", null, null, List.of(0.5, 0.1, 0.25), List.of()),
        new Parameter(
            "solvent", Kind.CATEGORICAL, "1", null, null, List.of(), List.of("water", "ethanol")));

    Set<Object> loads = new HashSet<>();
    Set<Object> solvents = new HashSet<>();
    for (Candidate candidate : answer(ask(1, 32))) {
      Map<String, Value> parameters = candidate.parameters();
      assertThat(parameters.keySet()).containsExactly("temperature", "vials", "load", "solvent");
      var temperature = (Value.Quantity) parameters.get("temperature");
      assertThat(temperature.value()).isBetween(30.0, 120.0);
      assertThat(temperature.unit()).isEqualTo("Cel");
      double vials = ((Value.Quantity) parameters.get("vials")).value();
      assertThat(vials).isBetween(1.0, 8.0).isEqualTo(Math.rint(vials));
      loads.add(parameters.get("load"));
      solvents.add(parameters.get("solvent"));
    }
    assertThat(loads)
        .containsExactlyInAnyOrder(
            Value.of(0.1, "mol/L"), Value.of(0.25, "mol/L"), Value.of(0.5, "mol/L"));
    assertThat(solvents).containsExactlyInAnyOrder(Value.of("water"), Value.of("ethanol"));
  }

  @Test
  void a_grid_proposes_every_point_once() {
    open(
        Strategy.GRID,
        new Parameter("vials", Kind.INTEGER, "1", 1.0, 4.0, List.of(), List.of()),
        new Parameter(
            "solvent", Kind.CATEGORICAL, "1", null, null, List.of(), List.of("a", "b", "c")));

    List<Candidate> candidates = new ArrayList<>();
    for (int round = 1; round <= 4; round++) {
      candidates.addAll(answer(ask(round, 3)));
    }

    assertThat(candidates).extracting(Candidate::parameters).doesNotHaveDuplicates().hasSize(12);
  }

  private void open(CampaignDocument document) {
    tell(new PlannerCommand.Follow(new CampaignOpened(ID, document)));
  }

  private static CampaignDocument with(Strategy strategy, int budget, Stop stop) {
    Parameter stirring =
        new Parameter("stirring", Kind.CONTINUOUS, "/min", 100.0, 800.0, List.of(), List.of());
    List<Parameter> parameters = List.of(TEMPERATURE, stirring);
    List<Objective> objectives = List.of(new Objective("yield", Goal.MAXIMIZE, "1"));
    return new CampaignDocument(
        "snar",
        7,
        parameters,
        objectives,
        budget,
        1,
        strategy,
        "flow@1",
        null,
        null,
        stop,
        null,
        null);
  }

  @Test
  void a_campaign_that_reached_its_target_is_declined_with_the_reason() {
    open(with(Strategy.BAYESIAN, 40, new Stop(0.9, null, null)));
    ProposalEvent last = null;
    for (int round = 1; round <= 40 && !(last instanceof ProposalDeclined); round++) {
      CandidatesRequested request = ask(round, 1);
      last = Planning.answer(history, request);
      tell(new PlannerCommand.Answer(round, last));
      if (last instanceof CandidatesProposed proposed) {
        learn(proposed.candidates().getFirst(), Outcome.SUCCEEDED);
      }
    }

    assertThat(last)
        .isInstanceOfSatisfying(
            ProposalDeclined.class,
            declined ->
                assertThat(declined.reason())
                    .matches("yield of (0\\.9\\d+|1\\.000) reaches the target of 0\\.9000"));
  }

  @Test
  void a_bound_on_the_regret_takes_longer_than_a_commit() {
    open(with(Strategy.SOBOL, 40, new Stop(null, null, 0.1)));
    assertThat(Planning.isQuick(history)).isFalse();
    history = rules.initial();
    open(with(Strategy.SOBOL, 40, new Stop(0.9, null, null)));
    assertThat(Planning.isQuick(history)).isTrue();
  }

  @Test
  void a_design_is_made_run_by_run_and_then_there_is_no_more() {
    open(with(Strategy.CENTRAL_COMPOSITE, 40, null));
    List<Candidate> candidates = new ArrayList<>();
    for (int round = 1; round <= 4; round++) {
      candidates.addAll(answer(ask(round, 4)));
    }

    assertThat(candidates).hasSize(14); // 4 corners, 4 faces, twice 3 in the centre
    assertThat(candidates)
        .extracting(Candidate::parameters)
        .satisfies(all -> assertThat(new HashSet<>(all)).hasSize(9));
    assertThat(candidates.getFirst().rationale().method()).isEqualTo("central-composite");
    assertThat(Planning.answer(history, ask(5, 1)))
        .isEqualTo(new ProposalDeclined(ID, 5, "all runs of the design were proposed"));
  }

  @Test
  void a_latin_hypercube_takes_the_whole_budget_and_every_share_of_every_parameter() {
    open(with(Strategy.LATIN_HYPERCUBE, 9, null));
    Set<Integer> shares = new HashSet<>();
    for (int round = 1; round <= 3; round++) {
      for (Candidate candidate : answer(ask(round, 3))) {
        double t = ((Value.Quantity) candidate.parameters().get("temperature")).value();
        shares.add((int) ((t - 30) / 10));
      }
    }

    assertThat(shares).hasSize(9);
  }

  @Test
  void a_factorial_that_exceeds_the_budget_is_a_fraction() {
    open(with(Strategy.FACTORIAL, 4, null));
    assertThat(answer(ask(1, 4)))
        .extracting(Candidate::parameters)
        .doesNotHaveDuplicates()
        .hasSize(4);
  }

  @Test
  void what_the_optimizer_cannot_hold_is_declined_with_its_reason() {
    open(
        Strategy.SOBOL,
        new Parameter(
            "temperature", Kind.CONTINUOUS, "Cel", -1.5e308, 1.5e308, List.of(), List.of()));

    assertThat(Planning.answer(history, ask(1, 1)))
        .isInstanceOfSatisfying(
            ProposalDeclined.class,
            declined ->
                assertThat(declined.reason())
                    .startsWith("the optimizer cannot propose: temperature: min"));
  }

  private static Parameter amount(String name) {
    return new Parameter(name, Kind.CONTINUOUS, "1", 0.0, 1.0, List.of(), List.of());
  }

  private static Constraint rule(
      Rule rule, List<String> parameters, Double least, Double most, Double threshold) {
    List<Double> ones =
        rule == Rule.LINEAR ? parameters.stream().map(p -> 1.0).toList() : List.of();
    return new Constraint(
        rule, parameters, ones, least, most, threshold, List.of(), List.of(), null);
  }

  private void openConstrained(List<Constraint> constraints) {
    CampaignDocument plain =
        document(
            Strategy.BAYESIAN,
            amount("a"),
            amount("b"),
            amount("c"),
            new Parameter(
                "salt", Kind.CATEGORICAL, "1", null, null, List.of(), List.of("no", "Na")),
            new Parameter(
                "strength", Kind.CONTINUOUS, "mol/L", 0.001, 1.0, List.of(), List.of(), Scale.LOG));
    CampaignDocument document =
        new CampaignDocument(
            plain.name(),
            plain.seed(),
            plain.parameters(),
            plain.objectives(),
            plain.budget(),
            plain.parallelism(),
            plain.strategy(),
            plain.procedure(),
            constraints,
            null,
            null,
            null,
            null);
    tell(new PlannerCommand.Follow(new CampaignOpened(ID, document)));
  }

  @Test
  void every_candidate_keeps_the_constraints_of_the_document() {
    List<String> abc = List.of("a", "b", "c");
    openConstrained(
        List.of(
            rule(Rule.LINEAR, abc, 1.0, 1.0, null),
            rule(Rule.CARDINALITY, abc, 0.0, 2.0, 0.1),
            rule(Rule.SHARED, List.of("salt"), null, null, null),
            new Constraint(
                Rule.CONDITION,
                List.of("strength", "salt"),
                List.of(),
                null,
                null,
                null,
                List.of("Na"),
                List.of(),
                null),
            new Constraint(
                Rule.EXPRESSION,
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                "parameters.a * parameters.b <= 0.2")));

    for (int round = 1; round <= 10; round++) {
      List<Candidate> plate = answer(ask(round, 2));
      for (Candidate candidate : plate) {
        Map<String, Value> parameters = candidate.parameters();
        double a = number(parameters, "a");
        double b = number(parameters, "b");
        double c = number(parameters, "c");
        assertThat(a + b + c).isCloseTo(1, within(1e-9));
        assertThat(List.of(a, b, c)).anyMatch(x -> x == 0).allMatch(x -> x == 0 || x >= 0.1);
        assertThat(a * b).isLessThanOrEqualTo(0.2);
        assertThat(parameters.get("salt")).isEqualTo(plate.getFirst().parameters().get("salt"));
        if (parameters.get("salt").equals(Value.of("no"))) {
          assertThat(number(parameters, "strength")).isEqualTo(0.001);
        }
        tell(new PlannerCommand.Learn(measured(candidate, a * (1 - b))));
      }
    }
  }

  private static double number(Map<String, Value> parameters, String name) {
    return ((Value.Quantity) parameters.get(name)).value();
  }

  @Test
  void constraints_that_leave_nothing_are_declined_by_name() {
    openConstrained(
        List.of(
            rule(Rule.LINEAR, List.of("a", "b"), 1.5, null, null),
            rule(Rule.LINEAR, List.of("a", "c"), null, 0.4, null)));

    assertThat(Planning.answer(history, ask(1, 1)))
        .isInstanceOfSatisfying(
            ProposalDeclined.class,
            declined ->
                assertThat(declined.reason())
                    .isEqualTo(
                        "the optimizer cannot propose: no point was found that keeps these"
                            + " constraints together: [a + b >= 1.5, a + c <= 0.4]"));
  }

  @Test
  void failures_and_invalid_experiments_do_not_stop_the_planner() {
    open(Strategy.BAYESIAN, TEMPERATURE);
    Outcome[] outcomes = Outcome.values();
    for (int round = 1; round <= 10; round++) {
      learn(answer(ask(round, 1)).getFirst(), outcomes[round % outcomes.length]);
    }

    assertThat(answer(ask(11, 2))).hasSize(2);
  }
}
