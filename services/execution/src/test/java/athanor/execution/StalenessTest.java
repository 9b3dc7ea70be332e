package athanor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.kernel.Decision;
import athanor.schemas.AlarmEvent.AlarmCleared;
import athanor.schemas.AlarmEvent.AlarmRaised;
import athanor.schemas.Event;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class StalenessTest {
  private final InstrumentRules rules = new InstrumentRules();
  private InstrumentState state = rules.initial();

  @Test
  void each_signal_has_an_alarm_of_its_own_that_is_raised_once_and_cleared_once() {
    assertThat(stale("flow", "level"))
        .containsExactly(raised("mixer/flow", "silent"), raised("mixer/level", "silent"));
    assertThat(stale("flow", "level")).isEmpty();
    assertThat(stale("level")).containsExactly(new AlarmCleared("signal-stale/mixer/flow"));
    assertThat(stale()).containsExactly(new AlarmCleared("signal-stale/mixer/level"));
    assertThat(stale()).isEmpty();
  }

  @Test
  void many_at_once_are_one_alarm_of_the_instrument() {
    stale("s01");
    String[] many = new String[Staleness.FEW + 1];
    for (int i = 0; i < many.length; i++) {
      many[i] = "s%02d".formatted(i);
    }

    var events = stale(many);

    assertThat(events).hasSize(2).contains(new AlarmCleared("signal-stale/mixer/s01"));
    assertThat(events)
        .filteredOn(AlarmRaised.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            AlarmRaised.class,
            alarm -> {
              assertThat(alarm.alarm()).isEqualTo("signal-stale/mixer");
              assertThat(alarm.message()).startsWith("11 signals are stale: s00, s01");
            });
    assertThat(stale()).containsExactly(new AlarmCleared("signal-stale/mixer"));
  }

  @Test
  void other_alarms_of_the_instrument_are_left_alone() {
    ask(new InstrumentMove.Away("mixer", "not reachable"));

    assertThat(stale()).isEmpty();
    assertThat(state.raised(InstrumentRules.UNREACHABLE, "mixer")).isTrue();
  }

  private List<Event> stale(String... signals) {
    SortedMap<String, String> map = new TreeMap<>();
    for (String signal : signals) {
      map.put(signal, "silent");
    }
    return ask(new InstrumentMove.Stale("mixer", map));
  }

  private List<Event> ask(InstrumentMove move) {
    if (rules.decide(state, move) instanceof Decision.Accepted<Event>(var events)) {
      for (Event event : events) {
        state = rules.evolve(state, event);
      }
      return List.copyOf(events);
    }
    return List.of();
  }

  private static AlarmRaised raised(String source, String why) {
    return new AlarmRaised("signal-stale/" + source, "signal-stale", source, why);
  }
}
