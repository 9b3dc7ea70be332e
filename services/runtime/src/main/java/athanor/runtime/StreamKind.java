package athanor.runtime;

import athanor.kernel.Decider;
import athanor.schemas.Event;
import athanor.schemas.Topic;
import java.util.Set;

/// One kind of stream in a journal: its rules, and which of its events are published.
///
/// A stream may also hold events of other services, which it only remembers: those of topics that
/// it does not publish.
///
/// @param prefix of its streams' names, `campaign` for `campaign/snar-1f0c`
/// @param publishes topics whose events this kind of stream publishes
public record StreamKind<C, S, E extends Event>(
    String prefix, Decider<C, S, E> decider, Class<E> events, Set<Topic> publishes) {

  String stream(Object id) {
    return prefix + "/" + id;
  }
}
