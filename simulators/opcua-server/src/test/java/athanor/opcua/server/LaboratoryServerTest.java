package athanor.opcua.server;

import static athanor.opcua.server.Visitor.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.eclipse.milo.opcua.stack.core.types.structured.AxisInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A laboratory as a client sees it. In the world of these tests 6,000 seconds pass in one: a
/// minute takes 10 ms.
class LaboratoryServerTest {
  private static final String UNIT = "DI:DeviceSet/own:stirrer/LADS:FunctionalUnitSet/own:Unit/";
  private static final String STATE = UNIT + "LADS:FunctionalUnitState/";
  private static final String RESULTS = UNIT + "LADS:ProgramManager/LADS:ResultSet/";

  @TempDir Path directory;
  private LaboratoryServer server;
  private Visitor visitor;

  @BeforeEach
  void open() throws Exception {
    server = LaboratoryServer.start(new SmallWorld(), settings());
    visitor = Visitor.enter(server);
  }

  @AfterEach
  void close() throws Exception {
    visitor.close();
    server.close();
  }

  private void restart() throws Exception {
    close();
    open();
  }

  private Settings settings() {
    return Settings.in(directory).withSpeed(6000);
  }

  @Test
  void a_device_is_found_below_the_device_set_and_says_what_it_is() throws Exception {
    var device = visitor.child("DI:DeviceSet", "own:stirrer");
    var identification = visitor.find("DI:DeviceSet/own:stirrer/DI:Identification");

    assertThat(device.getTypeDefinition().getIdentifier()).isEqualTo(uint(1002));
    assertThat(visitor.value(identification, "DI:DeviceClass")).isEqualTo("stirrer");
    assertThat(visitor.value(identification, "DI:SerialNumber")).isEqualTo("42");
    assertThat(visitor.value(identification, "DI:Manufacturer"))
        .isEqualTo(LocalizedText.english("Acme"));
    assertThat(visitor.find("MACH:Machines/own:stirrer"))
        .isEqualTo(visitor.find("DI:DeviceSet/own:stirrer"));
  }

  /// The table gives Manufacturer two parents: the device and its Identification.
  @Test
  void a_member_with_two_parents_is_one_node_and_no_member_is_there_twice() throws Exception {
    assertThat(visitor.find("DI:DeviceSet/own:stirrer/DI:Identification/DI:Manufacturer"))
        .isEqualTo(visitor.find("DI:DeviceSet/own:stirrer/DI:Manufacturer"));
    for (var path : List.of("DI:DeviceSet/own:stirrer", UNIT + "LADS:Operational")) {
      var names =
          visitor.children(visitor.find(path)).stream().map(each -> each.getBrowseName()).toList();
      assertThat(names).doesNotHaveDuplicates();
    }
  }

  @Test
  void programs_tell_which_properties_they_take_and_what_they_give() throws Exception {
    var template = visitor.find(UNIT + "LADS:ProgramManager/LADS:ProgramTemplateSet/own:stir");

    assertThat(visitor.value(template, "LADS:DeviceTemplateId")).isEqualTo("stir");
    assertThat(visitor.value(template, "own:RequiredProperties"))
        .isEqualTo(new String[] {"duration"});
    assertThat(visitor.value(template, "own:OptionalProperties"))
        .isEqualTo(new String[] {"rate", "solvent"});
    assertThat(visitor.names(visitor.find(template, "own:Results")))
        .containsExactly("warmth", "torque", "solvent");
    assertThat(visitor.value(template, "own:Results/own:torque")).isEqualTo(new Double[0]);
  }

  @Test
  void a_property_tells_its_unit_and_its_range() throws Exception {
    var rate = visitor.find(UNIT + "LADS:SupportedPropertiesSet/own:rate/own:rate");
    var duration = visitor.find(UNIT + "LADS:SupportedPropertiesSet/own:duration/own:duration");

    var perMinute = (EUInformation) visitor.value(rate, "0:EngineeringUnits");
    assertThat(perMinute.getDisplayName().text()).isEqualTo("1/min");
    assertThat(perMinute.getUnitId()).isEqualTo(-1);
    assertThat(visitor.value(rate, "0:EURange"))
        .isEqualTo(new Range(0.0, Double.POSITIVE_INFINITY));
    var minute = (EUInformation) visitor.value(duration, "0:EngineeringUnits");
    assertThat(minute.getDisplayName().text()).isEqualTo("min");
    assertThat(minute.getUnitId()).isEqualTo(5065038);
    assertThat(visitor.value(duration, "0:EURange")).isEqualTo(new Range(0.0, 1e6));
  }

