package athanor.execution.adapter;

import static athanor.execution.Given.asking;
import static athanor.execution.Given.heating;
import static athanor.execution.adapter.Streams.COMMANDS;
import static athanor.execution.adapter.Streams.INSTRUMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import athanor.execution.CommandState;
import athanor.execution.InstrumentMove;
import athanor.execution.Lease;
import athanor.execution.Move;
import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Fixing;
import athanor.instruments.Start;
import athanor.runtime.Envelope;
import athanor.runtime.EventCodec;
import athanor.schemas.AlarmEvent.AlarmRaised;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent.CommandAborted;
import athanor.schemas.ExecutionEvent.CommandAccepted;
import athanor.schemas.ExecutionEvent.CommandAttached;
import athanor.schemas.ExecutionEvent.CommandCompleted;
import athanor.schemas.ExecutionEvent.CommandFailed;
import athanor.schemas.ExecutionEvent.CommandLost;
import athanor.schemas.ExecutionEvent.CommandNotSent;
import athanor.schemas.ExecutionEvent.CommandRefused;
import athanor.schemas.ExecutionEvent.CommandResolved;
import athanor.schemas.ExecutionEvent.CommandStarted;
import athanor.schemas.ExecutionEvent.Verdict;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.InstrumentInterrupt;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import athanor.schemas.InstrumentInterrupt.HoldRequested;
import athanor.schemas.InstrumentInterrupt.ReleaseRequested;
import athanor.schemas.InstrumentInterrupt.SafeStateRequested;
import athanor.schemas.InstrumentInterrupt.WishAnswered;
import athanor.schemas.MeasurementTaken;
import athanor.schemas.Value;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// One worker and one instrument, on a real journal.
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class WorkerTest {
  @Inject Gateway gateway;

  private RecordingInstrument instrument;
  private Worker worker;

  /// An instrument of its own for each test.
  @BeforeEach
  void makeInstrument(TestInfo test) {
    instrument = new RecordingInstrument(test.getTestMethod().orElseThrow().getName());
  }

  @AfterEach
  void stopWorker() {
    if (worker != null) {
      worker.close();
    }
  }

  @Test
  void a_command_is_started_once_and_its_reading_becomes_a_measurement() {
    var asked = soon(1);
    accept(asked);
    startWorker();

    awaitEvents(
        asked,
        RunOperation.class,
        CommandAccepted.class,
        CommandStarted.class,
        CommandAttached.class,
        MeasurementTaken.class,
        CommandCompleted.class);
    assertThat(instrument.started()).containsExactly(asked.command());
  }

  @Test
  void the_instrument_gets_what_it_was_asked_for_under_the_epoch_of_the_intent() {
    var asked =
        asking(
            instrument.id(),
            1,
            "heat",
            Map.of("temperature", Value.of(333.15, "K")),
            Instant.now().plusSeconds(60));
    accept(asked);
    startWorker();

    awaitEnd(asked);
    var assignment = instrument.effects().getFirst();
    assertThat(assignment.arguments()).isEqualTo(Map.of("temperature", Value.of(60, "Cel")));
    assertThat(events(asked))
        .contains(
            new CommandStarted(
                asked.command(), asked.experiment(), "snar", instrument.id(), assignment.epoch()));
  }

  @Test
  void a_relative_command_is_made_absolute_once_and_sent_again_as_the_same() {
    var to = Map.<String, Value>of("temperature", Value.of(65, "Cel"));
    instrument.becoming(new Fixing.Absolute("heat", to)).answering(new Start.Doubtful("timeout"));
    var asked = asking(instrument.id(), 1, "dispense", Map.of(), Instant.now().plusSeconds(60));
    accept(asked);
    startWorker();

    awaitEnd(asked);
    assertThat(instrument.fixed()).isEqualTo(1);
    assertThat(instrument.effects())
        .singleElement()
        .returns("heat", Assignment::operation)
        .returns(to, Assignment::arguments);
  }

  @Test
  void commands_take_effect_in_the_order_in_which_they_were_accepted() {
    var all = List.of(soon(1), soon(2), soon(3));
    all.forEach(this::accept);
    startWorker();
    all.forEach(asked -> worker.offer(asked.command()));

    awaitEnd(all.getLast());
    assertThat(instrument.started())
        .containsExactlyElementsOf(all.stream().map(RunOperation::command).toList());
  }

  @Test
  void a_command_that_expired_is_refused_and_the_instrument_stays_still() {
    var asked = heating(instrument.id(), 1, Instant.now().minusSeconds(1));
    accept(asked);
    startWorker();

    awaitEvents(asked, RunOperation.class, CommandAccepted.class, CommandRefused.class);
    assertThat(instrument.effects()).isEmpty();
  }

  @Test
  void a_command_beyond_a_limit_is_refused_with_value_and_limit() {
    var asked =
        asking(
            instrument.id(),
            1,
            "heat",
            Map.of("temperature", Value.of(150, "Cel")),
            Instant.now().plusSeconds(60));
    accept(asked);
    startWorker();

    awaitEnd(asked);
    assertThat(events(asked).getLast())
        .isInstanceOfSatisfying(
            CommandRefused.class,
            refused ->
                assertThat(refused.reason())
                    .startsWith("temperature of 150.0 Cel exceeds the maximum of 120.0 Cel"));
    assertThat(instrument.effects()).isEmpty();
  }

  @Test
  void a_held_instrument_starts_nothing_until_it_is_released() {
    interrupt(new HoldRequested(instrument.id(), "leak"));
    var asked = soon(1);
    accept(asked);
    startWorker();

    await().until(() -> instrument.looks() > 2);
    assertThat(instrument.effects()).isEmpty();
    assertThat(types(asked)).containsExactly(RunOperation.class, CommandAccepted.class);

    interrupt(new ReleaseRequested(instrument.id(), "dry"));
    worker.ring();

    awaitEnd(asked);
    assertThat(instrument.started()).containsExactly(asked.command());
  }

  @Test
  void a_hold_that_only_the_database_knows_stops_the_intent() {
    startWorker();
    interrupt(new HoldRequested(instrument.id(), "leak"));
    gateway.holds().set(instrument.id(), null);
    var asked = heating(instrument.id(), 1, Instant.now().plusMillis(700));
    accept(asked);
    worker.offer(asked.command());

    awaitEvents(asked, RunOperation.class, CommandAccepted.class, CommandRefused.class);
    assertThat(instrument.effects()).isEmpty();
  }

  @Test
  void a_start_that_was_not_sent_is_tried_again() {
    instrument.answering(new Start.NotSent("no session"));
    var asked = soon(1);
    accept(asked);
    startWorker();

    awaitEnd(asked);
    assertThat(types(asked))
        .startsWith(
            RunOperation.class,
            CommandAccepted.class,
            CommandStarted.class,
            CommandNotSent.class,
            CommandStarted.class,
            CommandAttached.class);
    assertThat(instrument.started()).containsExactly(asked.command());
  }

  @Test
  void a_start_that_the_instrument_refuses_is_refused() {
    instrument.answering(new Start.Refused("lid open"));
    var asked = soon(1);
    accept(asked);
    startWorker();

    awaitEnd(asked);
    assertThat(events(asked).getLast())
        .isEqualTo(
            new CommandRefused(
                asked.command(), asked.experiment(), "snar", instrument.id(), "lid open"));
  }

  @Test
  void a_doubtful_start_that_had_its_effect_is_adopted() {
    instrument.actingBut(new Start.Doubtful("timeout"));
    var asked = soon(1);
    accept(asked);
    startWorker();

    awaitEnd(asked);
    assertThat(types(asked)).endsWith(MeasurementTaken.class, CommandCompleted.class);
    assertThat(instrument.started()).containsExactly(asked.command());
  }

  @Test
  void an_instrument_whose_connection_breaks_while_it_is_asked_is_asked_again_when_it_is_back() {
    instrument.actingBut(new Start.Doubtful("timeout")).vanishing();
    var asked = soon(1);
    accept(asked);
    startWorker();
    await().until(() -> !instrument.connected());

    instrument.connected(true);

    awaitEnd(asked);
    assertThat(types(asked)).endsWith(MeasurementTaken.class, CommandCompleted.class);
    assertThat(instrument.started()).containsExactly(asked.command());
  }

  @Test
  void a_doubtful_start_that_had_no_effect_is_made_again() {
    instrument.answering(new Start.Doubtful("timeout"));
    var asked = soon(1);
    accept(asked);
    startWorker();

    awaitEnd(asked);
    assertThat(types(asked))
        .endsWith(
            CommandStarted.class,
            CommandStarted.class,
            CommandAttached.class,
            MeasurementTaken.class,
            CommandCompleted.class);
    assertThat(instrument.started()).containsExactly(asked.command());
  }

  @Test
  void a_doubtful_start_at_an_instrument_without_memory_is_lost_and_holds_it() {
    instrument.forgetful().actingBut(new Start.Doubtful("timeout"));
    var asked = soon(1);
    var next = soon(2);
    accept(asked);
    accept(next);
    startWorker();

    await().until(() -> types(asked).contains(CommandLost.class));
    assertThat(alarms()).containsExactly("command-lost");
    assertThat(instrument.started()).containsExactly(asked.command());
    assertThat(open()).containsExactly(next.command());

    gateway
        .journal()
        .turn(turn ->
            gateway
                .books()
                .ask(
                    turn,
                    asked.command(),
                    new Move.Resolve(Verdict.EXECUTED, "ada", "the vial is empty")));
    worker.ring();

    awaitEnd(next);
    assertThat(types(asked)).endsWith(CommandLost.class, CommandResolved.class);
  }

  @Test
  void a_harmless_operation_is_simply_done_again() {
    instrument.forgetful().actingBut(new Start.Doubtful("timeout"));
    var asked = asking(instrument.id(), 1, "read", Map.of(), Instant.now().plusSeconds(60));
    accept(asked);
    startWorker();

    awaitEnd(asked);
    assertThat(events(asked).getLast()).isInstanceOf(CommandCompleted.class);
    assertThat(instrument.started()).containsExactly(asked.command(), asked.command());
  }

  @Test
  void an_operation_that_leaves_no_trace_is_never_sent_twice() {
    instrument.answering(new Start.Doubtful("timeout"));
    var asked = asking(instrument.id(), 1, "dispense", Map.of(), Instant.now().plusSeconds(60));
    accept(asked);
    startWorker();

    await().until(() -> types(asked).contains(CommandLost.class));
    assertThat(instrument.effects()).isEmpty();
  }

  @Test
  void a_worker_that_died_between_start_and_answer_is_followed_by_one_that_adopts_the_run() {
    instrument.lasting().actingWithoutAnswer();
    var asked = soon(1);
    accept(asked);
    startWorker();
    await().until(() -> !instrument.effects().isEmpty());

    worker.close();
    assertThat(types(asked)).endsWith(CommandStarted.class);
    startWorker();
    await().until(() -> types(asked).contains(CommandAttached.class));
    instrument.finish(new Ending.Completed(List.of()));

    awaitEnd(asked);
    assertThat(instrument.started()).containsExactly(asked.command());
  }

  @Test
  void a_worker_that_died_before_its_call_is_followed_by_one_that_starts() {
    var asked = soon(1);
    accept(asked);
    gateway.journal().turn(turn -> gateway.books().ask(turn, asked.command(), new Move.Begin(0)));
    startWorker();

    awaitEnd(asked);
    assertThat(instrument.started()).containsExactly(asked.command());
  }

  @Test
  void a_run_that_ended_while_nobody_looked_is_collected() {
    var asked = running(soon(1));

    worker.close();
    instrument.finish(new Ending.Failed("pump stalled"));
    startWorker();

    awaitEnd(asked);
    assertThat(events(asked).getLast())
        .isEqualTo(
            new CommandFailed(
                asked.command(), asked.experiment(), "snar", instrument.id(), "pump stalled"));
    assertThat(instrument.started()).containsExactly(asked.command());
  }

  @Test
  void a_running_command_is_aborted_at_its_instrument() {
    var asked = running(soon(1));

    interrupt(new AbortRequested(instrument.id(), asked.command(), "smoke"));
    worker.abort(asked.command(), "smoke");

    awaitEnd(asked);
    assertThat(events(asked).getLast()).isInstanceOf(CommandAborted.class);
  }

  @Test
  void a_run_that_does_not_end_within_its_time_is_aborted_and_has_failed() {
    instrument.lasting();
    var asked = within(0.3);
    accept(asked);
    startWorker();

    awaitEvents(
        asked,
        RunOperation.class,
        CommandAccepted.class,
        CommandStarted.class,
        CommandAttached.class,
        CommandFailed.class);
    assertThat(((CommandFailed) events(asked).getLast()).reason())
        .isEqualTo("it had not ended after PT0.3S and was aborted");
  }

  @Test
  void who_takes_a_run_over_gives_it_the_time_that_is_left_and_not_all_of_it_again() {
    var asked = running(within(3_000));
    worker.close();
    startedAnHourAgo(asked);

    startWorker();

    awaitEnd(asked);
    assertThat(((CommandFailed) events(asked).getLast()).reason())
        .isEqualTo("it had not ended after PT50M and was aborted");
  }

  /// Accepted, begun by the worker, and not ending by itself.
  private RunOperation running(RunOperation asked) {
    instrument.lasting();
    accept(asked);
    startWorker();
    await().until(() -> types(asked).contains(CommandAttached.class));
    return asked;
  }

  private RunOperation within(double seconds) {
    var soon = soon(1);
    return new RunOperation(
        soon.command(),
        soon.experiment(),
        soon.campaign(),
        soon.instrument(),
        soon.operation(),
        soon.arguments(),
        soon.notAfter(),
        seconds);
  }

  private void startedAnHourAgo(RunOperation asked) {
    gateway
        .journal()
        .turn(turn -> {
          turn.session()
              .doWork(connection -> {
                try (var update =
                    connection.prepareStatement(
                        "update journal set headers = regexp_replace(headers, ?, ?) where stream ="
                            + " ? and type = 'CommandStarted.v1'")) {
                  update.setString(1, "\"time\":(\"[^\"]*\"|[0-9.]+)");
                  update.setString(2, "\"time\":\"" + Instant.now().minusSeconds(3_600) + "\"");
                  update.setString(3, "command/" + asked.command());
                  update.executeUpdate();
                }
              });
          return true;
        });
  }

  @Test
  void an_abort_that_was_asked_for_before_a_restart_is_carried_out_after_it() {
    var asked = running(soon(1));
    worker.close();

    interrupt(new AbortRequested(instrument.id(), asked.command(), "smoke"));
    startWorker();

    awaitEnd(asked);
    assertThat(events(asked).getLast()).isInstanceOf(CommandAborted.class);
  }

  /// This process remembers that it accepted the command, and has not heard of the rest.
  @Test
  void a_command_that_another_gateway_has_ended_meanwhile_is_not_started_again() {
    var asked = soon(1);
    accept(asked);
    var end =
        new CommandFailed(
            asked.command(), asked.experiment(), "snar", instrument.id(), "done elsewhere");
    gateway
        .journal()
        .turn(turn -> {
          turn.session()
              .doWork(connection -> {
                try (var insert =
                    connection.prepareStatement(
                        "insert into journal (event_id, stream, version, topic, record_key, type,"
                            + " payload, headers, recorded_at) select gen_random_uuid(), stream, 3,"
                            + " topic, record_key, 'CommandFailed.v1', ?, headers, recorded_at"
                            + " from journal where stream = ? and version = 2")) {
                  insert.setString(1, EventCodec.write(end));
                  insert.setString(2, "command/" + asked.command());
                  insert.executeUpdate();
                }
              });
          return true;
        });
    startWorker();

    await()
        .until(
            () -> gateway.journal().state(COMMANDS, asked.command()) instanceof CommandState.Ended);
    var next = soon(2);
    accept(next);
    worker.offer(next.command());
    awaitEnd(next);
    assertThat(instrument.started()).containsExactly(next.command());
  }

  @Test
  void an_instrument_that_is_away_is_waited_for() {
    instrument.connected(false);
    var asked = soon(1);
    accept(asked);
    startWorker();
    await().until(() -> instrument.looks() > 2);
    assertThat(types(asked)).containsExactly(RunOperation.class, CommandAccepted.class);

    instrument.connected(true);

    awaitEnd(asked);
    assertThat(instrument.started()).containsExactly(asked.command());
  }

  @Test
  void a_run_whose_instrument_forgot_it_is_lost() {
    var asked = running(soon(1));

    instrument.forgetful();

    await().until(() -> types(asked).contains(CommandLost.class));
    assertThat(instrument.started()).containsExactly(asked.command());
  }

  @Test
  void a_worker_whose_lease_was_taken_commits_no_intent() {
    startWorker();
    await().until(() -> gateway.leases().claim(instrument.id()).isPresent());
    var asked = soon(1);
    accept(asked);
    worker.offer(asked.command());

    awaitEnd(asked);
    assertThat(instrument.started()).containsExactly(asked.command());
    assertThat(instrument.effects().getFirst().epoch()).isGreaterThan(2);
  }

  @Test
  void a_claim_is_for_the_holder_that_was_looked_at_and_no_other() {
    expiredLease("other|host|1|1");

    assertThat(claim("")).isEmpty();
    assertThat(claim("other|host|1|1"))
        .hasValueSatisfying(lease -> assertThat(lease.takenOver()).isTrue());
  }

  private Optional<Lease> claim(String before) {
    return gateway
        .journal()
        .turn(turn -> gateway.leases().claim(turn, instrument.id(), before, System.nanoTime()));
  }

  private void expiredLease(String holder) {
    gateway
        .journal()
        .turn(turn -> {
          turn.session()
              .doWork(connection -> {
                try (var insert =
                    connection.prepareStatement(
                        "insert into lease (instrument, epoch, holder, expires_at) values (?, 1, ?,"
                            + " '-infinity')")) {
                  insert.setString(1, instrument.id());
                  insert.setString(2, holder);
                  insert.executeUpdate();
                }
              });
          return true;
        });
  }

  @Test
  void a_driver_that_breaks_is_doubt_and_no_answer() {
    var asked = soon(1);
    accept(asked);
    instrument.actingBut(null);
    startWorker();

    await().until(() -> gateway.journal().state(INSTRUMENTS, instrument.id()).hold() != null);
    assertThat(instrument.started()).containsExactly(asked.command());
    assertThat(alarms()).containsExactly("gateway-fault");

    interrupt(new ReleaseRequested(instrument.id(), "seen"));
    worker.ring();
    awaitEnd(asked);
    assertThat(instrument.started()).containsExactly(asked.command());
  }

  // ---- words ----

  private RunOperation soon(int name) {
    return heating(instrument.id(), name, Instant.now().plusSeconds(60));
  }

  private void accept(RunOperation asked) {
    gateway
        .journal()
        .turn(turn -> gateway.books().ask(turn, asked.command(), new Move.Accept(asked)));
  }

  private void interrupt(InstrumentInterrupt interrupt) {
    gateway
        .journal()
        .turn(turn -> {
          switch (interrupt) {
            case HoldRequested hold ->
                gateway.books().ask(turn, instrument.id(), new InstrumentMove.Hold(hold));
            case ReleaseRequested release ->
                gateway.books().ask(turn, instrument.id(), new InstrumentMove.Release(release));
            case AbortRequested abort ->
                gateway.books().ask(turn, abort.command(), new Move.RequestAbort(abort));
            case SafeStateRequested safe ->
                gateway.books().ask(turn, instrument.id(), new InstrumentMove.MakeSafe(safe));
            case WishAnswered answer ->
                gateway.books().ask(turn, instrument.id(), new InstrumentMove.Answer(answer));
          }
          return true;
        });
  }

  private void startWorker() {
    worker = new Worker(instrument.id(), gateway);
    worker.drive(instrument);
    worker.start();
  }

  private void awaitEvents(RunOperation asked, Class<?>... types) {
    awaitEnd(asked);
    assertThat(types(asked)).containsExactly(types);
  }

  private void awaitEnd(RunOperation asked) {
    await()
        .until(
            () -> gateway.journal().state(COMMANDS, asked.command()) instanceof CommandState.Ended);
  }

  private List<Event> events(RunOperation asked) {
    return gateway.journal().read("command/" + asked.command()).stream()
        .map(Envelope::event)
        .toList();
  }

  private List<Class<?>> types(RunOperation asked) {
    return events(asked).stream().<Class<?>>map(Object::getClass).toList();
  }

  private List<String> alarms() {
    return gateway.journal().read("instrument/" + instrument.id()).stream()
        .map(Envelope::event)
        .filter(AlarmRaised.class::isInstance)
        .map(event -> ((AlarmRaised) event).code())
        .toList();
  }

  private List<UUID> open() {
    return gateway.journal().turn(turn -> OpenCommands.of(turn, instrument.id()));
  }
}
