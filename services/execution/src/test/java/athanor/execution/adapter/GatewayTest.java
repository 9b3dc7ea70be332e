package athanor.execution.adapter;

import static athanor.execution.Given.heating;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import athanor.execution.Move;
import athanor.instruments.Ending;
import athanor.instruments.Start;
import athanor.schemas.AlarmEvent;
import athanor.schemas.AlarmEvent.AlarmCleared;
import athanor.schemas.AlarmEvent.AlarmRaised;
import athanor.schemas.DeadLetter;
import athanor.schemas.ExecutionEvent;
import athanor.schemas.ExecutionEvent.CommandAborted;
import athanor.schemas.ExecutionEvent.CommandAccepted;
import athanor.schemas.ExecutionEvent.CommandAttached;
import athanor.schemas.ExecutionEvent.CommandCompleted;
import athanor.schemas.ExecutionEvent.CommandLost;
import athanor.schemas.ExecutionEvent.CommandRefused;
import athanor.schemas.ExecutionEvent.CommandResolved;
import athanor.schemas.ExecutionEvent.CommandStarted;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.InstrumentDescribed;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import athanor.schemas.InstrumentInterrupt.HoldRequested;
import athanor.schemas.InstrumentInterrupt.ReleaseRequested;
import athanor.schemas.MeasurementTaken;
import athanor.schemas.TelemetrySampled;
import athanor.schemas.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The whole gateway with one instrument, a real broker and a real database.
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class GatewayTest {
  @Inject Bench bench;
  @Inject Gateway gateway;
  @Inject Workers workers;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  private RecordingInstrument reactor;
  private Wire wire;

  @BeforeEach
  void connect() {
    reactor = bench.reactor;
    reactor.reset();
    wire =
        new Wire(
            bootstrap,
            Topic.EXECUTIONS,
            Topic.MEASUREMENTS,
            Topic.INSTRUMENTS,
            Topic.TELEMETRY,
            Topic.ALARMS,
            Topic.DEAD_LETTERS);
  }

  @AfterEach
  void disconnect() {
    wire.close();
  }

  @Test
  void a_command_on_the_topic_leads_to_its_completion_and_its_measurement() {
    var asked = soon();
    wire.say(asked);

    await().until(() -> said(asked).size() == 4);
    assertThat(said(asked))
        .hasExactlyElementsOfTypes(
            CommandAccepted.class,
            CommandStarted.class,
            CommandAttached.class,
            CommandCompleted.class);
    var completed = (CommandCompleted) said(asked).getLast();
    await()
        .until(() ->
            wire.heard(MeasurementTaken.class).stream()
                .map(MeasurementTaken::measurement)
                .toList()
                .containsAll(completed.measurements()));
  }

  @Test
  void a_redelivered_command_does_not_start_twice() {
    var asked = soon();
    var next = soon();
    UUID event = UUID.randomUUID();
    wire.say(event, asked);
    wire.say(event, asked);
    wire.say(asked);
    wire.say(next);

    await().until(() -> ended(next));
    assertThat(reactor.started()).containsExactly(asked.command(), next.command());
  }

  @Test
  void a_poison_record_goes_to_the_dead_letters_and_stops_nobody() {
    var poison =
        new ProducerRecord<>(
            Topic.INSTRUMENT_COMMANDS.label(),
            "reactor",
            "{\"command\": 42".getBytes(StandardCharsets.UTF_8));
    Map.of(
            "ce_id", UUID.randomUUID().toString(),
            "ce_type", "RunOperation.v1",
            "ce_source", "controller",
            "ce_subject", "test",
            "ce_time", "2026-11-21T10:00:00Z")
        .forEach(
            (name, value) -> poison.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    var asked = soon();
    wire.sayRaw(poison);
    wire.say(asked);

    await().until(() -> ended(asked));
    await()
        .until(() ->
            wire.heard(DeadLetter.class).stream()
                .anyMatch(letter ->
                    letter.payload().equals("{\"command\": 42")
                        && letter.reason().startsWith("not a RunOperation.v1")));
  }

  @Test
  void a_command_for_an_instrument_that_nobody_has_is_refused_when_it_expires() {
    var asked = heating("nowhere", UUID.randomUUID(), Instant.now().plusMillis(500));
    wire.say(asked);

    await().until(() -> said(asked).size() == 2);
    assertThat(said(asked).getLast())
        .isInstanceOfSatisfying(
            CommandRefused.class,
            refused -> assertThat(refused.reason()).endsWith("no such instrument was found"));
  }

  @Test
  void an_instrument_describes_itself_and_its_absent_address_was_an_alarm() {
    await()
        .until(() ->
            wire.heard(InstrumentDescribed.class)
                .contains(new InstrumentDescribed("reactor", reactor.capability())));
    await().until(() -> alarms("instrument-unreachable/bench").size() == 2);
    assertThat(alarms("instrument-unreachable/bench"))
        .hasExactlyElementsOfTypes(AlarmRaised.class, AlarmCleared.class);
  }

  @Test
  void an_instrument_that_goes_away_is_an_alarm_until_it_comes_back() {
    reactor.connected(false);
    await().until(() -> lastAlarm("instrument-unreachable/reactor") instanceof AlarmRaised);

    reactor.connected(true);
    await().until(() -> lastAlarm("instrument-unreachable/reactor") instanceof AlarmCleared);
  }

  @Test
  void a_command_that_does_not_end_by_its_time_is_an_alarm_until_it_has_ended() {
    reactor.actingWithoutAnswer();
    var asked = soon();
    wire.say(
        new RunOperation(
            asked.command(),
            asked.experiment(),
            asked.campaign(),
            asked.instrument(),
            asked.operation(),
            asked.arguments(),
            Instant.now().plusSeconds(4),
            0.5));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> lastAlarm("instrument-stuck/reactor") instanceof AlarmRaised);

    reactor.finish(new Ending.Completed(List.of()));
    await().until(() -> lastAlarm("instrument-stuck/reactor") instanceof AlarmCleared);
  }

  @Test
  void the_signals_of_an_instrument_are_published() {
    await()
        .until(() ->
            wire.heard(TelemetrySampled.class).stream()
                .anyMatch(sampled -> sampled.samples().getFirst().signal().equals("temperature")));
  }

  @Test
  void hold_release_and_abort_come_over_kafka() {
    wire.say(new HoldRequested("reactor", "leak"));
    await().until(() -> gateway.holds().of("reactor") != null);
    var held = soon();
    wire.say(held);
    await().until(() -> !said(held).isEmpty());
    wire.say(new AbortRequested("reactor", held.command(), "not needed any more"));
    await().until(() -> ended(held));

    wire.say(new ReleaseRequested("reactor", "dry"));
    var asked = soon();
    wire.say(asked);

    await().until(() -> ended(asked));
    assertThat(said(held).getLast()).isInstanceOf(CommandAborted.class);
    assertThat(reactor.started()).containsExactly(asked.command());
  }

  @Test
  void the_whole_laboratory_is_held_and_released_at_once() {
    post("laboratory/hold", "{\"reason\": \"gas alarm\"}")
        .statusCode(200)
        .body("instruments", org.hamcrest.Matchers.hasItem("reactor"));
    assertThat(gateway.holds().of("reactor")).isEqualTo("it is held (gas alarm)");

    post("laboratory/release", "{\"reason\": \"aired\"}").statusCode(200);
    var asked = soon();
    wire.say(asked);

    await().until(() -> ended(asked));
    assertThat(gateway.holds().of("reactor")).isNull();
  }

  @Test
  void an_abort_that_another_gateway_has_heard_reaches_the_instrument_with_the_next_sweep() {
    reactor.lasting();
    var asked = soon();
    wire.say(asked);
    await().until(() -> said(asked).stream().anyMatch(CommandAttached.class::isInstance));
    gateway
        .journal()
        .turn(turn -> {
          var request = new AbortRequested("reactor", asked.command(), "smoke");
          return gateway.books().ask(turn, asked.command(), new Move.RequestAbort(request));
        });

    workers.sweep();

    await().until(() -> said(asked).stream().anyMatch(CommandAborted.class::isInstance));
  }

  @Test
  void hold_and_release_that_another_gateway_has_heard_are_noticed_with_the_next_renewal() {
    latch("'it is held (a smell)'");
    await().until(() -> renewed("it is held (a smell)"));
    latch("null");
    await().until(() -> renewed(null));
  }

  private boolean renewed(@Nullable String expected) {
    workers.renew();
    return Objects.equals(gateway.holds().of("reactor"), expected);
  }

  private void latch(String held) {
    gateway
        .journal()
        .turn(turn -> {
          turn.session()
              .doWork(connection -> {
                try (var update = connection.createStatement()) {
                  update.execute(
                      "update lease set held = " + held + " where instrument = 'reactor'");
                }
              });
          return true;
        });
  }

  @Test
  void the_same_buttons_work_over_http() {
    post("instruments/reactor/hold", "{\"reason\": \"leak\"}").statusCode(204);
    assertThat(gateway.holds().of("reactor")).isEqualTo("it is held (leak)");
    var asked = soon();
    wire.say(asked);
    await().until(() -> !said(asked).isEmpty());

    post("commands/" + asked.command() + "/abort", "{\"reason\": \"enough\"}").statusCode(204);
    post("instruments/reactor/release", "{\"reason\": \"dry\"}").statusCode(204);

    await().until(() -> ended(asked));
    assertThat(said(asked).getLast()).isInstanceOf(CommandAborted.class);
    post("commands/" + asked.command() + "/abort", "{}").statusCode(409);
  }

  @Test
  void a_safe_state_is_asked_of_the_instrument_and_one_that_it_does_not_show_is_an_alarm() {
    post("instruments/reactor/safe-state", "{\"reason\": \"smoke\"}").statusCode(204);

    assertThat(gateway.holds().of("reactor")).isEqualTo("it is held (safe state: smoke)");
    await()
        .until(() ->
            lastAlarm("safe-state-not-reached/reactor") instanceof AlarmRaised raised
                && raised.message().equals("no safe state is declared for reactor"));

    post("instruments/reactor/release", "{\"reason\": \"aired\"}").statusCode(204);
    await().until(() -> lastAlarm("safe-state-not-reached/reactor") instanceof AlarmCleared);
    assertThat(gateway.holds().of("reactor")).isNull();
  }

  @Test
  void a_lost_command_waits_for_the_verdict_of_a_person() {
    reactor.forgetful().actingBut(new Start.Doubtful("timeout"));
    var asked = soon();
    wire.say(asked);
    await().until(() -> last(asked) instanceof CommandLost);
    reactor.reset();
    String resolve = "commands/" + asked.command() + "/resolve";

    post(resolve, "{\"verdict\": \"EXECUTED\"}").statusCode(400);
    post(resolve, "{\"verdict\": \"PERHAPS\", \"person\": \"ada\", \"reason\": \"x\"}")
        .statusCode(400);
    post(resolve, "{\"verdict\": \"NOT_EXECUTED\", \"person\": \"ada\", \"reason\": \"full\"}")
        .statusCode(204);
    post(resolve, "{\"verdict\": \"EXECUTED\", \"person\": \"bob\", \"reason\": \"empty\"}")
        .statusCode(409);

    await().until(() -> last(asked) instanceof CommandResolved);
    var next = soon();
    wire.say(next);
    await().until(() -> ended(next));
    assertThat(reactor.started()).containsExactly(next.command());
    await().until(() -> lastAlarm("command-lost/reactor") instanceof AlarmCleared);
  }

  // ---- words ----

  private static RunOperation soon() {
    return heating("reactor", UUID.randomUUID(), Instant.now().plusSeconds(60));
  }

  private List<ExecutionEvent> said(RunOperation asked) {
    return wire.heard(ExecutionEvent.class).stream()
        .filter(said -> said.command().equals(asked.command()))
        .toList();
  }

  private ExecutionEvent last(RunOperation asked) {
    List<ExecutionEvent> all = said(asked);
    return all.isEmpty() ? null : all.getLast();
  }

  private boolean ended(RunOperation asked) {
    return last(asked) instanceof CommandCompleted || last(asked) instanceof CommandAborted;
  }

  private List<AlarmEvent> alarms(String id) {
    return wire.heard(AlarmEvent.class).stream().filter(alarm -> alarm.alarm().equals(id)).toList();
  }

  private AlarmEvent lastAlarm(String id) {
    List<AlarmEvent> alarms = alarms(id);
    return alarms.isEmpty() ? null : alarms.getLast();
  }

  private static ValidatableResponse post(String path, String body) {
    return given().contentType("application/json").body(body).post("/api/v1/" + path).then();
  }
}
