package athanor.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The newest events, with the beginning of their payloads.
final class EventLog {
  private final Deque<Recorded> entries = new ArrayDeque<>();
  private final int most;
  private final int mostPayload;

  EventLog(int most, int mostPayload) {
    this.most = most;
    this.mostPayload = mostPayload;
  }

  void add(EventView view, String payload) {
    String kept = payload.length() <= mostPayload ? payload : payload.substring(0, mostPayload);
    entries.addLast(new Recorded(view, kept, payload.length()));
    if (entries.size() > most) {
      entries.removeFirst();
    }
  }

  Optional<Recorded> at(long sequence) {
    return entries.stream().filter(entry -> entry.event().version() == sequence).findFirst();
  }

  /// The newest `limit` events after a sequence that fit, oldest first.
  List<EventView> newest(long after, int limit, Predicate<EventView> fits) {
    List<EventView> found = new ArrayList<>();
    Iterator<Recorded> backwards = entries.descendingIterator();
    while (found.size() < limit && backwards.hasNext()) {
      EventView view = backwards.next().event();
      if (view.version() <= after) {
        break;
      }
      if (fits.test(view)) {
        found.add(view);
      }
    }
    return found.reversed();
  }
}
