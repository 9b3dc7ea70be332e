package athanor.experiment;

import static athanor.experiment.Running.PLAN;
import static athanor.experiment.Running.TEN;
import static athanor.experiment.Running.step;
import static athanor.experiment.Running.tried;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.experiment.Experiment.Ended;
import athanor.experiment.Experiment.Planned;
import athanor.experiment.ExperimentCommand.Forgo;
import athanor.experiment.ExperimentCommand.Stop;
import athanor.schemas.Capability.Resume;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent.CommandAborted;
import athanor.schemas.ExecutionEvent.CommandLost;
import athanor.schemas.ExecutionEvent.CommandRefused;
import athanor.schemas.ExecutionEvent.CommandResolved;
import athanor.schemas.ExecutionEvent.Verdict;
import athanor.schemas.ExperimentEvent.ExperimentAborted;
import athanor.schemas.ExperimentEvent.ExperimentCompleted;
import athanor.schemas.ExperimentEvent.InstrumentsReserved;
import athanor.schemas.ExperimentEvent.StepFailed;
import athanor.schemas.ExperimentEvent.StepStarted;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import athanor.schemas.NamedUuid;
import athanor.schemas.Outcome;
import athanor.schemas.ProcedureDocument;
import athanor.schemas.ProcedureDocument.Transition;
import athanor.schemas.Value;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentRulesTest {
  private static final UUID ONE = NamedUuid.of("measurement", 1);
  private static final UUID TWO = NamedUuid.of("measurement", 2);

  private static Running threeSteps() {
    return Running.of(
        step("set", "pump", Map.of("flow", "parameters.flow")),
        step("heat", "reactor", Map.of("temperature", "parameters.temperature")),
        step("rinse", "pump", Map.of("flow", "results.heat.yield * 10.0")));
  }

  private static ExperimentAborted aborted(Outcome outcome, String reason) {
    return new ExperimentAborted(
        PLAN.experiment(), "snar-1", PLAN.candidate(), 1, PLAN.parameters(), outcome, reason);
  }

  @Test
  void it_begins_with_its_plan_its_instruments_and_the_first_step() {
    var running = threeSteps();

    RunOperation run = running.last(RunOperation.class);
    assertThat(running.all(Event.class))
        .containsExactly(
            PLAN,
            running.last(InstrumentsReserved.class),
            new StepStarted(PLAN.experiment(), "snar-1", "set", 1, run.command(), "pump-1"),
            run);
    assertThat(run.arguments()).isEqualTo(Map.of("flow", Value.of(2, "mL/min")));
    assertThat(run.notAfter()).isEqualTo(TEN.plusSeconds(60));
    assertThat(run.withinSeconds()).isEqualTo(60.0);
    assertThat(run.command()).isEqualTo(NamedUuid.of(PLAN.experiment(), "step", 1));
  }

  @Test
  void three_steps_on_two_instruments_run_in_order_and_their_results_and_measurements_are_kept() {
    var running = threeSteps();

    running.complete(Map.of());
    running.complete(Map.of("yield", Value.of(0.25, "1")), ONE, TWO);
    running.complete(Map.of());

    assertThat(running.all(RunOperation.class))
        .extracting(RunOperation::instrument)
        .containsExactly("pump-1", "reactor-1", "pump-1");
    assertThat(running.last(RunOperation.class).arguments())
        .isEqualTo(Map.of("flow", Value.of(2.5, "mL/min")));
    assertThat(running.last(ExperimentCompleted.class))
        .isEqualTo(
            new ExperimentCompleted(
                PLAN.experiment(),
                "snar-1",
                PLAN.candidate(),
                1,
                PLAN.parameters(),
                List.of("yield"),
                "hplc@1",
                List.of(ONE, TWO)));
    assertThat(running.now()).isEqualTo(new Ended(Outcome.SUCCEEDED));
    assertThat(running.replayed()).isEqualTo(running.now());
  }

  @Test
  void the_state_in_the_middle_is_what_its_journal_gives() {
    var running = threeSteps();
    running.complete(Map.of("pressure", Value.of(3, "bar")), ONE);

    assertThat(running.replayed()).isEqualTo(running.now());
    assertThat(((Planned) running.now()).measurements()).containsExactly(ONE);
  }

  @ParameterizedTest
  @CsvSource({"14.0, rinse", "16.0, heat"})
  void the_first_transition_whose_guard_holds_is_taken_and_otherwise_the_next_step(
      double pressure, String next) {
    var running =
        Running.of(
            step("heat", "reactor", Map.of(), new Transition("results.heat.p > 15.0", "heat")),
            step("rinse", "pump", Map.of()));

    running.complete(Map.of("p", Value.of(pressure, "bar")));

    assertThat(running.last(StepStarted.class).step()).isEqualTo(next);
  }

  @Test
  void a_transition_to_complete_leaves_out_the_other_steps() {
    var running =
        Running.of(
            step("heat", "reactor", Map.of(), new Transition(null, ProcedureDocument.COMPLETE)),
            step("rinse", "pump", Map.of()));

    running.complete(Map.of());

    assertThat(running.now()).isEqualTo(new Ended(Outcome.SUCCEEDED));
  }

  @Test
  void a_transition_to_failed_says_something_about_the_point() {
    var running =
        Running.of(
            step(
                "heat",
                "reactor",
                Map.of(),
                new Transition("results.heat.p > 15.0", ProcedureDocument.FAILED)));

    running.complete(Map.of("p", Value.of(20, "bar")));

    assertThat(running.last(ExperimentAborted.class))
        .isEqualTo(aborted(Outcome.FAILED, "a guard of the procedure leads to FAILED"));
  }

  @Test
  void a_failed_step_is_tried_again_under_a_new_command_as_often_as_it_may() {
    var running = Running.of(tried(3, Resume.CHECKABLE));

    running.fail("leaks");
    running.fail("leaks");
    running.fail("leaks again");

    assertThat(running.all(StepStarted.class))
        .extracting(StepStarted::attempt)
        .containsExactly(1, 2, 3);
    assertThat(running.all(RunOperation.class))
        .extracting(RunOperation::command)
        .doesNotHaveDuplicates();
    assertThat(running.all(StepFailed.class)).hasSize(3);
    assertThat(running.last(ExperimentAborted.class))
        .isEqualTo(aborted(Outcome.FAILED, "step heat: leaks again"));
  }

  @Test
  void a_step_that_may_run_only_once_is_never_repeated() {
    var running = Running.of(tried(3, Resume.ONCE));

    running.fail("leaks");

    assertThat(running.all(RunOperation.class)).hasSize(1);
    assertThat(running.now()).isEqualTo(new Ended(Outcome.FAILED));
  }

  @Test
  void a_refused_command_fails_the_experiment() {
    var running = Running.of(tried(3, Resume.REPEATABLE));
    RunOperation run = running.last(RunOperation.class);

    running.settle(
        new CommandRefused(
            run.command(), PLAN.experiment(), "snar-1", "reactor-1", "160 Cel exceeds 150 Cel"));

    assertThat(running.last(ExperimentAborted.class))
        .isEqualTo(aborted(Outcome.FAILED, "step heat: 160 Cel exceeds 150 Cel"));
  }

  @Test
  void a_command_that_could_not_be_started_in_time_says_nothing_about_the_point() {
    var running = Running.of(tried(3, Resume.REPEATABLE));
    RunOperation run = running.last(RunOperation.class);

    running.settle(
        new CommandRefused(
            run.command(), PLAN.experiment(), "snar-1", "reactor-1", "expired: it is held"),
        run.notAfter().plusSeconds(1));

    assertThat(running.last(ExperimentAborted.class))
        .isEqualTo(aborted(Outcome.INVALID, "step heat: expired: it is held"));
  }

  @Test
  void a_stop_asks_for_the_end_of_the_command_and_the_experiment_is_abandoned_when_it_has_ended() {
    var running = Running.of(tried(1, Resume.CHECKABLE));
    RunOperation run = running.last(RunOperation.class);

    assertThat(running.tell(new Stop("smoke")))
        .containsExactly(new AbortRequested("reactor-1", run.command(), "smoke"));
    assertThat(running.tell(new Stop("smoke"))).isEmpty();
    assertThat(running.replayed()).isEqualTo(running.now());
    running.settle(
        new CommandAborted(run.command(), PLAN.experiment(), "snar-1", "reactor-1", "asked to"));

    assertThat(running.last(ExperimentAborted.class))
        .isEqualTo(aborted(Outcome.ABANDONED, "smoke"));
  }

  @Test
  void a_stopped_experiment_is_abandoned_even_where_its_command_ends_well_or_could_be_retried() {
    var well = Running.of(tried(3, Resume.REPEATABLE));
    var badly = Running.of(tried(3, Resume.REPEATABLE));
    well.tell(new Stop("smoke"));
    badly.tell(new Stop("smoke"));

    well.complete(Map.of());
    badly.fail("leaks");

    assertThat(well.now()).isEqualTo(new Ended(Outcome.ABANDONED));
    assertThat(badly.now()).isEqualTo(new Ended(Outcome.ABANDONED));
    assertThat(badly.all(RunOperation.class)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "EXECUTED, INVALID",
    "PARTLY_EXECUTED, INVALID",
    "ABANDONED, ABANDONED",
  })
  void a_lost_command_waits_until_a_person_has_looked(Verdict verdict, Outcome outcome) {
    var running = Running.of(tried(3, Resume.CHECKABLE));
    RunOperation run = running.last(RunOperation.class);

    assertThat(
            running.settle(
                new CommandLost(
                    run.command(), PLAN.experiment(), "snar-1", "reactor-1", "power cut")))
        .isEmpty();
    running.settle(resolved(run, verdict));

    assertThat(running.last(ExperimentAborted.class))
        .isEqualTo(aborted(outcome, "step heat: looked"));
  }

  @Test
  void a_lost_command_that_did_not_run_is_tried_again() {
    var running = Running.of(tried(3, Resume.CHECKABLE));

    running.settle(resolved(running.last(RunOperation.class), Verdict.NOT_EXECUTED));

    assertThat(running.last(StepStarted.class).attempt()).isEqualTo(2);
  }

  private static CommandResolved resolved(RunOperation run, Verdict verdict) {
    return new CommandResolved(
        run.command(), PLAN.experiment(), "snar-1", "reactor-1", verdict, "Ada", "looked");
  }

  @Test
  void guards_cannot_send_it_round_for_ever() {
    var running = Running.of(step("heat", "reactor", Map.of(), new Transition("true", "heat")));

    while (running.now() instanceof Planned) {
      running.complete(Map.of());
    }

    assertThat(running.last(ExperimentAborted.class))
        .isEqualTo(aborted(Outcome.ABANDONED, "more than 6 step attempts"));
    assertThat(running.all(RunOperation.class)).hasSize(6);
  }

  @Test
  void an_argument_or_guard_that_cannot_be_computed_ends_the_experiment_with_its_reason() {
    var argument = Running.of(step("heat", "reactor", Map.of("temperature", "parameters.t")));
    var infinite =
        Running.of(step("heat", "reactor", Map.of("temperature", "parameters.flow / 0.0")));
    var guard =
        Running.of(step("heat", "reactor", Map.of(), new Transition("results.x.y > 1.0", "heat")));
    guard.complete(Map.of());

    assertThat(argument.last(ExperimentAborted.class))
        .isEqualTo(aborted(Outcome.ABANDONED, "step heat: there is no parameters.t"));
    assertThat(infinite.last(ExperimentAborted.class).reason())
        .isEqualTo(
            "step heat: parameters.flow / 0.0 gives Infinity, not a finite number or a text");
    assertThat(guard.last(ExperimentAborted.class).outcome()).isEqualTo(Outcome.ABANDONED);
    assertThat(guard.last(ExperimentAborted.class).reason()).startsWith("results.x.y > 1.0: ");
  }

  @Test
  void what_is_delivered_twice_or_belongs_to_an_earlier_command_changes_nothing() {
    var running = threeSteps();
    RunOperation first = running.last(RunOperation.class);
    running.complete(Map.of());

    assertThat(
            running.settle(
                new CommandRefused(first.command(), PLAN.experiment(), "snar-1", "pump-1", "late")))
        .isEmpty();
    assertThat(running.tell(new Forgo(PLAN, "late"))).isEmpty();
  }

  @Test
  void an_experiment_that_cannot_begin_is_abandoned() {
    var rules = new ExperimentRules();

    assertThat(rules.decide(rules.initial(), new Forgo(PLAN, "smoke")))
        .isEqualTo(
            athanor.kernel.Decision.accept(List.of(PLAN, aborted(Outcome.ABANDONED, "smoke"))));
  }
}