  @Test
  void a_sensor_shows_the_world_of_the_moment() throws Exception {
    var sensor = visitor.find(UNIT + "LADS:FunctionSet/own:temperature/LADS:SensorValue");
    var values = visitor.watch(sensor);
    assertThat(values.take().value().value()).isEqualTo(20.0);

    stir("1", "task");

    assertThat(values.take().value().value()).isEqualTo(21.0);
    assertThat(visitor.value(sensor, "0:EURange")).isEqualTo(new Range(-20.0, 150.0));
  }

  /// OPC 30500-1, StartProgram.
  @Test
  void the_arguments_of_start_program_can_be_read() throws Exception {
    var arguments =
        (ExtensionObject[])
            visitor
                .read(visitor.find(STATE + "LADS:StartProgram/0:InputArguments"))
                .value()
                .value();

    var names = new ArrayList<String>();
    for (var each : arguments) {
      names.add(((Argument) each.decode(visitor.client.getStaticEncodingContext())).getName());
    }
    assertThat(names)
        .containsExactly(
            "ProgramTemplateId", "Properties", "SupervisoryJobId", "SupervisoryTaskId", "Samples");
  }

  @Test
  void a_run_passes_through_all_states_however_short_it_is() throws Exception {
    var states = visitor.watch(visitor.find(STATE + "0:CurrentState"));
    var inner = visitor.watch(visitor.find(STATE + "LADS:RunningStateMachine/0:CurrentState"));
    assertThat(Visitor.text(states.take())).isEqualTo("Stopped");
    assertThat(Visitor.text(inner.take())).isEqualTo("Idle");

    stir("0", "task");

    assertThat(next(states, 3)).containsExactly("Running", "Stopping", "Stopped");
    assertThat(next(inner, 5))
        .containsExactly("Starting", "Execute", "Completing", "Complete", "Idle");
    assertThat(visitor.value(visitor.find(STATE + "0:CurrentState"), "0:Id"))
        .isEqualTo(new NodeId(visitor.namespace(Names.LADS), 5085));
    assertThat(visitor.value(visitor.find(STATE + "0:LastTransition"), "0:Id"))
        .isEqualTo(new NodeId(visitor.namespace(Names.LADS), 5101));
  }

  @Test
  void when_the_start_is_answered_the_unit_runs_and_its_result_is_there() throws Exception {
    var answer = stir("100000", "task");

    assertThat(answer.getStatusCode().isGood()).isTrue();
    assertThat(answer.getOutputArguments()[0].value()).isEqualTo("stirrer-1");
    assertThat(state()).isEqualTo("Running");
    var result = visitor.find(RESULTS + "own:stirrer-1");
    assertThat(visitor.value(result, "LADS:SupervisoryTaskId")).isEqualTo("task");
    assertThat(visitor.value(result, "LADS:Stopped")).isEqualTo(Values.NEVER);
    assertThat(visitor.value(result, "own:Outcome")).isEqualTo("");
    assertThat(visitor.names(visitor.find(result, "LADS:VariableSet"))).isEmpty();
  }

  @Test
  void a_result_has_what_was_asked_for_and_what_was_measured() throws Exception {
    finish(stir("1", "task"));

    var result = visitor.find(RESULTS + "own:stirrer-1");
    assertThat(visitor.value(result, "LADS:SupervisoryJobId")).isEqualTo("job");
    assertThat(visitor.value(result, "LADS:DeviceProgramRunId")).isEqualTo("stirrer-1");
    assertThat(visitor.value(result, "LADS:User")).isEqualTo("athanor");
    assertThat(visitor.value(result, "LADS:ProgramTemplate/LADS:DeviceTemplateId"))
        .isEqualTo("stir");
    assertThat(visitor.value(result, "own:Outcome")).isEqualTo("Completed");
    assertThat((ExtensionObject[]) visitor.value(result, "LADS:Properties")).hasSize(1);
    var warmth = visitor.find(result, "LADS:VariableSet/own:warmth");
    assertThat(visitor.read(warmth).value().value()).isEqualTo(21.0);
    assertThat(
            ((EUInformation) visitor.value(warmth, "0:EngineeringUnits")).getDisplayName().text())
        .isEqualTo("Cel");
    assertThat(visitor.value(result, "LADS:VariableSet/own:solvent")).isEqualTo("water");
  }

