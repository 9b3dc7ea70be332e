package athanor.lab.bench.fault;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.lab.bench.fault.Evidence.Sent;
import athanor.lab.bench.plant.Effect;
import athanor.lab.bench.plant.Told;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// One experiment of one command, and what becomes of the findings when something is wrong with it.
class AuditTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final List<Effect> effects = new ArrayList<>(List.of(new Effect("mixer-1", "c", at(2))));
  private final List<Told> controller =
      new ArrayList<>(
          List.of(
              told("experiment/e", 1, "ExperimentPlanned.v1", Map.of("experiment", "e"), 0),
              told("experiment/e", 2, "RunOperation.v1", Map.of("command", "c"), 0),
              told("experiment/e", 3, "ExperimentCompleted.v1", Map.of("experiment", "e"), 5),
              told("campaign/k", 1, "CampaignClosed.v1", Map.of("campaign", "k"), 6)));
  private final List<Told> planner =
      new ArrayList<>(
          List.of(told("study/k", 1, "ObservationMade.v1", Map.of("experiment", "e"), 6)));
  private final List<Told> analyzer =
      new ArrayList<>(
          List.of(told("dossier/e", 1, "ObservationMade.v1", Map.of("experiment", "e"), 6)));
  private final List<Told> gateway =
      new ArrayList<>(
          List.of(
              told("command/c", 1, "CommandStarted.v1", Map.of("command", "c"), 1),
              told("command/c", 2, "CommandCompleted.v1", Map.of("command", "c"), 4)));
  private final List<Sent> records = new ArrayList<>();

  private static Instant at(long second) {
    return NOON.plusSeconds(second);
  }

  private static Told told(
      String stream, int version, String type, Map<String, String> event, long second) {
    return new Told(
        UUID.nameUUIDFromBytes(
            (stream + version).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        stream,
        version,
        "lab.executions",
        type,
        new ObjectMapper().valueToTree(event),
        at(second));
  }

  private void publish(List<Told> lines) {
    lines.forEach(line -> records.add(new Sent("lab.executions", 0, line.id().toString(), "")));
  }

  private Audit.Findings audit(List<Struck> struck) throws Exception {
    if (records.isEmpty()) {
      List.of(controller, planner, analyzer, gateway).forEach(this::publish);
    }
    return Audit.of(
        new Evidence(effects, controller, planner, analyzer, gateway, records),
        List.of("k"),
        Set.of("lab.executions/0/7"),
        struck);
  }

  @Test
  void nothing_is_found_where_all_is_well() throws Exception {
    Audit.Findings found = audit(List.of());

    assertThat(found.clean()).isTrue();
    assertThat(found.commands()).isEqualTo(1);
    assertThat(found.experiments()).isEqualTo(1);
  }

  @Test
  void a_second_start_is_found() throws Exception {
    effects.add(new Effect("mixer-1", "c", at(3)));

    assertThat(audit(List.of()).doubled()).containsExactly("command c was started 2 times");
  }

  @Test
  void a_start_without_an_intent_is_found() throws Exception {
    effects.add(new Effect("mixer-1", "d", at(3)));

    assertThat(audit(List.of()).disorder())
        .containsExactly("mixer-1 ran command d without an intent on record");
  }

  @Test
  void what_is_said_to_be_done_and_never_ran_is_found() throws Exception {
    effects.clear();

    assertThat(audit(List.of()).lost())
        .containsExactly("command c is said to be completed and never ran");
  }

  @Test
  void commands_experiments_and_campaigns_without_an_end_are_found() throws Exception {
    gateway.removeLast();
    controller.removeLast();
    controller.removeLast();

    assertThat(audit(List.of()).lost())
        .containsExactlyInAnyOrder(
            "command c was asked for and has no end",
            "experiment e was planned and has no end",
            "campaign k was acknowledged and has not ended");
  }

  @Test
  void an_observation_that_the_planner_learned_twice_is_found() throws Exception {
    planner.add(told("study/k", 2, "ObservationMade.v1", Map.of("experiment", "e"), 7));

    assertThat(audit(List.of()).doubled())
        .containsExactly("the planner learned of experiment e 2 times");
  }

  @Test
  void records_that_are_missing_or_out_of_order_are_found() throws Exception {
    publish(controller);
    publish(planner);
    publish(analyzer);
    publish(List.of(gateway.getLast(), gateway.getFirst()));
    records.removeFirst();

    Audit.Findings found = audit(List.of());

    assertThat(found.lost())
        .containsExactly("ExperimentPlanned.v1 of experiment/e is not on lab.executions");
    assertThat(found.disorder())
        .containsExactly("lab.executions: version 1 of command/c came after version 2");
  }

  @Test
  void a_good_record_in_the_dead_letters_is_found_and_poison_belongs_there() throws Exception {
    List.of(controller, planner, analyzer, gateway).forEach(this::publish);
    for (int offset : List.of(7, 8)) {
      records.add(
          new Sent(
              "lab.dead-letters",
              offset,
              "dead-" + offset,
              "{\"source\":\"lab.executions\",\"partition\":0,\"offset\":%d,\"consumer\":\"planner\",\"reason\":\"why\"}"
                  .formatted(offset)));
    }

    assertThat(audit(List.of()).lost())
        .containsExactly(
            "a good record went to the dead letters, lab.executions/0/8 of planner: why");
  }

  @Test
  void a_lost_command_is_explained_only_by_a_fault_at_its_time() throws Exception {
    gateway.add(told("command/c", 3, "CommandLost.v1", Map.of("command", "c", "why", "dark"), 4));
    Struck freeze = new Struck(new Fault.Freeze("laboratory", 1), at(1), at(2));
    Struck poison =
        new Struck(
            new Fault.Poison(athanor.schemas.Topic.EXECUTIONS, Fault.Venom.DEEP), at(1), at(2));
    Struck later = new Struck(new Fault.Freeze("laboratory", 1), at(10), at(20));

    assertThat(audit(List.of(freeze)).unexplained()).isEmpty();
    assertThat(audit(List.of(poison, later)).unexplained()).containsExactly("c: dark");
    assertThat(audit(List.of(freeze)).unknown()).containsExactly("c: dark");
  }
}
