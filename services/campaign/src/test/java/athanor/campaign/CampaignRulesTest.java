package athanor.campaign;

import static athanor.campaign.Telling.ID;
import static athanor.campaign.Telling.document;
import static athanor.campaign.Telling.external;
import static athanor.campaign.Telling.opened;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.campaign.Campaign.Standing;
import athanor.campaign.CampaignCommand.Abort;
import athanor.campaign.CampaignCommand.Ask;
import athanor.campaign.CampaignCommand.Hear;
import athanor.campaign.CampaignCommand.Miss;
import athanor.campaign.CampaignCommand.Observe;
import athanor.campaign.CampaignCommand.Open;
import athanor.campaign.CampaignCommand.Pause;
import athanor.campaign.CampaignCommand.Resume;
import athanor.schemas.AlarmEvent.AlarmCleared;
import athanor.schemas.AlarmEvent.AlarmRaised;
import athanor.schemas.CampaignEvent.CampaignClosed;
import athanor.schemas.CampaignEvent.CampaignOpened;
import athanor.schemas.CampaignEvent.CampaignPaused;
import athanor.schemas.CampaignEvent.CampaignResumed;
import athanor.schemas.CampaignEvent.CandidatesRequested;
import athanor.schemas.CampaignEvent.Closing;
import athanor.schemas.Estimate;
import athanor.schemas.Event;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.NamedUuid;
import athanor.schemas.ObservationDigest;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Outcome;
import athanor.schemas.Priority;
import athanor.schemas.ProposalEvent.CandidatesProposed;
import athanor.schemas.ProposalEvent.ProposalDeclined;
import athanor.schemas.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CampaignRulesTest {

  @ParameterizedTest
  @CsvSource({"40, 1, 1", "40, 5, 5", "3, 5, 3"})
  void opening_asks_for_as_many_candidates_as_parallelism_and_budget_allow(
      int budget, int parallelism, int asked) {
    var campaign = opened(document(budget, parallelism));

    assertThat(campaign.all(Event.class))
        .containsExactly(
            new CampaignOpened(ID, document(budget, parallelism)),
            new CandidatesRequested(ID, 1, asked, 0, ObservationDigest.EMPTY, List.of()));
  }

  @Test
  void an_external_campaign_asks_for_nothing_by_itself() {
    assertThat(opened(external(10)).all(Event.class))
        .containsExactly(new CampaignOpened(ID, external(10)));
  }

  @Test
  void experiments_have_the_priority_of_their_campaign() {
    var campaign = opened(Telling.urgent());
    campaign.propose();
    assertThat(campaign.last(ExperimentPlanned.class).priority()).isEqualTo(Priority.URGENT);
  }

  @Test
  void each_candidate_becomes_an_experiment_whose_id_is_named_by_candidate_and_attempt() {
    var campaign = opened(document(40, 2));

    campaign.propose();

    CandidatesProposed proposed = campaign.last(CandidatesProposed.class);
    assertThat(campaign.all(ExperimentPlanned.class))
        .extracting(ExperimentPlanned::experiment)
        .containsExactly(
            NamedUuid.of(proposed.candidates().get(0).id(), "attempt", 1),
            NamedUuid.of(proposed.candidates().get(1).id(), "attempt", 1));
    assertThat(campaign.last(ExperimentPlanned.class).parameters())
        .isEqualTo(proposed.candidates().get(1).parameters());
    assertThat(campaign.last(ExperimentPlanned.class).objectives()).containsExactly("yield");
  }

  @Test
  void a_conclusion_asks_for_the_next_candidate_and_names_what_is_known_and_under_way() {
    var campaign = opened(document(40, 2));
    campaign.propose();
    ExperimentPlanned first = campaign.all(ExperimentPlanned.class).getFirst();

    campaign.end(first, Outcome.FAILED);

    UUID other = campaign.last(ExperimentPlanned.class).candidate();
    ObservationMade made = campaign.last(ObservationMade.class);
    assertThat(campaign.last(CandidatesRequested.class))
        .isEqualTo(
            new CandidatesRequested(
                ID,
                2,
                1,
                1,
                ObservationDigest.append(ObservationDigest.EMPTY, made.observation()),
                List.of(other)));
  }

  @Test
  void an_invalid_first_attempt_is_run_once_more_and_costs_no_budget() {
    var campaign = opened(document(1, 1));
    campaign.propose();
    ExperimentPlanned first = campaign.last(ExperimentPlanned.class);

    var events = campaign.end(first, Outcome.INVALID);

    ExperimentPlanned again = campaign.last(ExperimentPlanned.class);
    assertThat(events).containsExactly(campaign.last(ObservationMade.class), again);
    assertThat(again.candidate()).isEqualTo(first.candidate());
    assertThat(again.parameters()).isEqualTo(first.parameters());
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(again.experiment()).isNotEqualTo(first.experiment());
    assertThat(campaign.now().concluded()).isZero();
    campaign.succeed(0.5);
    assertThat(campaign.now().concluded()).isEqualTo(1);
    assertThat(campaign.now().standing()).isInstanceOf(Standing.Closed.class);
  }

  @Test
  void a_success_without_a_value_for_every_objective_is_run_once_more() {
    var campaign = opened(document(2, 1));
    campaign.propose();

    campaign.end(campaign.last(ExperimentPlanned.class), Outcome.SUCCEEDED);

    assertThat(campaign.last(ExperimentPlanned.class).attempt()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void the_second_attempt_stands_whatever_it_is(Outcome outcome) {
    var campaign = opened(document(5, 1));
    campaign.propose();
    campaign.end(campaign.last(ExperimentPlanned.class), Outcome.INVALID);

    campaign.end(campaign.last(ExperimentPlanned.class), outcome);

    assertThat(campaign.now().concluded()).isEqualTo(1);
    assertThat(campaign.now().inFlight()).isEmpty();
    assertThat(campaign.last(CandidatesRequested.class).round()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "CENSORED", "ABANDONED"})
  void what_failed_or_was_abandoned_is_concluded_at_once(Outcome outcome) {
    var campaign = opened(document(5, 1));
    campaign.propose();

    campaign.end(campaign.last(ExperimentPlanned.class), outcome);

    assertThat(campaign.now().concluded()).isEqualTo(1);
    assertThat(campaign.all(ExperimentPlanned.class)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"7, 1", "7, 3", "2, 5"})
  void a_campaign_closes_when_its_budget_is_used_and_never_exceeds_it(int budget, int parallelism) {
    var campaign = opened(document(budget, parallelism));
    for (int done = 0; done < budget; done++) {
      while (campaign.now().outstanding() > 0) {
        campaign.propose();
      }
      campaign.end(campaign.all(ExperimentPlanned.class).get(done), Outcome.FAILED);
    }

    assertThat(campaign.all(ExperimentPlanned.class)).hasSize(budget);
    assertThat(campaign.last(Event.class))
        .isEqualTo(
            new CampaignClosed(
                ID, Closing.COMPLETED, "the budget of " + budget + " experiments is used"));
  }

  @Test
  void parallelism_is_kept_full_however_the_experiments_end() {
    var campaign = opened(document(9, 3));
    campaign.propose();
    while (campaign.now().standing() instanceof Standing.Open) {
      var flying = List.copyOf(campaign.now().inFlight().keySet());
      assertThat(flying).hasSize(Math.min(3, 9 - campaign.now().concluded()));
      UUID youngest = flying.getLast();
      campaign.end(
          campaign.all(ExperimentPlanned.class).stream()
              .filter(plan -> plan.candidate().equals(youngest))
              .findFirst()
              .orElseThrow(),
          Outcome.FAILED);
      if (campaign.now().outstanding() > 0) {
        campaign.propose();
      }
    }

    assertThat(campaign.now().concluded()).isEqualTo(9);
  }

  @Test
  void a_paused_campaign_plans_and_asks_nothing_and_resuming_plans_what_was_shelved() {
    var campaign = opened(document(5, 2));
    assertThat(campaign.tell(new Pause("lunch"))).containsExactly(new CampaignPaused(ID, "lunch"));

    assertThat(campaign.propose()).hasSize(1);
    var resumed = campaign.tell(new Resume());

    assertThat(resumed.getFirst()).isEqualTo(new CampaignResumed(ID));
    assertThat(campaign.all(ExperimentPlanned.class)).hasSize(2);
    assertThat(resumed).hasSize(3);
  }

  @Test
  void what_ends_during_a_pause_is_remembered_and_its_rerun_waits_for_the_end_of_the_pause() {
    var campaign = opened(document(5, 1));
    campaign.propose();
    campaign.tell(new Pause("lunch"));

    assertThat(campaign.end(campaign.last(ExperimentPlanned.class), Outcome.INVALID)).hasSize(1);
    campaign.tell(new Resume());

    assertThat(campaign.last(ExperimentPlanned.class).attempt()).isEqualTo(2);
    assertThat(campaign.all(CandidatesRequested.class)).hasSize(1);
  }

  @Test
  void a_budget_used_up_during_a_pause_closes_the_campaign_when_it_is_resumed() {
    var campaign = opened(document(1, 1));
    campaign.propose();
    campaign.tell(new Pause("lunch"));
    campaign.succeed(0.5);
    assertThat(campaign.now().standing()).isInstanceOf(Standing.Paused.class);

    campaign.tell(new Resume());

    assertThat(campaign.last(CampaignClosed.class).closing()).isEqualTo(Closing.COMPLETED);
  }

  @Test
  void pausing_and_resuming_twice_changes_nothing() {
    var campaign = opened(document(5, 1));

    assertThat(campaign.tell(new Resume())).isEmpty();
    campaign.tell(new Pause("lunch"));
    assertThat(campaign.tell(new Pause("tea"))).isEmpty();
    assertThat(campaign.now().standing()).isEqualTo(new Standing.Paused("lunch"));
  }

  @Test
  void an_aborted_campaign_is_over_whether_it_ran_or_rested() {
    var running = opened(document(5, 1));
    var resting = opened(document(5, 1));
    resting.tell(new Pause("lunch"));

    for (Telling campaign : List.of(running, resting)) {
      assertThat(campaign.tell(new Abort("smoke")))
          .containsExactly(new CampaignClosed(ID, Closing.ABORTED, "smoke"));
      assertThat(campaign.refusal(new Resume()))
          .isEqualTo("campaign snar-1 has ended and cannot be resumed");
      assertThat(campaign.refusal(new Pause("")))
          .isEqualTo("campaign snar-1 has ended and cannot be paused");
      assertThat(campaign.refusal(new Abort("")))
          .isEqualTo("campaign snar-1 has ended and cannot be aborted");
    }
  }

  @Test
  void proposals_and_observations_that_come_after_the_end_start_nothing() {
    var campaign = opened(document(5, 2));
    campaign.propose();
    campaign.end(campaign.all(ExperimentPlanned.class).getFirst(), Outcome.FAILED);
    campaign.tell(new Abort("smoke"));
    int planned = campaign.all(ExperimentPlanned.class).size();

    campaign.propose();
    campaign.end(campaign.last(ExperimentPlanned.class), Outcome.INVALID);

    assertThat(campaign.all(ExperimentPlanned.class)).hasSize(planned);
    assertThat(campaign.all(CampaignClosed.class)).hasSize(1);
    assertThat(campaign.now().observations()).hasSize(2);
  }

  @Test
  void what_is_delivered_twice_changes_nothing() {
    var campaign = opened(document(5, 1));
    CandidatesRequested request = campaign.last(CandidatesRequested.class);
    campaign.propose();
    ExperimentPlanned plan = campaign.last(ExperimentPlanned.class);
    campaign.succeed(0.5);

    assertThat(campaign.tell(new Open(ID, document(9, 9)))).isEmpty();
    assertThat(campaign.tell(new Hear(Telling.answer(request)))).isEmpty();
    assertThat(campaign.tell(new Hear(new ProposalDeclined(ID, request.round(), "late"))))
        .isEmpty();
    assertThat(campaign.tell(new Observe(Telling.observation(plan, Outcome.SUCCEEDED, 0.5))))
        .isEmpty();
  }

  @Test
  void a_planner_that_declines_ends_the_campaign_when_nothing_is_in_flight() {
    var campaign = opened(document(5, 2));
    campaign.propose();
    campaign.end(campaign.all(ExperimentPlanned.class).getFirst(), Outcome.FAILED);

    assertThat(campaign.tell(new Hear(new ProposalDeclined(ID, 2, "all 2 points are tried"))))
        .hasSize(1);
    campaign.end(campaign.all(ExperimentPlanned.class).getLast(), Outcome.FAILED);

    assertThat(campaign.last(Event.class))
        .isEqualTo(new CampaignClosed(ID, Closing.COMPLETED, "all 2 points are tried"));
    assertThat(campaign.all(CandidatesRequested.class)).hasSize(2);
  }

  @Test
  void a_planner_that_declines_the_first_request_ends_the_campaign_at_once() {
    var campaign = opened(document(5, 1));

    campaign.tell(new Hear(new ProposalDeclined(ID, 1, "no")));

    assertThat(campaign.now().standing()).isEqualTo(new Standing.Closed(Closing.COMPLETED, "no"));
  }

  @Test
  void an_external_campaign_is_asked_within_its_budget_only() {
    var campaign = opened(external(5));
    campaign.tell(new Ask(3));
    campaign.propose();

    assertThat(campaign.refusal(new Ask(3)))
        .isEqualTo(
            "3 candidates were asked for, but only 2 of the budget of 5 experiments are left");
    assertThat(campaign.refusal(new Ask(0))).isEqualTo("count must be at least 1, not 0");
    assertThat(campaign.tell(new Ask(2)))
        .singleElement()
        .isInstanceOfSatisfying(
            CandidatesRequested.class, request -> assertThat(request.pending()).hasSize(3));
  }

  @Test
  void a_campaign_that_runs_its_own_experiments_or_rests_cannot_be_asked() {
    var own = opened(document(5, 1));
    var resting = opened(external(5));
    resting.tell(new Pause("lunch"));

    assertThat(own.refusal(new Ask(1)))
        .isEqualTo("campaign snar-1 runs its own experiments and cannot be asked");
    assertThat(resting.refusal(new Ask(1))).isEqualTo("campaign snar-1 is not open");
  }

  @Test
  void what_is_told_concludes_its_candidate_and_closes_when_the_budget_is_used() {
    var campaign = opened(external(2));
    campaign.tell(new Ask(2));
    campaign.propose();
    var candidates = List.copyOf(campaign.now().inFlight().keySet());

    campaign.tell(new Observe(Telling.reported(candidates.get(0), Outcome.INVALID, null)));
    assertThat(campaign.now().concluded()).isEqualTo(1);
    campaign.tell(new Observe(Telling.reported(candidates.get(1), Outcome.SUCCEEDED, 0.5)));

    assertThat(campaign.now().standing()).isInstanceOf(Standing.Closed.class);
    assertThat(campaign.all(ExperimentPlanned.class)).isEmpty();
  }

  @Test
  void an_experiment_that_nobody_proposed_teaches_but_uses_no_budget() {
    var campaign = opened(external(1));

    campaign.tell(
        new Observe(
            new ObservationMade(
                NamedUuid.of("theirs"),
                ID,
                null,
                null,
                1,
                Map.of("temperature", Value.of(60, "Cel")),
                Outcome.SUCCEEDED,
                Map.of("yield", new Estimate(0.9, 0, "1")),
                "reported",
                "")));

    assertThat(campaign.now().concluded()).isZero();
    assertThat(campaign.now().remaining()).isEqualTo(1);
    assertThat(Best.of(campaign.now())).isPresent();
  }

  @Test
  void nothing_can_be_done_with_a_campaign_that_was_never_opened() {
    assertThat(new Telling().refusal(new Resume())).isEqualTo("there is no such campaign");
  }

  @Test
  void the_state_is_what_its_journal_gives_when_read_from_the_beginning() {
    var campaign = opened(document(4, 2));
    campaign.propose();
    campaign.end(campaign.all(ExperimentPlanned.class).getFirst(), Outcome.INVALID);
    campaign.tell(new Pause("lunch"));
    campaign.succeed(0.4);
    campaign.tell(new Resume());

    assertThat(campaign.replayed()).isEqualTo(campaign.now());
  }

  @Test
  void a_planner_that_does_not_answer_is_an_alarm_until_it_answers() {
    var campaign = opened(document(10, 2));
    var miss = new Miss(1, Instant.parse("2026-11-21T10:00:00Z"));

    assertThat(campaign.tell(miss))
        .containsExactly(
            new AlarmRaised(
                "proposal-overdue/snar-1",
                "proposal-overdue",
                ID,
                "the planner was asked for round 1 of snar-1 at 2026-11-21T10:00:00Z and has not"
                    + " answered"));
    assertThat(campaign.tell(miss)).isEmpty();
    assertThat(campaign.replayed()).isEqualTo(campaign.now());

    assertThat(campaign.propose()).contains(new AlarmCleared("proposal-overdue/snar-1"));
    assertThat(campaign.tell(miss)).isEmpty();
    assertThat(campaign.replayed()).isEqualTo(campaign.now());
  }

  @Test
  void the_end_of_a_campaign_ends_its_alarm() {
    var campaign = opened(document(10, 2));
    campaign.tell(new Miss(1, Instant.parse("2026-11-21T10:00:00Z")));

    assertThat(campaign.tell(new Abort("enough")))
        .contains(new AlarmCleared("proposal-overdue/snar-1"));
    assertThat(campaign.tell(new Miss(1, Instant.parse("2026-11-21T10:00:00Z")))).isEmpty();
  }
}
