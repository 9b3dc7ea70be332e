package athanor.experiment;

import static athanor.experiment.Running.PLAN;
import static athanor.experiment.Running.step;
import static athanor.experiment.Running.tried;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.experiment.Experiment.Ended;
import athanor.experiment.Experiment.Planned;
import athanor.experiment.ExperimentCommand.Forgo;
import athanor.experiment.ExperimentCommand.Pause;
import athanor.experiment.ExperimentCommand.Stop;
import athanor.kernel.Decision;
import athanor.schemas.Capability.Resume;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent.CommandResolved;
import athanor.schemas.ExecutionEvent.Verdict;
import athanor.schemas.ExperimentEvent.ExperimentPaused;
import athanor.schemas.ExperimentEvent.ExperimentResumed;
import athanor.schemas.ExperimentEvent.InstrumentsReserved;
import athanor.schemas.ExperimentEvent.InstrumentsYielded;
import athanor.schemas.ExperimentEvent.StepStarted;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.Outcome;
import athanor.schemas.ProcedureDocument.Step;
import athanor.schemas.Value;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PausingTest {
  private static final Pause PAUSE = new Pause(PLAN.experiment(), "snar-1", "lunch");

  private static Running twoSteps() {
    return Running.of(step("heat", "reactor", Map.of()), step("rinse", "pump", Map.of()));
  }

  private static Running withCheckpoint() {
    return Running.of(
        new Step(
            "heat", "reactor", "run", Map.of(), 60, 1, Resume.CHECKABLE, List.of(), null, true),
        step("rinse", "pump", Map.of()));
  }

  private static void assertReplays(Running running) {
    assertThat(running.replayed()).isEqualTo(running.now());
  }

  @Test
  void one_that_is_paused_ends_its_step_and_begins_the_next_when_it_is_resumed() {
    var running = twoSteps();

    assertThat(running.tell(PAUSE))
        .containsExactly(new ExperimentPaused(PLAN.experiment(), "snar-1", "lunch"));
    assertThat(running.tell(PAUSE)).isEmpty();
    running.complete(Map.of("yield", Value.of(0.5, "1")));
    assertThat(running.all(StepStarted.class)).hasSize(1);
    assertReplays(running);

    assertThat(running.resume()).startsWith(new ExperimentResumed(PLAN.experiment(), "snar-1"));
    assertThat(running.resume()).isEmpty();
    assertThat(running.all(StepStarted.class))
        .extracting(StepStarted::step)
        .containsExactly("heat", "rinse");
    running.complete(Map.of());
    assertThat(running.now()).isEqualTo(new Ended(Outcome.SUCCEEDED));
  }

  @Test
  void one_that_is_resumed_while_its_step_runs_goes_on_as_if_nothing_had_been_said() {
    var running = twoSteps();
    running.tell(PAUSE);

    assertThat(running.resume()).hasSize(1);
    running.complete(Map.of());

    assertThat(running.last(StepStarted.class).step()).isEqualTo("rinse");
  }

  @Test
  void nothing_is_left_to_pause_after_the_last_step() {
    var running = Running.of(tried(1, Resume.CHECKABLE));
    running.tell(PAUSE);

    running.complete(Map.of());

    assertThat(running.now()).isEqualTo(new Ended(Outcome.SUCCEEDED));
  }

  @ParameterizedTest
  @EnumSource(Resume.class)
  void a_step_that_fails_meanwhile_is_tried_again_after_it_unless_it_may_run_only_once(
      Resume resume) {
    var running = Running.of(tried(2, resume));
    running.tell(PAUSE);

    running.fail("leaks");
    assertThat(running.all(RunOperation.class)).hasSize(1);
    assertReplays(running);
    running.resume();

    if (resume == Resume.ONCE) {
      assertThat(running.now()).isEqualTo(new Ended(Outcome.FAILED));
      assertThat(running.all(RunOperation.class)).hasSize(1);
    } else {
      assertThat(running.last(StepStarted.class).attempt()).isEqualTo(2);
      assertThat(running.all(RunOperation.class))
          .extracting(RunOperation::command)
          .hasSize(2)
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @CsvSource({"REPEATABLE, true", "CHECKABLE, true", "ONCE, false"})
  void a_lost_command_that_did_not_run_is_tried_again_after_it_unless_it_may_run_only_once(
      Resume resume, boolean again) {
    var running = Running.of(tried(2, resume));
    RunOperation run = running.last(RunOperation.class);
    running.tell(PAUSE);

    running.settle(
        new CommandResolved(
            run.command(),
            run.experiment(),
            "snar-1",
            "reactor-1",
            Verdict.NOT_EXECUTED,
            "Ada",
            "looked"));
    running.resume();

    assertThat(running.all(RunOperation.class)).hasSize(again ? 2 : 1);
  }

  @Test
  void one_that_is_paused_can_be_stopped_at_once_between_two_steps() {
    var running = twoSteps();
    running.tell(PAUSE);
    running.complete(Map.of());

    running.tell(new Stop("smoke"));

    assertThat(running.now()).isEqualTo(new Ended(Outcome.ABANDONED));
  }

  @Test
  void one_that_is_being_stopped_cannot_be_paused() {
    var running = twoSteps();
    running.tell(new Stop("smoke"));

    assertThat(new ExperimentRules().decide(running.now(), PAUSE))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void one_that_waits_is_paused_before_its_first_step() {
    var rules = new ExperimentRules();
    Experiment paused =
        rules.evolve(rules.initial(), new ExperimentPaused(PLAN.experiment(), "snar-1", "lunch"));

    assertThat(rules.decide(paused, PAUSE)).isEqualTo(Decision.nothing());
    assertThat(rules.evolve(paused, new ExperimentResumed(PLAN.experiment(), "snar-1")))
        .isEqualTo(rules.initial());
  }

  @Test
  void at_a_checkpoint_it_gives_way_to_one_that_is_wanted_more_and_goes_on_where_it_was() {
    var running = withCheckpoint();
    UUID measured = new UUID(7, 7);

    running.completeWanted(Map.of("yield", Value.of(0.5, "1")), measured);
    assertThat(running.all(InstrumentsYielded.class)).hasSize(1);
    assertThat(((Planned) running.now()).instruments()).isEmpty();
    assertReplays(running);

    running.goOn(Map.of("reactor", "reactor-2", "pump", "pump-1"));
    assertThat(running.all(InstrumentsReserved.class)).hasSize(2);
    assertThat(running.all(StepStarted.class))
        .extracting(StepStarted::step)
        .containsExactly("heat", "rinse");
    assertThat(running.goOn(Map.of("reactor", "reactor-2", "pump", "pump-1"))).isEmpty();
    assertReplays(running);

    running.complete(Map.of());
    assertThat(running.now()).isEqualTo(new Ended(Outcome.SUCCEEDED));
    assertThat(running.all(RunOperation.class))
        .extracting(RunOperation::command)
        .doesNotHaveDuplicates();
  }

  @Test
  void without_a_checkpoint_it_keeps_what_it_has() {
    var running = twoSteps();

    running.completeWanted(Map.of());

    assertThat(running.all(InstrumentsYielded.class)).isEmpty();
    assertThat(running.last(StepStarted.class).step()).isEqualTo("rinse");
  }

  @Test
  void one_that_is_paused_gives_its_instruments_back_at_a_checkpoint() {
    var running = withCheckpoint();
    running.tell(PAUSE);
    running.complete(Map.of());

    assertThat(running.last(InstrumentsYielded.class).reason())
        .isEqualTo("the experiment is paused");
    assertThat(running.goOn(Map.of("reactor", "reactor-1", "pump", "pump-1"))).isEmpty();
    assertThat(running.resume()).hasSize(1);
    assertThat(running.goOn(Map.of("reactor", "reactor-1", "pump", "pump-1"))).hasSize(3);
  }

  @Test
  void one_that_has_given_its_instruments_back_ends_at_once() {
    var running = withCheckpoint();
    running.completeWanted(Map.of());

    List<Event> events = running.tell(new Forgo(PLAN, "the campaign was aborted"));

    assertThat(events).hasSize(1);
    assertThat(running.now()).isEqualTo(new Ended(Outcome.ABANDONED));
  }

  @Test
  void a_second_attempt_takes_the_arguments_that_are_declared_for_it() {
    var running =
        Running.of(
            new Step(
                "heat",
                "reactor",
                "run",
                Map.of("temperature", "parameters.temperature"),
                60,
                3,
                Resume.REPEATABLE,
                List.of(),
                Map.of("temperature", "parameters.temperature - 5.0 * (retry.attempt - 1.0)"),
                null));

    running.fail("boils");
    running.fail("boils");

    assertThat(running.all(RunOperation.class))
        .extracting(run -> run.arguments().get("temperature"))
        .containsExactly(Value.of(60, "Cel"), Value.of(55, "Cel"), Value.of(50, "Cel"));
  }
}
