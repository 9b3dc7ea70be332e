package athanor.runtime;

import athanor.kernel.Decider;
import athanor.schemas.Event;
import athanor.schemas.Topic;
import java.util.Set;
import java.util.function.Predicate;

/// One kind of stream in a journal: its rules, and which of its events are published.
///
/// A stream may also hold events of other services, which it only remembers: those of topics that
/// it does not publish.
///
/// @param prefix of its streams' names, `campaign` for `campaign/snar-1f0c`
/// @param publishes which of its events are published
public record StreamKind<C, S, E extends Event>(
    String prefix, Decider<C, S, E> decider, Class<E> events, Predicate<Event> publishes) {

  /// A kind of stream that publishes all its events of some topics.
  public StreamKind(String prefix, Decider<C, S, E> decider, Class<E> events, Set<Topic> topics) {
    this(prefix, decider, events, (Event event) -> topics.contains(event.topic()));
  }

  String stream(Object id) {
    return prefix + "/" + id;
  }
}
