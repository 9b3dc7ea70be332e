package athanor.runtime;

import athanor.schemas.Event;
import athanor.schemas.InstrumentDescribed;
import athanor.schemas.ProcedureDocument;
import athanor.schemas.ProcedurePublished;
import java.util.List;

/// The instruments and procedures that a context has heard of, remembered in its service's journal.
///
/// All in one stream, which all processes of the service share: each hears of some of them only,
/// and a turn that rests on what it remembers of that stream is tried again where another process
/// has heard more.
public final class Catalogue {
  private static final String ALL = "all";
  private static final String LATEST = "latest/";

  private final Journal journal;
  private final StreamKind<Event, Known, Event> kind;

  /// Where earlier versions remembered: a stream for each thing.
  private final StreamKind<Event, Known, Event> former;

  private volatile boolean news;
  private volatile boolean loaded;

  /// @param context names its streams
  public Catalogue(String context, Journal journal) {
    this.journal = journal;
    Known.Rules rules = new Known.Rules();
    this.kind = new StreamKind<>(context + "-catalogue", rules, Event.class, _ -> false);
    this.former = new StreamKind<>(context + "-knows", rules, Event.class, _ -> false);
  }

  /// Reads what was remembered before, at the first question: records are handled before a service
  /// has told its parts that it starts.
  private void load() {
    if (loaded) {
      return;
    }
    synchronized (this) {
      if (!loaded) {
        if (!journal.state(kind, ALL).equals(Known.NOTHING) || !takeOver().isEmpty()) {
          news = true;
        }
        loaded = true;
      }
    }
  }

  /// What an earlier version remembered, the latest of each name at the end.
  private List<String> takeOver() {
    List<String> ids = journal.ids(former);
    if (!ids.isEmpty()) {
      journal.turn(turn -> {
        if (turn.state(kind, ALL).equals(Known.NOTHING)) { // no other process was first
          ids.stream().filter(id -> !id.startsWith(LATEST)).forEach(id -> takeOver(turn, id));
          ids.stream().filter(id -> id.startsWith(LATEST)).forEach(id -> takeOver(turn, id));
        }
        return true;
      });
    }
    return ids;
  }

  private void takeOver(Turn turn, String id) {
    turn.ask(kind, ALL, journal.read(former.stream(id)).getLast().event());
  }

  /// Learns from these events too.
  public Routes listen(Routes routes) {
    return routes
        .on(InstrumentDescribed.class, this::learn)
        .on(ProcedurePublished.class, this::learn);
  }

  private void learn(Turn turn, Event event) {
    load();
    turn.ask(kind, ALL, event);
    turn.remind(() -> news = true);
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

  /// What is known to any process of the service, for a turn that rests on it.
  public Known in(Turn turn) {
    load();
    return turn.state(kind, ALL);
  }

  /// A procedure that some process of the service knows: where this one has missed it, the turn is
  /// tried again and looks into the journal. If nobody knows it, the turn fails in the end.
  public ProcedureDocument procedure(Turn turn, String reference) {
    return in(turn)
        .procedure(reference)
        .orElseThrow(() -> turn.overtaken("the catalogue: " + reference + " is missing"));
  }

  /// What is known to any process of the service at the moment.
  public Known known() {
    return journal.turn(this::in);
  }
}
