package athanor.runtime;

import athanor.schemas.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Which method of a context answers which type of event; all other types pass by unread.
public final class Routes {
  private final Map<String, BiConsumer<Turn, Event>> byType = new LinkedHashMap<>();

  /// @throws IllegalArgumentException if the type is one of [Notices], which come late
  public <E extends Event> Routes on(Class<E> type, BiConsumer<Turn, E> answer) {
    if (Notices.contain(type)) {
      throw new IllegalArgumentException(
          type.getSimpleName() + " is a notice for people: no context may act on it");
    }
    byType.put(
        type.getSimpleName() + ".v1", (turn, event) -> answer.accept(turn, type.cast(event)));
    return this;
  }

  boolean lead(@Nullable String type) {
    return type != null && byType.containsKey(type);
  }

  void answer(Turn turn, Envelope envelope) {
    BiConsumer<Turn, Event> answer = byType.get(EventTypes.nameOf(envelope.event()));
    if (answer != null) {
      turn.answering(envelope);
      answer.accept(turn, envelope.event());
    }
  }
}
