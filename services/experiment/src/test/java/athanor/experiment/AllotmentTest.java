package athanor.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.experiment.Allotment.Grant;
import athanor.experiment.Allotment.Request;
import athanor.schemas.Priority;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllotmentTest {
  private final Map<String, String> free = new TreeMap<>();
  private final Map<String, Integer> underWay = new HashMap<>();
  private final List<Request> waiting = new ArrayList<>();
  private final Map<UUID, Running> running = new LinkedHashMap<>();
  private final List<String> order = new ArrayList<>();
  private long begun;
  private long number;

  /// @param checkpoints that it has not come to
  private record Running(Request request, Map<String, String> instruments, int checkpoints) {
    String campaign() {
      return request.campaign();
    }
  }

  /// Checkpoints left of those that gave their instruments back.
  private final Map<UUID, Integer> left = new HashMap<>();

  private int yields;

  private Request come(String campaign, Priority priority, String... kinds) {
    Map<String, String> roles = new LinkedHashMap<>();
    for (String kind : kinds) {
      roles.put("role" + roles.size(), kind);
    }
    long due = Allotment.due(priority, begun, waiting.size());
    Request request = new Request(new UUID(0, ++number), campaign, priority, number, due, roles);
    waiting.add(request);
    return request;
  }

  private Optional<Grant> next() {
    return new Allotment(free, underWay, begun).next(waiting);
  }

  private boolean beginNext() {
    Optional<Grant> next = next();
    next.ifPresent(this::begin);
    return next.isPresent();
  }

  private void begin(Grant grant) {
    Request request =
        waiting.stream()
            .filter(each -> each.experiment().equals(grant.experiment()))
            .findFirst()
            .orElseThrow();
    Map<String, String> kinds = new LinkedHashMap<>();
    grant.instruments().forEach((role, id) -> kinds.put(id, String.valueOf(free.remove(id))));
    assertThat(kinds.values()).containsExactlyElementsOf(request.roles().values());
    waiting.remove(request);
    int checkpoints = left.getOrDefault(request.experiment(), (int) (number % 4));
    running.put(request.experiment(), new Running(request, kinds, checkpoints));
    underWay.merge(request.campaign(), 1, Integer::sum);
    order.add(request.campaign());
    begun++;
  }

  private void end(UUID experiment) {
    Running ended = running.remove(experiment);
    assertThat(ended).isNotNull();
    free.putAll(ended.instruments());
    underWay.merge(ended.campaign(), -1, Integer::sum);
  }

  private void endFirst() {
    end(running.keySet().iterator().next());
  }

  @Test
  void one_that_waits_for_a_rare_instrument_does_not_hold_up_others() {
    free.put("pump-1", "pump");
    come("rare", Priority.NORMAL, "pump", "hplc");
    Request common = come("common", Priority.NORMAL, "pump");
    assertThat(next()).map(Grant::experiment).contains(common.experiment());
  }

  @Test
  void nor_is_it_overtaken_for_ever() {
    free.putAll(Map.of("pump-1", "pump", "pump-2", "pump"));
    Request both = come("both", Priority.NORMAL, "pump", "pump");
    begin(
        new Grant(come("first", Priority.NORMAL, "pump").experiment(), Map.of("role0", "pump-1")));
    int overtaken = 0;
    while (waiting.contains(both)) {
      come("single", Priority.NORMAL, "pump");
      if (!beginNext()) {
        endFirst();
      }
      overtaken++;
      assertThat(overtaken).isLessThan(3 * Allotment.PATIENCE);
    }
    assertThat(overtaken).isGreaterThan(Allotment.PATIENCE / 2);
  }

  @Test
  void what_an_urgent_one_needs_is_kept_for_it_at_once() {
    free.put("pump-1", "pump");
    come("urgent", Priority.URGENT, "pump", "hplc");
    come("other", Priority.HIGH, "pump");
    assertThat(next()).isEmpty();
    free.put("hplc-1", "hplc");
    assertThat(next())
        .map(Grant::instruments)
        .contains(Map.of("role0", "pump-1", "role1", "hplc-1"));
  }

  @Test
  void campaigns_of_one_priority_share_what_both_want() {
    for (int i = 1; i <= 4; i++) {
      free.put("pump-" + i, "pump");
    }
    for (int i = 0; i < 20; i++) {
      come("many", Priority.NORMAL, "pump");
    }
    for (int i = 0; i < 3; i++) {
      come("few", Priority.NORMAL, "pump");
    }
    while (beginNext()) {
      assertThat(running).hasSizeLessThanOrEqualTo(4);
    }
    assertThat(order).containsExactly("many", "few", "many", "few");
  }

  @Test
  void a_higher_priority_comes_first_and_a_lower_one_takes_what_is_left() {
    free.putAll(Map.of("hplc-1", "hplc", "pump-1", "pump"));
    come("low", Priority.LOW, "pump");
    come("low", Priority.LOW, "hplc");
    come("high", Priority.HIGH, "pump");
    while (beginNext()) {
      assertThat(order).isNotEmpty();
    }
    assertThat(order).containsExactly("high", "low");
  }

  /// Whatever comes and ends in whatever order: nothing is used twice, something that can begin
  /// does begin, nobody of a lower priority begins where a higher one could, and once nobody comes
  /// any more all have begun, none after more than its share of others. Those that come to a
  /// checkpoint give way to nobody but a higher priority, and go on and end all the same.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everybody_is_served(long seed) {
    Random random = new Random(seed);
    List<String> kinds = List.of("pump", "hplc", "arm", "oven");
    for (String kind : kinds) {
      for (int i = 0; i <= random.nextInt(3); i++) {
        free.put(kind + "-" + i, kind);
      }
    }
    Map<String, Long> owned = new HashMap<>();
    free.values().forEach(kind -> owned.merge(kind, 1L, Long::sum));
    for (int step = 0; step < 3000; step++) {
      if (step < 2000 && random.nextInt(3) > 0) {
        comeAny(random, kinds, owned);
      } else if (!running.isEmpty()) {
        List<UUID> some = List.copyOf(running.keySet());
        UUID one = some.get(random.nextInt(some.size()));
        if (running.get(one).checkpoints() > 0) {
          checkpoint(one, owned);
        } else {
          end(one);
        }
      }
      for (Optional<Grant> next = next(); next.isPresent(); next = next()) {
        assertFirst(next.get());
        begin(next.get());
      }
      assertThat(waiting.isEmpty() || !running.isEmpty()).as("nothing moves").isTrue();
    }
    while (!running.isEmpty()) {
      endFirst();
      while (beginNext()) {
        assertThat(running).isNotEmpty();
      }
    }
    assertThat(waiting).isEmpty();
    assertThat(yields).isPositive();
  }

  /// One that runs has come to a checkpoint: it gives way, or goes on with one checkpoint less.
  private void checkpoint(UUID experiment, Map<String, Long> owned) {
    Running one = running.get(experiment);
    Map<String, Integer> counts = new HashMap<>();
    owned.forEach((kind, count) -> counts.put(kind, count.intValue()));
    Priority priority = one.request().priority();
    boolean wanted =
        new Allotment(free, underWay, begun).wanted(priority, one.instruments(), counts, waiting);
    if (!wanted) {
      running.put(experiment, new Running(one.request(), one.instruments(), one.checkpoints() - 1));
      return;
    }
    assertThat(waiting).anyMatch(each -> each.priority().compareTo(priority) > 0);
    end(experiment);
    left.put(experiment, one.checkpoints() - 1);
    yields++;
    waiting.add(
        new Request(experiment, one.campaign(), priority, ++number, begun, one.request().roles()));
    Optional<Grant> next = next();
    assertThat(next).map(Grant::experiment).isNotEqualTo(Optional.of(experiment));
  }

  @Test
  void one_that_could_never_begin_interrupts_nobody() {
    free.put("pump-1", "pump");
    Request running = come("normal", Priority.NORMAL, "pump");
    begin(next().orElseThrow());
    come("urgent", Priority.URGENT, "pump", "hplc");

    Map<String, String> used = Map.of("pump-1", "pump");
    var allotment = new Allotment(free, underWay, begun);
    assertThat(allotment.wanted(running.priority(), used, Map.of("pump", 1), waiting)).isFalse();
    Map<String, Integer> both = Map.of("pump", 1, "hplc", 1);
    assertThat(allotment.wanted(running.priority(), used, both, waiting)).isTrue();
    assertThat(allotment.wanted(Priority.URGENT, used, both, waiting)).isFalse();
  }

  private void comeAny(Random random, List<String> kinds, Map<String, Long> owned) {
    List<String> wanted = new ArrayList<>();
    for (String kind : kinds) {
      for (long i = 0; i < owned.getOrDefault(kind, 0L); i++) {
        if (random.nextInt(3) == 0) {
          wanted.add(kind);
        }
      }
    }
    if (!wanted.isEmpty()) {
      Priority priority = Priority.values()[random.nextInt(4)];
      come("c" + random.nextInt(5), priority, wanted.toArray(String[]::new));
    }
  }

  private void assertFirst(Grant grant) {
    Request chosen =
        waiting.stream()
            .filter(each -> each.experiment().equals(grant.experiment()))
            .findFirst()
            .orElseThrow();
    for (Request other : waiting) {
      if (other.priority().compareTo(chosen.priority()) > 0) {
        assertThat(new Allotment(free, underWay, begun).next(List.of(other)))
            .as("%s could begin before %s", other, chosen)
            .satisfiesAnyOf(
                alone -> assertThat(alone).isEmpty(),
                alone -> assertThat(keptByAnother(other)).isTrue());
      }
      if (comesFirst(other, chosen)) {
        for (String kind : other.roles().values()) {
          long needed = count(other.roles(), kind);
          assertThat(count(free, kind) - count(chosen.roles(), kind))
              .as("%s of what is kept for %s, taken by %s", kind, other, chosen)
              .isGreaterThanOrEqualTo(Math.min(needed, count(free, kind)));
        }
      }
    }
  }

  private static long count(Map<String, String> kinds, String kind) {
    return kinds.values().stream().filter(kind::equals).count();
  }

  /// Whether the patience of one is at its end and it comes before the other.
  private boolean comesFirst(Request one, Request other) {
    if (one == other || begun < one.due()) {
      return false;
    }
    int priority = one.priority().compareTo(other.priority());
    boolean earlier = begun < other.due() || one.number() < other.number();
    return priority > 0 || (priority == 0 && earlier);
  }

  /// Whether one before it keeps what it needs.
  private boolean keptByAnother(Request request) {
    return waiting.stream()
        .anyMatch(each ->
            comesFirst(each, request)
                && each.roles().values().stream().anyMatch(request.roles()::containsValue));
  }
}
