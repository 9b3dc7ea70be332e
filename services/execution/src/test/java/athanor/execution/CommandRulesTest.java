package athanor.execution;

import static athanor.execution.Given.TEN;
import static athanor.execution.Given.after;
import static athanor.execution.Given.heating;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.execution.CommandState.How;
import athanor.kernel.Decision;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent.Absolute;
import athanor.schemas.ExecutionEvent.CommandAborted;
import athanor.schemas.ExecutionEvent.CommandAccepted;
import athanor.schemas.ExecutionEvent.CommandCompleted;
import athanor.schemas.ExecutionEvent.CommandFailed;
import athanor.schemas.ExecutionEvent.CommandLost;
import athanor.schemas.ExecutionEvent.CommandNotSent;
import athanor.schemas.ExecutionEvent.CommandResolved;
import athanor.schemas.ExecutionEvent.CommandStarted;
import athanor.schemas.ExecutionEvent.Verdict;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import athanor.schemas.MeasurementTaken;
import athanor.schemas.NamedUuid;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandRulesTest {
  private static final RunOperation ASKED = heating("reactor", 1, TEN);
  private static final Move.Accept ACCEPT = new Move.Accept(ASKED);
  private static final Move.Begin BEGIN = new Move.Begin(7);
  private static final Move.Attach ATTACH = new Move.Attach("run-1");
  private static final AbortRequested ABORT =
      new AbortRequested("reactor", ASKED.command(), "smoke");

  private final CommandRules rules = new CommandRules();

  @Test
  void what_was_asked_is_remembered_and_accepted() {
    assertThat(events(rules.initial(), ACCEPT))
        .containsExactly(
            ASKED,
            new CommandAccepted(ASKED.command(), ASKED.experiment(), "snar", "reactor", "heat"));
  }

  @Test
  void asking_twice_changes_nothing_wherever_the_command_stands() {
    assertThat(events(after(ACCEPT), ACCEPT)).isEmpty();
    assertThat(events(after(ACCEPT, BEGIN), ACCEPT)).isEmpty();
    assertThat(events(after(ACCEPT, BEGIN, ATTACH), ACCEPT)).isEmpty();
    assertThat(events(after(ACCEPT, BEGIN, new Move.Lose("?")), ACCEPT)).isEmpty();
    assertThat(events(after(ACCEPT, new Move.Refuse("late")), ACCEPT)).isEmpty();
  }

  @Test
  void a_start_under_another_epoch_is_refused_until_the_instrument_was_asked() {
    var started = after(ACCEPT, BEGIN);

    assertThat(rules.decide(started, new Move.Begin(8)))
        .isEqualTo(Decision.refuse("it may have been started under epoch 7: ask the instrument"));
    assertThat(events(started, new Move.BeginAnew(8)))
        .singleElement()
        .isInstanceOfSatisfying(
            CommandStarted.class, again -> assertThat(again.epoch()).isEqualTo(8));
  }

  @Test
  void a_relative_command_is_from_its_intent_on_what_it_has_come_to() {
    var absolute = new Absolute("set", Map.of("to", Value.of(45, "Cel")));
    var same = ASKED.as("set", absolute.arguments());
    var begun = new Move.Begin(7, absolute);

    assertThat(after(ACCEPT, begun)).isEqualTo(new CommandState.Started(same, 7, null));
    assertThat(after(ACCEPT, begun, new Move.BeginAnew(8)))
        .isEqualTo(new CommandState.Started(same, 8, null));
    assertThat(after(ACCEPT, begun, new Move.NotSent("no session")))
        .isEqualTo(new CommandState.Accepted(same));
  }

  @Test
  void an_intent_whose_commit_was_cut_off_is_not_written_twice() {
    assertThat(events(after(ACCEPT, BEGIN), BEGIN)).isEmpty();
  }

  @Test
  void a_start_that_was_not_sent_may_begin_again() {
    assertThat(after(ACCEPT, BEGIN, new Move.NotSent("no session")))
        .isEqualTo(new CommandState.Accepted(ASKED));
  }

  @Test
  void a_command_to_be_aborted_ends_when_its_start_was_not_sent() {
    var state = after(ACCEPT, BEGIN, new Move.RequestAbort(ABORT));

    assertThat(events(state, new Move.NotSent("held")))
        .hasExactlyElementsOfTypes(CommandNotSent.class, CommandAborted.class);
  }

  @Test
  void an_abort_that_comes_before_the_command_is_kept_for_it() {
    var state = after(new Move.RequestAbort(ABORT));

    assertThat(events(state, ACCEPT))
        .hasExactlyElementsOfTypes(RunOperation.class, CommandAccepted.class, CommandAborted.class);
  }

  @Test
  void a_waiting_command_is_aborted_at_once_and_a_running_one_at_its_instrument() {
    assertThat(events(after(ACCEPT), new Move.RequestAbort(ABORT)))
        .hasExactlyElementsOfTypes(CommandAborted.class);
    assertThat(after(ACCEPT, BEGIN, ATTACH, new Move.RequestAbort(ABORT)))
        .isEqualTo(new CommandState.Attached(ASKED, 7, "run-1", "smoke"));
  }

  @Test
  void readings_become_measurements_and_numbers_and_names_become_results() {
    var chromatogram = new Reading.Series("absorbance", 0, 0.1, "s", "mAU", List.of(1.0, 2.0));
    var readings =
        List.<Reading>of(
            chromatogram, new Reading.Scalar("peak", 2.0, "mAU"), new Reading.Label("row", "B7"));

    var events = events(after(ACCEPT, BEGIN, ATTACH), new Move.Complete(readings));

    assertThat(events)
        .first()
        .isEqualTo(
            new MeasurementTaken(
                NamedUuid.of(ASKED.command(), "absorbance"),
                ASKED.experiment(),
                "snar",
                ASKED.command(),
                "reactor",
                chromatogram));
    assertThat(events)
        .last()
        .isEqualTo(
            new CommandCompleted(
                ASKED.command(),
                ASKED.experiment(),
                "snar",
                "reactor",
                Map.of("peak", Value.of(2.0, "mAU"), "row", Value.of("B7")),
                List.of(
                    NamedUuid.of(ASKED.command(), "absorbance"),
                    NamedUuid.of(ASKED.command(), "peak"),
                    NamedUuid.of(ASKED.command(), "row"))));
  }

  @Test
  void a_reading_that_is_no_number_fails_the_command_and_measures_nothing() {
    var attached = after(ACCEPT, BEGIN, ATTACH);

    assertThat(
            events(
                attached,
                new Move.Complete(List.of(new Reading.Scalar("peak", Double.NaN, "mAU")))))
        .containsExactly(failed("reactor reported 'peak' as NaN mAU"));
    assertThat(
            events(
                attached,
                new Move.Complete(
                    List.of(
                        new Reading.Series(
                            "a", 0, 1, "s", "V", List.of(1.0, Double.POSITIVE_INFINITY))))))
        .containsExactly(failed("reactor reported sample 1 of 'a' as Infinity V"));
    assertThat(
            events(
                attached,
                new Move.Complete(
                    List.of(new Reading.Label("row", "1"), new Reading.Label("row", "2")))))
        .containsExactly(failed("reactor reported 'row' twice"));
  }

  @Test
  void a_lost_command_waits_for_a_person_and_for_nothing_else() {
    var lost = after(ACCEPT, BEGIN, new Move.Lose("no memory"));

    assertThat(rules.decide(lost, new Move.BeginAnew(8))).isInstanceOf(Decision.Refused.class);
    assertThat(rules.decide(lost, new Move.Complete(List.of())))
        .isInstanceOf(Decision.Refused.class);
    assertThat(events(lost, new Move.Resolve(Verdict.NOT_EXECUTED, "ada", "vial is full")))
        .hasExactlyElementsOfTypes(CommandResolved.class);
    assertThat(
            after(
                ACCEPT,
                BEGIN,
                new Move.Lose("no memory"),
                new Move.Resolve(Verdict.EXECUTED, "ada", "vial is empty")))
        .isEqualTo(new CommandState.Ended(ASKED, How.RESOLVED));
  }

  @Test
  void only_a_started_command_can_be_lost() {
    assertThat(rules.decide(after(ACCEPT), new Move.Lose("?")))
        .isInstanceOf(Decision.Refused.class);
    assertThat(events(after(ACCEPT, BEGIN, ATTACH), new Move.Lose("?")))
        .hasExactlyElementsOfTypes(CommandLost.class);
  }

  @Test
  void nothing_follows_an_end() {
    var ended = after(ACCEPT, BEGIN, ATTACH, new Move.Complete(List.of()));

    assertThat(events(ended, new Move.Lose("?"))).isEmpty();
    assertThat(events(ended, new Move.RequestAbort(ABORT))).isEmpty();
  }

  @Test
  void a_command_that_has_ended_is_not_begun_by_one_who_has_missed_its_end() {
    var ended = after(ACCEPT, BEGIN, ATTACH, new Move.Complete(List.of()));

    assertThat(rules.decide(ended, new Move.Begin(9))).isInstanceOf(Decision.Refused.class);
    assertThat(rules.decide(ended, new Move.BeginAnew(9))).isInstanceOf(Decision.Refused.class);
  }

  private static CommandFailed failed(String reason) {
    return new CommandFailed(ASKED.command(), ASKED.experiment(), "snar", "reactor", reason);
  }

  private List<Event> events(CommandState state, Move move) {
    return ((Decision.Accepted<Event>) rules.decide(state, move)).events();
  }
}
