package athanor.rehearsal.store;

import athanor.kernel.Decider;
import athanor.schemas.Event;
import java.util.function.Predicate;

/// A kind of stream: its rules, and which of its events are published. As `StreamKind` of
/// services/runtime.
public record Kind<C, S>(String prefix, Decider<C, S, Event> decider, Predicate<Event> publishes) {

  public String stream(Object id) {
    return prefix + "/" + id;
  }

  S fold(Iterable<Row> rows) {
    S state = decider.initial();
    for (Row row : rows) {
      state = decider.evolve(state, row.event());
    }
    return state;
  }
}
