package athanor.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import athanor.schemas.AlarmEvent.AlarmAcknowledged;
import athanor.schemas.AlarmEvent.AlarmCleared;
import athanor.schemas.CampaignEvent.CampaignClosed;
import athanor.schemas.CampaignEvent.Closing;
import athanor.schemas.ExecutionEvent.CommandAccepted;
import athanor.schemas.ExecutionEvent.CommandCompleted;
import athanor.schemas.ExecutionEvent.CommandStarted;
import athanor.schemas.NamedUuid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LaboratoryTest {
  private static final Limits SMALL = new Limits(2, 3, 5, 10, 2, 2, 2);

  private static Laboratory after(Limits limits, Story... stories) {
    Laboratory laboratory = new Laboratory(limits);
    for (Story story : stories) {
      story.told().forEach(laboratory::hear);
    }
    return laboratory;
  }

  @Test
  void an_event_heard_twice_happened_once() {
    Story story = Story.of("a").opens("a").runs(1, 500);
    Laboratory laboratory = after(Limits.standard(), story, story);

    assertThat(laboratory.version()).isEqualTo(story.told().size());
    assertThat(laboratory.view().campaigns().getFirst().concluded()).isEqualTo(1);
  }

  @Test
  void whoever_follows_ends_with_the_same_views_as_whoever_comes_late() {
    Story story = Story.of("a").opens("a");
    Laboratory laboratory = after(Limits.standard(), story);
    Map<String, View> followed = new TreeMap<>();
    long seen = show(followed, laboratory.since(0, "a", 1_000));
    for (int number = 1; number <= 10; number++) {
      int before = story.told().size();
      story.runs(number, number);
      story.told().subList(before, story.told().size()).forEach(laboratory::hear);
      seen = show(followed, laboratory.since(seen, "a", 1_000));
    }

    Map<String, View> late = new TreeMap<>();
    show(late, laboratory.since(0, "a", 1_000));

    assertThat(followed).isEqualTo(late);
    assertThat(laboratory.since(seen, "a", 1_000).views()).isEmpty();
  }

  private static long show(Map<String, View> shown, Changes changes) {
    for (View view : changes.views()) {
      shown.put(name(view), view);
    }
    return changes.to();
  }

  private static String name(View view) {
    return switch (view) {
      case CampaignView campaign -> "campaign " + campaign.id();
      case ExperimentView row -> "row " + row.id();
      case InstrumentView instrument -> "instrument " + instrument.id();
      case AlarmView alarm -> "alarm " + alarm.id();
      case EventView event -> "event " + event.version();
      case Forgotten gone -> "forgotten " + gone.id();
    };
  }

  @Test
  void an_instrument_counts_as_used_from_the_start_of_a_command_to_its_end_or_until_now() {
    UUID command = NamedUuid.of("command");
    Instant start = Instant.parse("2026-11-20T10:00:00Z");
    Laboratory laboratory = new Laboratory(Limits.standard());
    var accepted = new CommandAccepted(command, command, "a", "pump", "flow");
    laboratory.hear(new Heard("1", start, accepted, "{}"));
    var started = new CommandStarted(command, command, "a", "pump", 1);
    laboratory.hear(new Heard("2", start.plusSeconds(600), started, "{}"));
    assertThat(laboratory.utilisation(start.plusSeconds(1200)))
        .containsExactly(new Utilisation("pump", 0.5, 0.5));

    var completed = new CommandCompleted(command, command, "a", "pump", Map.of(), List.of());
    laboratory.hear(new Heard("3", start.plusSeconds(1200), completed, "{}"));
    assertThat(laboratory.utilisation(start.plusSeconds(2400)))
        .containsExactly(new Utilisation("pump", 0.25, 0.25));
  }

  @Test
  void events_that_are_too_many_at_once_are_skipped_and_counted() {
    Laboratory laboratory = after(Limits.standard(), Story.of("a").opens("a").runs(1, 1));

    Changes changes = laboratory.since(1, null, 4);

    assertThat(changes.views()).filteredOn(EventView.class::isInstance).hasSize(4);
    assertThat(changes.skipped()).isEqualTo(laboratory.version() - 1 - 4);
  }

  @Test
  void someone_who_has_seen_another_laboratory_starts_afresh() {
    Laboratory laboratory = after(Limits.standard(), Story.of("a").opens("a"));

    assertThat(laboratory.since(99, null, 10).fresh()).isTrue();
    assertThat(laboratory.since(1, null, 10).fresh()).isFalse();
  }

  @Test
  void memory_is_bounded_and_what_is_forgotten_is_told() {
    Story story = Story.of("a").opens("a");
    for (int number = 1; number <= 9; number++) {
      story.runs(number, number);
    }
    Laboratory laboratory = after(SMALL, story);

    assertThat(laboratory.experiments("a").orElseThrow())
        .extracting(ExperimentView::number)
        .containsExactly(7, 8, 9);
    assertThat(laboratory.events(0, 100, _ -> true)).hasSize(5);
    assertThat(laboratory.view().campaigns().getFirst().concluded()).isEqualTo(9);
    assertThat(laboratory.since(1, "a", 0).views())
        .filteredOn(Forgotten.class::isInstance)
        .hasSize(6);
  }

  @Test
  void the_oldest_closed_campaign_is_forgotten_before_an_open_one() {
    Story open = Story.of("open").opens("open");
    Story closed =
        Story.of("closed")
            .opens("closed")
            .tell(new CampaignClosed("closed", Closing.COMPLETED, ""));

    Laboratory laboratory = after(SMALL, open, closed, Story.of("new").opens("new"));

    assertThat(laboratory.view().campaigns())
        .extracting(CampaignView::id)
        .containsExactly("open", "new");
    assertThat(laboratory.experiments("closed")).isEmpty();
  }

  @Test
  void a_long_payload_is_kept_in_part() {
    Laboratory laboratory = after(SMALL, Story.of("a").opens("a"));

    Recorded recorded = laboratory.event(1).orElseThrow();

    assertThat(recorded.whole()).isFalse();
    assertThat(recorded.payload()).isEqualTo("{\"tells\": ");
    assertThat(recorded.characters()).isGreaterThan(10);
  }

  @Test
  void an_alarm_is_shown_until_it_is_cleared() {
    String alarm = "lamp-hours/hplc-1";
    Story story =
        Story.of("a")
            .alarm("lamp-hours", "hplc-1", "old lamp")
            .tell(new AlarmAcknowledged(alarm, "Ada"));
    Laboratory laboratory = after(Limits.standard(), story);
    assertThat(laboratory.view().alarms())
        .extracting(AlarmView::state, AlarmView::person)
        .containsExactly(tuple(AlarmView.State.ACKNOWLEDGED, "Ada"));

    story.tell(new AlarmCleared(alarm));
    story.told().forEach(laboratory::hear);

    assertThat(laboratory.view().alarms()).isEmpty();
  }

  @Test
  void events_are_found_by_what_they_mention() {
    Laboratory laboratory = after(Limits.standard(), Story.of("a").opens("a").runs(1, 77));

    List<EventView> found = laboratory.events(0, 10, event -> event.mentions("YIELD 77"));

    assertThat(found).extracting(EventView::type).containsExactly("ObservationMade");
    assertThat(found.getFirst().summary())
        .isEqualTo("succeeded: space_time_yield 77 ± 1.54 kg/m3/h");
  }
}
