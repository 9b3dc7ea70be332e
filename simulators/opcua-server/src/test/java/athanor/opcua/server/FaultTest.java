package athanor.opcua.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a client sees of each fault while the server stays up.
class FaultTest {
  private static final String TIPS =
      Shaky.SET + "liquid-handler" + Shaky.UNIT + "LADS:FunctionSet/own:tips/LADS:SensorValue";
  private static final String WATER =
      Shaky.SET
          + "liquid-handler"
          + Shaky.UNIT
          + "LADS:FunctionSet/own:volume_water/LADS:SensorValue";

  @TempDir static Path folder;
  private static Shaky shaky;
  private Visitor visitor;

  @BeforeAll
  static void open() throws Exception {
    shaky = Shaky.in(folder);
  }

  @AfterAll
  static void close() throws Exception {
    shaky.close();
  }

  @BeforeEach
  void enter() {
    visitor = shaky.visitor();
  }

  @AfterEach
  void recover() throws Exception {
    shaky.laboratory.clear();
    while (shaky.state("liquid-handler").equals("Running")) {
      Thread.sleep(20);
    }
    if (shaky.state("liquid-handler").equals("Aborted")) {
      visitor.call(visitor.find(Shaky.SET + "liquid-handler/" + Visitor.STATE), "LADS:Clear");
    }
  }

  private DataValue tips() throws Exception {
    return visitor.read(visitor.find(TIPS));
  }