  /// OPC 10000-8, YArrayItemType.
  @Test
  void a_series_is_an_array_with_its_axis_and_can_be_read_in_parts() throws Exception {
    finish(stir("1", "task"));

    var torque = visitor.find(RESULTS + "own:stirrer-1/LADS:VariableSet/own:torque");
    assertThat(visitor.read(torque).value().value()).isEqualTo(new Double[] {1.0, 21.0, 3.0});
    assertThat(visitor.part(torque, "1:2").value().value()).isEqualTo(new Double[] {21.0, 3.0});
    assertThat(visitor.value(torque, "own:AxisStart")).isEqualTo(0.5);
    assertThat(visitor.value(torque, "own:AxisStep")).isEqualTo(0.1);
    var axis = (AxisInformation) visitor.value(torque, "0:XAxisDefinition");
    assertThat(axis.getEngineeringUnits().getDisplayName().text()).isEqualTo("s");
    assertThat(axis.getEuRange()).isEqualTo(new Range(0.5, 0.5 + 0.1 * 2));
  }

  @Test
  void a_running_unit_refuses_another_program_and_says_why() throws Exception {
    stir("100000", "first");

    var answer = stir("1", "second");

    assertThat(answer.getStatusCode()).isEqualTo(new StatusCode(StatusCodes.Bad_InvalidState));
    assertThat(refusal()).isEqualTo("second: stirrer is running stirrer-1");
  }

  @Test
  void an_unknown_program_is_refused() throws Exception {
    var answer = visitor.start("stirrer", "shake", properties(), "job", "task");

    assertThat(fault(answer)).isEqualTo("0 " + StatusCodes.Bad_NotFound);
    assertThat(refusal()).isEqualTo("task: stirrer has no program shake");
    assertThat(state()).isEqualTo("Stopped");
  }

  @Test
  void properties_that_do_not_fit_are_refused_with_name_value_limit_and_unit() throws Exception {
    assertThat(fault(stir("2000000", "task"))).isEqualTo("1 " + StatusCodes.Bad_OutOfRange);
    assertThat(refusal())
        .isEqualTo("task: duration of stir is 2000000, above its most 1000000.0 min");
  }

  @Test
  void what_the_world_refuses_is_refused_in_its_words_and_leaves_no_result() throws Exception {
    var answer =
        visitor.start(
            "stirrer", "stir", properties("duration", "1", "solvent", "acid"), "job", "task");

    assertThat(fault(answer)).isEqualTo("1 " + StatusCodes.Bad_OutOfRange);
    assertThat(refusal()).isEqualTo("task: the stirrer does not stand acid");
    assertThat(results()).isEmpty();
  }

  @Test
  void a_task_runs_once_even_after_a_restart() throws Exception {
    finish(stir("0", "task"));

    assertThat(fault(stir("0", "task"))).isEqualTo("3 " + StatusCodes.Bad_EntryExists);
    restart();
    assertThat(fault(stir("0", "task"))).isEqualTo("3 " + StatusCodes.Bad_EntryExists);
    assertThat(refusal()).isEqualTo("task: task task has been started before");
    assertThat(results()).containsExactly("stirrer-1");
  }

  @Test
  void a_stopped_run_says_so_and_the_unit_is_ready_again() throws Exception {
    stir("100000", "task");

    assertThat(call("LADS:Stop")).isEqualTo(StatusCode.GOOD);

    assertThat(state()).isEqualTo("Stopped");
    assertThat(outcome("stirrer-1")).isEqualTo("Stopped");
    assertThat(call("LADS:Stop")).isEqualTo(new StatusCode(StatusCodes.Bad_InvalidState));
    assertThat(stir("0", "next").getStatusCode()).isEqualTo(StatusCode.GOOD);
  }

  @Test
  void an_aborted_unit_waits_for_clear_even_after_a_restart() throws Exception {
    stir("100000", "task");
    assertThat(call("LADS:Abort")).isEqualTo(StatusCode.GOOD);
    assertThat(state()).isEqualTo("Aborted");

    restart();

    assertThat(state()).isEqualTo("Aborted");
    assertThat(outcome("stirrer-1")).isEqualTo("Aborted");
    assertThat(stir("0", "next").getStatusCode())
        .isEqualTo(new StatusCode(StatusCodes.Bad_InvalidState));
    assertThat(call("LADS:Clear")).isEqualTo(StatusCode.GOOD);
    assertThat(state()).isEqualTo("Stopped");
    assertThat(stir("0", "next").getStatusCode()).isEqualTo(StatusCode.GOOD);
  }

  @Test
  void a_run_that_fails_says_why() throws Exception {
    finish(visitor.start("stirrer", "fail", properties(), "job", "task"));

    assertThat(outcome("stirrer-1")).isEqualTo("Failed");
    assertThat(visitor.value(visitor.find(RESULTS + "own:stirrer-1"), "own:OutcomeReason"))
        .isEqualTo("the shaft broke");
  }

