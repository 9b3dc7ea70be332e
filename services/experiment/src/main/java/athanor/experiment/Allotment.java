package athanor.experiment;

import athanor.schemas.Priority;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// Which of the experiments that wait begins next, and with which instruments.
///
/// An experiment gets all its instruments at once or none, so no two can wait for each other. Those
/// of higher priority come first; of equal priority those of the campaign that has the fewest under
/// way; then the one that came first. One that waits for a rare instrument does not hold up those
/// that need others, but not for ever: after [#PATIENCE] more have begun than waited when it came,
/// it comes before all others of its priority, and what it needs is kept for it as it becomes free.
/// An urgent one has no patience.
public final class Allotment {
  /// How many experiments may begin before one that came earlier.
  static final int PATIENCE = 32;

  private static final Comparator<Request> ARRIVAL = Comparator.comparingLong(Request::number);

  private final Map<String, String> ids;
  private final Map<String, List<String>> free = new TreeMap<>();
  private final Map<String, Integer> underWay;
  private final long begun;

  /// An experiment that waits.
  ///
  /// @param number counts those that came to wait
  /// @param due how many have begun, of all, when its patience ends
  /// @param roles from role to the kind of instrument
  public record Request(
      UUID experiment,
      String campaign,
      Priority priority,
      long number,
      long due,
      Map<String, String> roles) {}

  /// It begins with these instruments, by role.
  public record Grant(UUID experiment, Map<String, String> instruments) {}

  /// @param free kinds of the instruments that nobody uses, by their ids
  /// @param underWay how many experiments of a campaign have instruments
  /// @param begun how many experiments have begun, of all
  public Allotment(Map<String, String> free, Map<String, Integer> underWay, long begun) {
    this.ids = new TreeMap<>(free);
    this.ids.forEach((id, kind) -> this.free.computeIfAbsent(kind, _ -> new ArrayList<>()).add(id));
    this.underWay = underWay;
    this.begun = begun;
  }

  /// When the patience of an experiment ends that comes now.
  ///
  /// @param waiting how many wait before it
  public static long due(Priority priority, long begun, int waiting) {
    return priority == Priority.URGENT ? begun : begun + waiting + PATIENCE;
  }

  /// The next that begins, if any can.
  public Optional<Grant> next(Collection<Request> waiting) {
    List<Request> inOrder = new ArrayList<>();
    for (Request request : waiting) {
      if (isOverdue(request) || fits(request, Map.of())) {
        inOrder.add(request);
      }
    }
    inOrder.sort(this::compare);
    Map<String, Integer> kept = new LinkedHashMap<>();
    for (Request request : inOrder) {
      if (fits(request, kept)) {
        return Optional.of(new Grant(request.experiment(), chosen(request, kept)));
      }
      if (isOverdue(request)) {
        request.roles().values().forEach(kind -> kept.merge(kind, 1, Integer::sum));
      }
    }
    return Optional.empty();
  }

  /// Whether an experiment that comes to a checkpoint should give its instruments to one of higher
  /// priority that waits: to one that could begin with them at once, or to one whose patience is at
  /// its end and for which they are to be kept. One that would lack an instrument even if all were
  /// free takes nothing from anybody.
  ///
  /// @param used kinds of the instruments that the experiment has, by their ids
  /// @param owned how many instruments of each kind there are
  public boolean wanted(
      Priority priority,
      Map<String, String> used,
      Map<String, Integer> owned,
      Collection<Request> waiting) {
    List<Request> higher =
        waiting.stream()
            .filter(each -> each.priority().compareTo(priority) > 0)
            .filter(each -> possible(each, owned))
            .toList();
    Map<String, String> then = new TreeMap<>(ids);
    then.putAll(used);
    if (new Allotment(then, underWay, begun).next(higher).isPresent()) {
      return true;
    }
    Map<String, Integer> kept = new TreeMap<>();
    higher.stream()
        .filter(this::isOverdue)
        .forEach(each -> each.roles().values().forEach(kind -> kept.merge(kind, 1, Integer::sum)));
    return used.values().stream()
        .anyMatch(kind -> kept.getOrDefault(kind, 0) > free.getOrDefault(kind, List.of()).size());
  }

  private static boolean possible(Request request, Map<String, Integer> owned) {
    Map<String, Integer> needed = new TreeMap<>();
    request.roles().values().forEach(kind -> needed.merge(kind, 1, Integer::sum));
    return needed.entrySet().stream()
        .allMatch(each -> each.getValue() <= owned.getOrDefault(each.getKey(), 0));
  }

  private boolean isOverdue(Request request) {
    return begun >= request.due();
  }

  private int compare(Request one, Request other) {
    int priority = other.priority().compareTo(one.priority());
    if (priority != 0) {
      return priority;
    }
    boolean overdue = isOverdue(one);
    if (overdue != isOverdue(other)) {
      return overdue ? -1 : 1;
    }
    int share = overdue ? 0 : Integer.compare(share(one), share(other));
    return share == 0 ? ARRIVAL.compare(one, other) : share;
  }

  private int share(Request request) {
    return underWay.getOrDefault(request.campaign(), 0);
  }

  /// Whether all that it needs is free, beside what is kept for others.
  private boolean fits(Request request, Map<String, Integer> kept) {
    Map<String, Integer> taken = new LinkedHashMap<>(kept);
    for (String kind : request.roles().values()) {
      if (taken.merge(kind, 1, Integer::sum) > free.getOrDefault(kind, List.of()).size()) {
        return false;
      }
    }
    return true;
  }

  /// The first instruments of each kind that are not kept for others.
  private Map<String, String> chosen(Request request, Map<String, Integer> kept) {
    Map<String, Integer> taken = new LinkedHashMap<>(kept);
    Map<String, String> instruments = new LinkedHashMap<>();
    request
        .roles()
        .forEach((role, kind) -> {
          int index = taken.merge(kind, 1, Integer::sum) - 1;
          instruments.put(role, free.getOrDefault(kind, List.of()).get(index));
        });
    return instruments;
  }
}
