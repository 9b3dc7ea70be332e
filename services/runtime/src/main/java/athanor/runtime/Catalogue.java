package athanor.runtime;

import athanor.kernel.Decider;
import athanor.kernel.Decision;
import athanor.schemas.Capability;
import athanor.schemas.Event;
import athanor.schemas.InstrumentDescribed;
import athanor.schemas.ProcedureDocument;
import athanor.schemas.ProcedurePublished;
import java.util.Collections;
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
  private volatile Map<String, Capability> instruments = Map.of();
  private volatile boolean news;
  private volatile boolean loaded;

  /// @param context names its streams
  public Catalogue(String context, Journal journal) {
    this.journal = journal;
    this.kind = new StreamKind<>(context + "-knows", new Latest(), Event.class, _ -> false);
  }

  /// Reads what was remembered before, at the first question: records are handled before a service
  /// has told its parts that it starts.
  private void load() {
    if (loaded) {
      return;
    }
    synchronized (this) {
      if (!loaded) {
        for (String id : journal.ids(kind)) {
          journal.state(kind, id).filter(_ -> !known.containsKey(id)).ifPresent(e -> know(id, e));
        }
        loaded = true;
      }
    }
  }

  /// Learns from these events too.
  public Routes listen(Routes routes) {
    return routes
        .on(
            InstrumentDescribed.class,
            (turn, event) -> learn(turn, "instrument/" + event.key(), event))
        .on(
            ProcedurePublished.class,
            (turn, event) -> {
              learn(turn, "procedure/" + event.key(), event);
              learn(turn, "latest/" + event.document().name(), event);
            });
  }

  private void learn(Turn turn, String id, Event event) {
    turn.ask(kind, id, event);
    turn.remind(() -> know(id, event));
  }

  private void know(String id, Event event) {
    known.put(id, event);
    if (event instanceof InstrumentDescribed(String instrument, Capability capability)) {
      synchronized (this) {
        Map<String, Capability> more = new TreeMap<>(instruments);
        more.put(instrument, capability);
        instruments = Collections.unmodifiableMap(more);
      }
    }
    news = true;
  }

  /// Acts if anything was learned since this last ended well.
  public void ifNews(Runnable act) {
    load();
    if (news) {
      news = false;
      try {
        act.run();
      } catch (RuntimeException e) {
        news = true;
        throw e;
      }
    }
  }

  /// All instruments by id, in the order of their ids.
  public Map<String, Capability> instruments() {
    load();
    return instruments;
  }

  /// @param reference name and digest
  public Optional<ProcedureDocument> procedure(String reference) {
    load();
    return known.get("procedure/" + reference) instanceof ProcedurePublished published
        ? Optional.of(published.document())
        : Optional.empty();
  }

  /// Name and digest of the procedure published last under a name.
  public Optional<String> latest(String name) {
    load();
    return known.get("latest/" + name) instanceof ProcedurePublished published
        ? Optional.of(published.procedure())
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
      return state.filter(news::equals).isPresent()
          ? Decision.nothing()
          : Decision.accept(List.of(news));
    }

    @Override
    public Optional<Event> evolve(Optional<Event> state, Event event) {
      return Optional.of(event);
    }
  }
}