  @Test
  void a_run_that_failed_while_the_server_was_down_says_why() throws Exception {
    Files.writeString(
        directory.resolve("ledger.jsonl"),
        """
        {"entry":"started","device":"stirrer","run":"stirrer-1","operation":"fail","job":"","task":"t",\
        "properties":{},"samples":[],"user":"","application":"","worldNanos":0}
        """,
        StandardOpenOption.APPEND);

    restart();

    assertThat(outcome("stirrer-1")).isEqualTo("Failed");
  }

  /// OPC 30500-1: Operational organizes shortcuts to the methods of the state machine.
  @Test
  void a_run_can_be_stopped_by_the_operational_shortcut() throws Exception {
    stir("100000", "task");

    var answer = visitor.call(visitor.find(UNIT + "LADS:Operational"), "LADS:Stop");

    assertThat(answer.getStatusCode()).isEqualTo(StatusCode.GOOD);
    assertThat(state()).isEqualTo("Stopped");
  }

  @Test
  void a_locked_unit_obeys_its_owner_only_and_says_who_that_is() throws Exception {
    var lock = visitor.find(UNIT + "DI:Lock");
    try (var other = Visitor.connect(server, "urn:athanor:test:other")) {
      assertThat(visitor.call(lock, "DI:InitLock", new Variant("why")).getOutputArguments()[0])
          .isEqualTo(new Variant(0));

      assertThat(visitor.value(lock, "DI:Locked")).isEqualTo(true);
      assertThat(visitor.value(lock, "DI:LockingClient")).isEqualTo("urn:athanor:test:visitor");
      assertThat(other.call(lock, "DI:InitLock", new Variant("me")).getOutputArguments()[0])
          .isEqualTo(new Variant(-1));
      assertThat(
              other
                  .start("stirrer", "stir", properties("duration", "0"), "job", "other")
                  .getStatusCode())
          .isEqualTo(new StatusCode(StatusCodes.Bad_Locked));
      assertThat(stir("0", "mine").getStatusCode()).isEqualTo(StatusCode.GOOD);
    }
  }

  @Test
  void results_survive_a_restart() throws Exception {
    finish(stir("1", "one"));
    finish(stir("1", "two"));
    var before = visitor.value(visitor.find(RESULTS + "own:stirrer-2"), "LADS:Stopped");

    restart();

    assertThat(results()).containsExactly("stirrer-1", "stirrer-2");
    var result = visitor.find(RESULTS + "own:stirrer-2");
    assertThat(visitor.value(result, "LADS:SupervisoryTaskId")).isEqualTo("two");
    assertThat(visitor.value(result, "LADS:Stopped")).isEqualTo(before);
    assertThat(visitor.value(result, "LADS:VariableSet/own:torque"))
        .isEqualTo(new Double[] {1.0, 22.0, 3.0});
  }

  @Test
  void a_run_goes_on_while_the_server_is_down() throws Exception {
    stir("100000", "long");
    var started = visitor.value(visitor.find(RESULTS + "own:stirrer-1"), "LADS:Started");

    restart();

    assertThat(state()).isEqualTo("Running");
    assertThat(visitor.value(visitor.find(RESULTS + "own:stirrer-1"), "LADS:Started"))
        .isEqualTo(started);
    assertThat(call("LADS:Stop")).isEqualTo(StatusCode.GOOD);
  }

  @Test
  void a_run_whose_time_was_over_while_the_server_was_down_has_ended() throws Exception {
    stir("30", "task");
    close();
    var over = Settings.in(directory).clock().instant().plusMillis(400);

    server = LaboratoryServer.start(new SmallWorld(), settings().withClock(() -> over));
    visitor = Visitor.enter(server);

    assertThat(state()).isEqualTo("Stopped");
    assertThat(outcome("stirrer-1")).isEqualTo("Completed");
  }

  @Test
  void only_encrypted_endpoints_are_offered() throws Exception {
    var endpoints = DiscoveryClient.getEndpoints(server.endpointUrl() + "/discovery").get();

    assertThat(endpoints)
        .isNotEmpty()
        .allMatch(each -> each.getSecurityMode() == MessageSecurityMode.SignAndEncrypt);
    assertThatThrownBy(() -> Visitor.connect(server, true, SecurityPolicy.None))
        .isInstanceOf(UaException.class);
  }

  @Test
  void without_security_nothing_but_discovery_is_answered() throws Exception {
    assertThatThrownBy(() -> Visitor.barge(server)).isInstanceOf(UaException.class);
  }

