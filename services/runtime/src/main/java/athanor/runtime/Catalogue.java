package athanor.runtime;

import athanor.kernel.Decider;
import athanor.kernel.Decision;
import athanor.schemas.Capability;
import athanor.schemas.Event;
import athanor.schemas.InstrumentDescribed;
import athanor.schemas.ProcedureDocument;
import athanor.schemas.ProcedurePublished;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The instruments and procedures that a context has heard of, remembered in its service's journal.
public final class Catalogue {
  private final Journal journal;
  private final StreamKind<Event, Optional<Event>, Event> kind;
  private final Map<String, Event> known = new ConcurrentHashMap<>();

  /// @param context names its streams
  public Catalogue(String context, Journal journal) {
    this.journal = journal;
    this.kind = new StreamKind<>(context + "-knows", new Latest(), Event.class, _ -> false);
  }

  /// Reads what was remembered before.
  public void load() {
    for (String id : journal.ids(kind)) {
      journal.state(kind, id).ifPresent(event -> known.put(id, event));
    }
  }

  /// Learns from these events too.
  public Routes listen(Routes routes) {
    return routes
        .on(InstrumentDescribed.class, (turn, event) -> learn(turn, "instrument/" + event.key(), event))
        .on(ProcedurePublished.class, (turn, event) -> learn(turn, "procedure/" + event.key(), event));
  }

  private void learn(Turn turn, String id, Event event) {
    turn.ask(kind, id, event);
    turn.afterCommit(() -> known.put(id, event));
  }

  /// All instruments by id, in the order of their ids.
  public Map<String, Capability> instruments() {
    Map<String, Capability> instruments = new TreeMap<>();
    for (Event event : known.values()) {
      if (event instanceof InstrumentDescribed(String instrument, Capability capability)) {
        instruments.put(instrument, capability);
      }
    }
    return instruments;
  }

  /// @param reference name and digest
  public Optional<ProcedureDocument> procedure(String reference) {
    return known.get("procedure/" + reference) instanceof ProcedurePublished published
        ? Optional.of(published.document())
        : Optional.empty();
  }

  /// Keeps the latest event about one thing.
  private static final class Latest implements Decider<Event, Optional<Event>, Event> {
    @Override
    public Optional<Event> initial() {
      return Optional.empty();
    }

    @Override
    public Decision<Event> decide(Optional<Event> state, Event news) {
      return state.filter(news::equals).isPresent() ? Decision.nothing() : Decision.accept(List.of(news));
    }

    @Override
    public Optional<Event> evolve(Optional<Event> state, Event event) {
      return Optional.of(event);
    }
  }
}