  private CompletableFuture<CallMethodResult> dispensing(String task) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return shaky.dispense(task);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }

  @Test
  void a_dropped_link_is_seen_as_a_closed_connection() throws Exception {
    var inactive = new CompletableFuture<Void>();
    visitor.client.addSessionActivityListener(
        new org.eclipse.milo.opcua.sdk.client.SessionActivityListener() {
          @Override
          public void onSessionInactive(org.eclipse.milo.opcua.sdk.client.UaSession session) {
            inactive.complete(null);
          }
        });

    shaky.cause("{'fault': 'drop-link'}");

    assertThat(inactive.get(10, TimeUnit.SECONDS)).isNull();
    visitor = shaky.again();
  }

  @Test
  void a_frozen_link_says_nothing_and_then_everything() throws Exception {
    var node = visitor.find(TIPS);
    shaky.cause("{'fault': 'freeze-link', 'lasts': 1.5}");
    var read = CompletableFuture.supplyAsync(() -> quietly(node));

    assertThatThrownBy(() -> read.get(700, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThat(shaky.laboratory.active()).containsExactly("link frozen");
    assertThat(read.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(StatusCode.GOOD);
  }

  private DataValue quietly(NodeId node) {
    try {
      return visitor.read(node);
    } catch (UaException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_refused_link_lets_nobody_in_until_it_is_over() throws Exception {
    shaky.cause("{'fault': 'refuse-link', 'lasts': 30}");

    var address = URI.create(shaky.laboratory.server().endpointUrl());
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(10_000);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    shaky.laboratory.clear();
    visitor = shaky.again();
  }

  @Test
  void a_late_answer_comes_after_the_run_has_begun() throws Exception {
    shaky.cause("{'fault': 'late-answer', 'device': 'liquid-handler', 'delay': 1.2}");
    var before = shaky.runs("liquid-handler");
    var call = dispensing("late answer");

    assertThatThrownBy(() -> call.get(600, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThat(shaky.runs("liquid-handler")).isEqualTo(before + 1);
    assertThat(call.get(10, TimeUnit.SECONDS).getStatusCode()).isEqualTo(StatusCode.GOOD);
  }

  /// What servers do that were frozen: the client has long gone, and the run begins.
  @Test
  void a_late_start_happens_also_after_the_client_has_given_up() throws Exception {
    var before = shaky.runs("liquid-handler");
    shaky.cause("{'fault': 'late-start', 'method': 'StartProgram', 'delay': 1.5}");
    var unused = dispensing("late start");
    Thread.sleep(300);
    visitor.client.disconnectAsync();
    visitor = shaky.again();

    assertThat(shaky.runs("liquid-handler")).isEqualTo(before);
    for (int i = 0; i < 500 && shaky.runs("liquid-handler") == before; i++) {
      Thread.sleep(20);
    }
    assertThat(shaky.runs("liquid-handler")).isEqualTo(before + 1);
  }

  @Test
  void of_a_lost_answer_the_run_remains_and_of_a_lost_request_nothing() throws Exception {
    var before = shaky.runs("liquid-handler");
    shaky.cause("{'fault': 'lost-answer'}");
    assertThatThrownBy(() -> shaky.dispense("lost answer")).isInstanceOf(UaException.class);
    visitor = shaky.again();
    assertThat(shaky.runs("liquid-handler")).isEqualTo(before + 1);

    shaky.cause("{'fault': 'lost-request'}");
    assertThatThrownBy(() -> shaky.dispense("lost request")).isInstanceOf(UaException.class);
    visitor = shaky.again();
    assertThat(shaky.runs("liquid-handler")).isEqualTo(before + 1);
  }

  @Test
  void a_refusal_has_the_status_it_was_given_and_happens_so_many_times() throws Exception {
    shaky.cause("{'fault': 'refuse', 'times': 2, 'status': 'Bad_DeviceFailure'}");

    for (int i = 0; i < 2; i++) {
      assertThat(shaky.dispense("refused").getStatusCode())
          .isEqualTo(new StatusCode(StatusCodes.Bad_DeviceFailure));
    }
    assertThat(shaky.dispense("refused").getStatusCode()).isEqualTo(StatusCode.GOOD);
  }

  @Test
  void a_stuck_sensor_shows_on_what_it_showed_with_fresh_times() throws Exception {
    shaky.cause("{'fault': 'stuck-sensor', 'device': 'liquid-handler', 'signal': 'tips'}");
    var before = tips();
    assertThat(shaky.dispense("stuck").getStatusCode()).isEqualTo(StatusCode.GOOD);
    var stuck = tips();

    assertThat(stuck.value()).isEqualTo(before.value());
    assertThat(stuck.sourceTime().getUtcTime()).isGreaterThan(before.sourceTime().getUtcTime());
    shaky.laboratory.clear();
    assertThat((double) tips().value().value()).isLessThan((double) before.value().value());
  }

  @Test
  void a_drifting_sensor_moves_away_from_the_truth() throws Exception {
    var truth = (double) tips().value().value();
    shaky.cause(
        "{'fault': 'drift', 'device': 'liquid-handler', 'signal': 'tips', 'per_minute': 6e6}");

    var one = (double) tips().value().value();
    assertThat(one).isGreaterThan(truth);
    assertThat((double) tips().value().value()).isGreaterThan(one);
  }

  @Test
  void a_bad_status_comes_with_the_value_until_it_is_over() throws Exception {
    shaky.cause(
        "{'fault': 'bad-status', 'device': 'liquid-handler', 'status': 'Bad_OutOfService', 'lasts': 0.5}");

    assertThat(tips().statusCode()).isEqualTo(new StatusCode(StatusCodes.Bad_OutOfService));
    Thread.sleep(600);
    assertThat(tips().statusCode()).isEqualTo(StatusCode.GOOD);
  }

  @Test
  void duplicate_values_come_with_the_same_time_again() throws Exception {
    var values = visitor.watch(visitor.find(WATER.replace("volume_water", "free_wells")));
    var first = values.poll(10, TimeUnit.SECONDS);
    assertThat(values.poll(300, TimeUnit.MILLISECONDS)).isNull();

    shaky.cause("{'fault': 'duplicate-values', 'device': 'liquid-handler'}");

    var second = values.poll(10, TimeUnit.SECONDS);
    assertThat(second.value()).isEqualTo(first.value());
    assertThat(second.sourceTime()).isEqualTo(first.sourceTime());
  }

  @Test
  void a_jam_aborts_the_run_halfway_and_the_device_waits_for_clear() throws Exception {
    shaky.cause("{'fault': 'jam', 'device': 'liquid-handler'}");
    assertThat(shaky.dispense("jammed").getStatusCode()).isEqualTo(StatusCode.GOOD);
    for (int i = 0; i < 500 && !shaky.state("liquid-handler").equals("Aborted"); i++) {
      Thread.sleep(10);
    }

    assertThat(shaky.state("liquid-handler")).isEqualTo("Aborted");
    assertThat(shaky.dispense("after").getStatusCode())
        .isEqualTo(new StatusCode(StatusCodes.Bad_InvalidState));
  }

  @Test
  void an_empty_vessel_is_named_in_the_refusal_until_the_device_is_reloaded() throws Exception {
    shaky.cause("{'fault': 'empty-vessel', 'device': 'liquid-handler', 'vessel': 'blue'}");

    assertThat(shaky.dispense("dry").getStatusCode())
        .isEqualTo(new StatusCode(StatusCodes.Bad_InvalidArgument));
    var refusal = Shaky.SET + "liquid-handler" + Shaky.UNIT + "own:LastRefusal";
    assertThat(visitor.read(visitor.find(refusal)).value().value())
        .isEqualTo("dry: vessel blue of liquid-handler is empty");
    assertThat(
            visitor
                .start("liquid-handler", "reload", java.util.Map.of(), "job", "reload")
                .getStatusCode())
        .isEqualTo(StatusCode.GOOD);
  }

  @Test
  void a_wrong_clock_shows_in_the_times_of_values_and_results() throws Exception {
    shaky.cause("{'fault': 'wrong-clock', 'offset': -86400}");
    assertThat(shaky.dispense("yesterday").getStatusCode()).isEqualTo(StatusCode.GOOD);

    assertThat(Duration.between(tips().sourceTime().getJavaInstant(), Instant.now()).toSeconds())
        .isCloseTo(86_400, within(60L));
    var results =
        visitor.find(
            Shaky.SET + "liquid-handler" + Shaky.UNIT + "LADS:ProgramManager/LADS:ResultSet");
    var newest =
        visitor.names(results).stream()
            .filter(n -> n.startsWith("liquid"))
            .reduce((a, b) -> b)
            .orElseThrow();
    var started = (DateTime) visitor.value(results, "own:" + newest + "/LADS:Started");
    assertThat(Duration.between(started.getJavaInstant(), Instant.now()).toSeconds())
        .isCloseTo(86_400, within(60L));
  }
}
