package athanor.execution;

import static athanor.execution.InstrumentRules.SIGNAL_STALE;

import athanor.kernel.Decision;
import athanor.schemas.AlarmEvent.AlarmCleared;
import athanor.schemas.AlarmEvent.AlarmRaised;
import athanor.schemas.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The alarms that say which signals of an instrument are stale: one for each signal, or one for
/// all where they are many, so that one broken cable is not a flood.
///
/// @param wanted by alarm
record Staleness(SortedMap<String, AlarmRaised> wanted) {
  static final int FEW = 10;

  /// @param signals the stale ones, with the reason for people
  static Staleness of(String instrument, SortedMap<String, String> signals) {
    SortedMap<String, AlarmRaised> wanted = new TreeMap<>();
    if (signals.size() > FEW) {
      String some =
          signals.keySet().stream().limit(FEW).collect(Collectors.joining(", ", "", " and others"));
      String why = signals.size() + " signals are stale: " + some;
      add(wanted, instrument, why);
    } else {
      for (Map.Entry<String, String> each : signals.entrySet()) {
        add(wanted, instrument + "/" + each.getKey(), each.getValue());
      }
    }
    return new Staleness(wanted);
  }

  private static void add(SortedMap<String, AlarmRaised> wanted, String source, String why) {
    AlarmRaised alarm = InstrumentRules.raised(SIGNAL_STALE, source, why);
    wanted.put(alarm.alarm(), alarm);
  }

  /// What has to be said, given which alarms are raised.
  Decision<Event> against(Set<String> raised) {
    List<Event> events = new ArrayList<>();
    for (String alarm : raised) {
      if (alarm.startsWith(SIGNAL_STALE + "/") && !wanted.containsKey(alarm)) {
        events.add(new AlarmCleared(alarm));
      }
    }
    for (AlarmRaised alarm : wanted.values()) {
      if (!raised.contains(alarm.alarm())) {
        events.add(alarm);
      }
    }
    return events.isEmpty() ? Decision.nothing() : Decision.accept(events);
  }
}
