package athanor.rehearsal.cast;

import athanor.kernel.Decider;
import athanor.kernel.Decision;
import athanor.rehearsal.broker.Intake;
import athanor.rehearsal.store.Book;
import athanor.rehearsal.store.Kind;
import athanor.rehearsal.store.Page;
import athanor.rehearsal.store.Trouble;
import athanor.schemas.Capability;
import athanor.schemas.Event;
import athanor.schemas.InstrumentDescribed;
import athanor.schemas.ProcedureDocument;
import athanor.schemas.ProcedurePublished;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The instruments and procedures that a context has heard of, in one stream that all processes of
/// the service share. As `Catalogue` of services/runtime.
final class Catalogue {
  private static final String ALL = "all";

  private final Kind<Event, Map<String, Event>> kind;
  private final Book book;
  private boolean news;

  Catalogue(String context, Book book) {
    this.kind = new Kind<>(context + "-catalogue", new Latest(), _ -> false);
    this.book = book;
  }

  /// Reads what was remembered before.
  void load() {
    news |= !book.state(kind, ALL).isEmpty();
  }

  Intake listen(Intake intake) {
    return intake
        .on(InstrumentDescribed.class, this::learn)
        .on(ProcedurePublished.class, this::learn);
  }

  private void learn(Page page, Event event) {
    page.ask(kind, ALL, event);
    page.remind(() -> news = true);
  }

  boolean news() {
    boolean any = news;
    news = false;
    return any;
  }

  Map<String, Capability> instruments(Page page) {
    Map<String, Capability> instruments = new TreeMap<>();
    for (Event event : page.state(kind, ALL).values()) {
      if (event instanceof InstrumentDescribed(String instrument, Capability capability)) {
        instruments.put(instrument, capability);
      }
    }
    return instruments;
  }

  /// A procedure that some process knows: a page that rests on an older state is tried again.
  ProcedureDocument needed(Page page, String reference) {
    return procedure(page, reference)
        .orElseThrow(() -> new Trouble.Conflict("procedure " + reference + " is not known"));
  }

  Optional<ProcedureDocument> procedure(Page page, String reference) {
    return page.state(kind, ALL).get(reference) instanceof ProcedurePublished published
        ? Optional.of(published.document())
        : Optional.empty();
  }

  private static final class Latest implements Decider<Event, Map<String, Event>, Event> {
    @Override
    public Map<String, Event> initial() {
      return Map.of();
    }

    @Override
    public Decision<Event> decide(Map<String, Event> state, Event news) {
      return news.equals(state.get(news.key()))
          ? Decision.nothing()
          : Decision.accept(List.of(news));
    }

    @Override
    public Map<String, Event> evolve(Map<String, Event> state, Event event) {
      Map<String, Event> more = new TreeMap<>(state);
      more.put(event.key(), event);
      return more;
    }
  }
}
