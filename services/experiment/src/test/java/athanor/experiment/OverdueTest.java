package athanor.experiment;

import static athanor.experiment.Running.PLAN;
import static athanor.experiment.Running.TEN;
import static athanor.experiment.Running.tried;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.experiment.ExperimentCommand.Look;
import athanor.experiment.WaitingAlarms.Found;
import athanor.kernel.Decision;
import athanor.schemas.AlarmEvent.AlarmCleared;
import athanor.schemas.AlarmEvent.AlarmRaised;
import athanor.schemas.Capability.Resume;
import athanor.schemas.Event;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverdueTest {
  private static final String ALARM = "step-overdue/" + PLAN.experiment();

  /// Its time to start and its time to run are 60 s each.
  private static final Instant DUE = TEN.plusSeconds(120);

  private static final Instant LATE = DUE.plus(Overdue.GRACE).plusSeconds(1);

  @Test
  void a_step_that_has_not_ended_by_its_time_is_an_alarm_until_it_ends() {
    var running = Running.of(tried(2, Resume.CHECKABLE));

    assertThat(running.tell(new Look(DUE.plusSeconds(1)))).isEmpty();
    assertThat(running.tell(new Look(LATE)))
        .singleElement()
        .isInstanceOfSatisfying(
            AlarmRaised.class,
            alarm -> {
              assertThat(alarm.alarm()).isEqualTo(ALARM);
              assertThat(alarm.message()).contains("heat", "snar-1", "reactor-1", DUE.toString());
            });
    assertThat(running.tell(new Look(LATE.plusSeconds(9)))).isEmpty();
    assertThat(running.replayed()).isEqualTo(running.now());

    assertThat(running.fail("leaks")).contains(new AlarmCleared(ALARM));
    assertThat(Overdue.is(running.now(), TEN)).isFalse();
    assertThat(running.replayed()).isEqualTo(running.now());

    assertThat(running.tell(new Look(LATE))).hasSize(1);
    assertThat(running.complete(Map.of())).contains(new AlarmCleared(ALARM));
  }

  @Test
  void campaigns_that_wait_for_too_long_are_alarms_until_one_of_theirs_begins() {
    var rules = new WaitingAlarms();
    SortedSet<String> raised = rules.initial();

    List<Event> first = events(rules, raised, found(Set.of("a", "b"), Map.of("a", "no hplc")));
    assertThat(first)
        .containsExactly(
            new AlarmRaised("experiments-waiting/a", "experiments-waiting", "a", "no hplc"));
    raised = rules.evolve(raised, first.getFirst());
    assertThat(events(rules, raised, found(Set.of("a", "b"), Map.of("a", "no hplc")))).isEmpty();
    assertThat(events(rules, raised, found(Set.of("a"), Map.of()))).isEmpty();

    List<Event> over = events(rules, raised, found(Set.of("b"), Map.of()));
    assertThat(over).containsExactly(new AlarmCleared("experiments-waiting/a"));
    assertThat(rules.evolve(raised, over.getFirst())).isEmpty();
  }

  private static Found found(Set<String> idle, Map<String, String> overdue) {
    return new Found(new TreeSet<>(idle), new TreeMap<>(overdue));
  }

  private static List<Event> events(WaitingAlarms rules, SortedSet<String> raised, Found found) {
    return ((Decision.Accepted<Event>) rules.decide(raised, found)).events();
  }

  @ParameterizedTest
  @ValueSource(strings = {Overdue.STEP_OVERDUE, WaitingAlarms.WAITING, "proposal-overdue"})
  void every_alarm_has_a_runbook(String code) {
    assertThat(Path.of("../../docs/runbooks", code + ".md"))
        .content()
        .startsWith("# " + code + "\n")
        .contains("## Look", "## Answer");
  }
}
