package athanor.execution;

import static athanor.execution.Given.TEN;
import static athanor.execution.Given.aReactor;
import static athanor.execution.Given.heating;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.kernel.Decision;
import athanor.schemas.AlarmEvent.AlarmCleared;
import athanor.schemas.AlarmEvent.AlarmRaised;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent.CommandResolved;
import athanor.schemas.ExecutionEvent.Verdict;
import athanor.schemas.InstrumentDescribed;
import athanor.schemas.InstrumentInterrupt.Answer;
import athanor.schemas.InstrumentInterrupt.HoldRequested;
import athanor.schemas.InstrumentInterrupt.ReleaseRequested;
import athanor.schemas.InstrumentInterrupt.SafeStateRequested;
import athanor.schemas.InstrumentInterrupt.Wish;
import athanor.schemas.InstrumentInterrupt.WishAnswered;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstrumentRulesTest {
  private static final InstrumentMove HOLD =
      new InstrumentMove.Hold(new HoldRequested("reactor", "leak"));
  private static final InstrumentMove RELEASE =
      new InstrumentMove.Release(new ReleaseRequested("reactor", "dry"));

  private final InstrumentRules rules = new InstrumentRules();

  @Test
  void a_description_is_published_once_and_again_when_it_changes() {
    var described = new InstrumentMove.Describe(new InstrumentDescribed("reactor", aReactor()));

    assertThat(events(rules.initial(), described)).hasSize(1);
    assertThat(events(after(described), described)).isEmpty();
  }

  @Test
  void a_hold_lasts_until_it_is_released() {
    assertThat(after(HOLD).hold()).isEqualTo("it is held (leak)");
    assertThat(after(HOLD, RELEASE).hold()).isNull();
  }

  @Test
  void a_safe_state_holds_and_is_an_alarm_until_it_is_shown_or_somebody_has_looked() {
    var asked = new InstrumentMove.MakeSafe(new SafeStateRequested("reactor", "smoke"));
    var unseen = answered(Answer.NOT_SEEN, "it is hot");

    assertThat(after(asked).hold()).isEqualTo("it is held (safe state: smoke)");
    assertThat(events(after(asked), unseen))
        .contains(
            new AlarmRaised(
                "safe-state-not-reached/reactor",
                "safe-state-not-reached",
                "reactor",
                "it is hot"));
    assertThat(events(after(asked, unseen), answered(Answer.REACHED, "")))
        .contains(new AlarmCleared("safe-state-not-reached/reactor"));
    assertThat(events(after(asked, unseen), RELEASE))
        .contains(new AlarmCleared("safe-state-not-reached/reactor"));
    assertThat(after(asked, unseen, RELEASE).hold()).isNull();
  }

  private static InstrumentMove answered(Answer answer, String why) {
    return new InstrumentMove.Answer(new WishAnswered("reactor", Wish.SAFE_STATE, answer, why));
  }

  @Test
  void holding_what_seems_held_is_still_written_down() {
    assertThat(events(after(HOLD), HOLD)).hasSize(1);
    assertThat(events(rules.initial(), RELEASE)).hasSize(1);
  }

  @Test
  void a_lost_command_holds_and_alarms_until_every_lost_one_is_resolved() {
    var state = after(lost(1), lost(2));

    assertThat(state.hold()).startsWith("nobody knows whether command ");
    assertThat(events(state, resolved(1))).hasOnlyElementsOfType(CommandResolved.class);
    assertThat(events(after(lost(1), lost(2), resolved(1)), resolved(2)))
        .contains(new AlarmCleared("command-lost/reactor"));
    assertThat(after(lost(1), lost(2), resolved(1), resolved(2)).hold()).isNull();
  }

  @Test
  void releasing_does_not_resolve_a_lost_command() {
    assertThat(after(lost(1), HOLD, RELEASE).hold()).isNotNull();
    assertThat(after(HOLD, lost(1), resolved(1)).hold()).isEqualTo("it is held (leak)");
  }

  @Test
  void being_away_alarms_once_and_coming_back_clears_it() {
    var away = new InstrumentMove.Away("reactor", "no answer");
    var back = new InstrumentMove.Back("reactor");

    assertThat(events(rules.initial(), away))
        .containsExactly(
            new AlarmRaised(
                "instrument-unreachable/reactor",
                "instrument-unreachable",
                "reactor",
                "no answer"));
    assertThat(events(after(away), away)).isEmpty();
    assertThat(events(after(away), back))
        .containsExactly(new AlarmCleared("instrument-unreachable/reactor"));
    assertThat(events(after(away, back), back)).isEmpty();
  }

  @Test
  void a_fault_of_the_gateway_holds_until_a_person_releases_it() {
    var fault = new InstrumentMove.Break(new HoldRequested("reactor", "its worker stumbled"));

    assertThat(after(fault).hold()).isEqualTo("it is held (its worker stumbled)");
    assertThat(events(after(fault), RELEASE)).contains(new AlarmCleared("gateway-fault/reactor"));
    assertThat(after(fault, RELEASE)).isEqualTo(InstrumentState.NEW);
  }

  private static InstrumentMove lost(int name) {
    return new InstrumentMove.Lose(Reports.lost(heating("reactor", name, TEN), "no memory"));
  }

  private static InstrumentMove resolved(int name) {
    return new InstrumentMove.Resolve(
        Reports.resolved(heating("reactor", name, TEN), Verdict.EXECUTED, "ada", "looked"));
  }

  private InstrumentState after(InstrumentMove... moves) {
    InstrumentState state = rules.initial();
    for (InstrumentMove move : moves) {
      for (Event event : events(state, move)) {
        state = rules.evolve(state, event);
      }
    }
    return state;
  }

  private List<Event> events(InstrumentState state, InstrumentMove move) {
    return ((Decision.Accepted<Event>) rules.decide(state, move)).events();
  }
}
