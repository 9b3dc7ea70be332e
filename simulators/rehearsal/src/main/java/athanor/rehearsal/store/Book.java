package athanor.rehearsal.store;

import athanor.rehearsal.stage.Host;
import athanor.rehearsal.stage.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The journal of a service as one of its processes sees it, with the states that the process
/// remembers. As `Journal` of services/runtime.
public final class Book {
  private static final int TRIES = 20;

  private final Store store;
  private final Host host;
  private final Stage stage;
  private final Map<String, Folded> states = new HashMap<>();
  private final Map<String, Kind<?, ?>> kinds = new HashMap<>();
  private Consumer<List<Row>> committed = _ -> {};

  record Folded(Object state, int version) {}

  public Book(Store store, Host host, Stage stage) {
    this.store = store;
    this.host = host;
    this.stage = stage;
  }

  public Store store() {
    return store;
  }

  public Host host() {
    return host;
  }

  public Stage stage() {
    return stage;
  }

  /// @param action takes the rows of each commit, in the strand that committed them
  public void onCommit(Consumer<List<Row>> action) {
    committed = action;
  }

  /// Work as one transaction, tried again where another writer was first.
  public <T> T turn(Function<Page, T> work) {
    for (int tried = 1; ; tried++) {
      try {
        return once(work, tried == 1);
      } catch (Trouble.Conflict e) {
        if (tried == TRIES) {
          throw e;
        }
      }
    }
  }

  private <T> T once(Function<Page, T> work, boolean first) {
    Page page = new Page(this, first, host.wall());
    T answer;
    try {
      answer = work.apply(page);
      page.commit(host);
    } catch (RuntimeException e) {
      states.keySet().removeAll(page.touched().keySet());
      throw e instanceof Trouble.Outage outage ? outage.with(page.reminders()) : e;
    }
    page.touched()
        .forEach((stream, folded) ->
            states.merge(stream, folded, (one, two) -> one.version() > two.version() ? one : two));
    if (!page.rows().isEmpty()) {
      committed.accept(page.rows());
    }
    page.committed();
    return answer;
  }

  /// However long the database is away.
  public <T> T insist(Function<Page, T> work) {
    for (int outages = 0; ; outages++) {
      try {
        return turn(work);
      } catch (Trouble.Outage e) {
        stage.pause(Math.min(5_000_000, 100_000L << Math.min(outages, 6)));
      }
    }
  }

  /// The state of a stream, as far as this process knows.
  public <S> S state(Kind<?, S> kind, Object id) {
    String stream = kind.stream(id);
    know(stream, kind);
    Folded known = states.get(stream);
    if (known == null) {
      known = fold(kind, stream);
      Folded read = known;
      states.merge(stream, read, (one, two) -> one.version() > two.version() ? one : two);
    }
    return cast(known.state());
  }

  <S> Folded fold(Kind<?, S> kind, String stream) {
    return read(() -> store.folded(kind, stream));
  }

  public <T> T read(Supplier<T> query) {
    return store.transact(host, query);
  }

  boolean remembers(String stream) {
    return states.containsKey(stream);
  }

  @Nullable Folded remembered(String stream) {
    return states.get(stream);
  }

  /// Streams whose remembered state is not what the journal gives up to that version.
  public List<String> differences() {
    List<String> different = new ArrayList<>();
    states.forEach((stream, folded) -> {
      Kind<?, ?> kind = kinds.get(stream);
      List<Row> rows = store.stream(stream);
      if (kind == null
          || rows.size() < folded.version()
          || !kind.fold(rows.subList(0, folded.version())).equals(folded.state())) {
        different.add(stream);
      }
    });
    return different;
  }

  void know(String stream, Kind<?, ?> kind) {
    kinds.putIfAbsent(stream, kind);
  }

  UUID newId() {
    return new UUID(stage.chance().nextLong(), stage.chance().nextLong());
  }

  @SuppressWarnings("unchecked") // a stream's state is always that of its kind
  static <T> T cast(Object state) {
    return (T) state;
  }
}
