package athanor.rehearsal.cast;

import athanor.kernel.Decider;
import athanor.kernel.Decision;
import athanor.rehearsal.broker.Intake;
import athanor.rehearsal.store.Book;
import athanor.rehearsal.store.Kind;
import athanor.rehearsal.store.Page;
import athanor.schemas.Capability;
import athanor.schemas.Event;
import athanor.schemas.InstrumentDescribed;
import athanor.schemas.ProcedureDocument;
import athanor.schemas.ProcedurePublished;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The instruments and procedures that a context has heard of. As `Catalogue` of services/runtime.
final class Catalogue {
  private final Kind<Event, Optional<Event>> kind;
  private final Book book;
  private final Map<String, Capability> instruments = new TreeMap<>();
  private final Map<String, ProcedureDocument> procedures = new HashMap<>();
  private boolean news;

  Catalogue(String context, Book book) {
    this.kind = new Kind<>(context + "-knows", new Latest(), _ -> false);
    this.book = book;
  }

  /// Reads what was remembered before.
  void load() {
    for (String stream : List.copyOf(book.store().streams().keySet())) {
      if (stream.startsWith(kind.prefix() + "/")) {
        book.state(kind, stream.substring(kind.prefix().length() + 1)).ifPresent(this::know);
      }
    }
  }

  Intake listen(Intake intake) {
    return intake
        .on(InstrumentDescribed.class, this::learn)
        .on(ProcedurePublished.class, this::learn);
  }

  private void learn(Page page, Event event) {
    page.ask(kind, event.key(), event);
    page.remind(() -> know(event));
  }

  private void know(Event event) {
    switch (event) {
      case InstrumentDescribed(String instrument, Capability capability) ->
          instruments.put(instrument, capability);
      case ProcedurePublished published ->
          procedures.put(published.procedure(), published.document());
      default -> throw new IllegalStateException("not in a catalogue: " + event);
    }
    news = true;
  }

  boolean news() {
    boolean any = news;
    news = false;
    return any;
  }

  Map<String, Capability> instruments() {
    return instruments;
  }

  Optional<ProcedureDocument> procedure(String reference) {
    return Optional.ofNullable(procedures.get(reference));
  }

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
