package athanor.experiment;

import athanor.kernel.Decider;
import athanor.kernel.Decision;
import athanor.schemas.AlarmEvent;
import athanor.schemas.AlarmEvent.AlarmCleared;
import athanor.schemas.AlarmEvent.AlarmRaised;
import athanor.schemas.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which campaigns wait for instruments for too long: one alarm for each, until an experiment of it
/// has begun or none of it waits.
public final class WaitingAlarms implements Decider<WaitingAlarms.Found, SortedSet<String>, Event> {

  /// Code of the alarm, and name of its runbook.
  public static final String WAITING = "experiments-waiting";

  /// What was found at the desk.
  ///
  /// @param idle campaigns that wait and have nothing under way
  /// @param overdue those of them that have for too long, with the reason for people
  public record Found(SortedSet<String> idle, SortedMap<String, String> overdue) {}

  @Override
  public SortedSet<String> initial() {
    return Collections.emptySortedSet();
  }

  @Override
  public Decision<Event> decide(SortedSet<String> raised, Found found) {
    List<Event> events = new ArrayList<>();
    for (String alarm : raised) {
      if (!found.idle().contains(alarm.substring(WAITING.length() + 1))) {
        events.add(new AlarmCleared(alarm));
      }
    }
    for (Map.Entry<String, String> each : found.overdue().entrySet()) {
      String alarm = WAITING + "/" + each.getKey();
      if (!raised.contains(alarm)) {
        events.add(new AlarmRaised(alarm, WAITING, each.getKey(), each.getValue()));
      }
    }
    return events.isEmpty() ? Decision.nothing() : Decision.accept(events);
  }

  @Override
  public SortedSet<String> evolve(SortedSet<String> raised, Event event) {
    SortedSet<String> after = new TreeSet<>(raised);
    switch ((AlarmEvent) event) {
      case AlarmRaised now -> after.add(now.alarm());
      case AlarmCleared now -> after.remove(now.alarm());
      case AlarmEvent.AlarmAcknowledged _, AlarmEvent.AlarmShelved _ -> {}
    }
    return Collections.unmodifiableSortedSet(after);
  }
}