  @Test
  void the_stronger_policy_is_offered_too() throws Exception {
    try (var strong = Visitor.connect(server, true, SecurityPolicy.Aes256_Sha256_RsaPss)) {
      assertThat(strong.find("DI:DeviceSet/own:stirrer")).isNotNull();
    }
  }

  @Test
  void a_client_whose_certificate_is_not_in_the_folder_is_turned_away_and_kept_for_a_person()
      throws Exception {
    visitor.close();
    try (var files = Files.newDirectoryStream(directory.resolve("pki/trusted/certs"))) {
      for (var file : files) {
        Files.delete(file);
      }
    }

    assertThatThrownBy(() -> Visitor.connect(server, true, SecurityPolicy.Basic256Sha256))
        .isInstanceOf(UaException.class);

    try (var rejected = Files.list(directory.resolve("pki/rejected/certs"))) {
      assertThat(rejected).hasSize(1);
    }
    visitor = Visitor.enter(server);
  }

  @Test
  void an_anonymous_visitor_may_look_but_not_touch() throws Exception {
    try (var anonymous = Visitor.connect(server, false, SecurityPolicy.Basic256Sha256)) {
      assertThat(anonymous.find(UNIT + "LADS:FunctionSet/own:temperature")).isNotNull();
      var answer = anonymous.start("stirrer", "stir", properties("duration", "1"), "job", "task");
      assertThat(answer.getStatusCode())
          .isEqualTo(new StatusCode(StatusCodes.Bad_UserAccessDenied));
    }
  }

  @Test
  void only_the_owner_can_read_the_password() throws Exception {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("login.properties"))))
        .isEqualTo("rw-------");
    assertThat(server.login().toString()).doesNotContain(server.login().password());
  }

  @Test
  void a_directory_serves_one_laboratory_at_a_time() {
    assertThatThrownBy(() -> LaboratoryServer.start(new SmallWorld(), settings()))
        .hasMessageContaining("in use by another laboratory");
  }

  @Test
  void a_laboratory_is_not_served_to_the_world() {
    var open = new Settings("0.0.0.0", 0, directory, 1, settings().clock(), false);

    assertThatThrownBy(() -> LaboratoryServer.start(new SmallWorld(), open))
        .hasMessageContaining("no loopback address");
  }

  @Test
  void a_port_that_is_taken_is_named() {
    var taken = URI.create(server.endpointUrl()).getPort();
    var other = Settings.in(directory.resolve("other")).withPort(taken);

    assertThatThrownBy(() -> LaboratoryServer.start(new SmallWorld(), other))
        .hasMessageContaining("127.0.0.1:" + taken);
  }

  private CallMethodResult stir(String minutes, String task) throws Exception {
    return visitor.start("stirrer", "stir", properties("duration", minutes), "job", task);
  }

  private void finish(CallMethodResult started) throws Exception {
    assertThat(started.getStatusCode()).isEqualTo(StatusCode.GOOD);
    var states = visitor.watch(visitor.find(STATE + "0:CurrentState"));
    while (!Visitor.text(states.take()).equals("Stopped")) {}
  }

  private StatusCode call(String method) throws Exception {
    return visitor
        .call(visitor.find(STATE.substring(0, STATE.length() - 1)), method)
        .getStatusCode();
  }

  private String state() throws Exception {
    return Visitor.text(visitor.read(visitor.find(STATE + "0:CurrentState")));
  }

  private Object outcome(String run) throws Exception {
    return visitor.value(visitor.find(RESULTS + "own:" + run), "own:Outcome");
  }

  private Object refusal() throws Exception {
    return visitor.read(visitor.find(UNIT + "own:LastRefusal")).value().value();
  }

  private List<String> results() throws Exception {
    return visitor.names(visitor.find(RESULTS.substring(0, RESULTS.length() - 1))).stream()
        .filter(name -> name.startsWith("stirrer"))
        .toList();
  }

  /// Position and status of the argument at fault.
  private static String fault(CallMethodResult answer) {
    assertThat(answer.getStatusCode()).isEqualTo(new StatusCode(StatusCodes.Bad_InvalidArgument));
    var results = answer.getInputArgumentResults();
    for (var i = 0; i < results.length; i++) {
      if (!results[i].isGood()) {
        return i + " " + results[i].value();
      }
    }
    return "none";
  }

  private static List<String> next(BlockingQueue<DataValue> states, int count)
      throws InterruptedException {
    var next = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      next.add(Visitor.text(states.take()));
    }
    return next;
  }
}
