package athanor.rehearsal.broker;

import athanor.rehearsal.Variant;
import athanor.rehearsal.stage.Host;
import athanor.rehearsal.stage.Stage;
import athanor.rehearsal.stage.Waiter;
import athanor.rehearsal.store.Book;
import athanor.rehearsal.store.Row;
import athanor.rehearsal.store.Trouble;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;

/// The relay of a service and its producer. As `Relay` and `Heads` of services/runtime: one at a
/// time per service; what was just committed is sent by who committed it if the stream was seen up
/// to there, the rest is found in the journal. The producer never gives up and keeps its order
/// ([Wire] below it); what it has not delivered dies with its process.
public final class Outlet {
  private static final long LOOK = 250_000;

  /// Between looks of one who has nothing under way.
  private static final long IDLE = 4_000_000;

  private static final int BATCH = 500;

  private final Book book;
  private final Host host;
  private final Stage stage;
  private final Wire wire;
  private final Variant variant;
  private final Waiter waiter = new Waiter();
  private final Set<UUID> underway = new HashSet<>();
  private final Map<String, Integer> heads = new HashMap<>();
  private final Queue<Row> acknowledged = new ArrayDeque<>();
  private boolean leading;

  public Outlet(Broker broker, Book book, Variant variant) {
    this.book = book;
    this.host = book.host();
    this.stage = book.stage();
    this.wire = new Wire(broker, host, stage);
    this.variant = variant;
    book.onCommit(this::publish);
  }

  public void start() {
    host.atDeath(() -> book.store().unlockRelay(this));
    stage.begin(host, this::run);
  }

  private void publish(List<Row> rows) {
    boolean missing = false;
    for (Row row : rows) {
      int head = heads.getOrDefault(row.stream(), 0);
      if (head >= row.version()) {
        continue;
      }
      if (leading && (row.version() == head + 1 || !variant.keepsRelayOrder())) {
        heads.put(row.stream(), row.version());
        if (row.published()) {
          send(row);
        }
      } else {
        missing |= row.published();
      }
    }
    if (missing) {
      stage.wake(waiter);
    }
  }

  private void send(Row row) {
    underway.add(row.id());
    wire.send(row, () -> acknowledged.add(row));
    if (variant.marksFirst()) {
      acknowledged.add(row);
    }
  }

  private void run() {
    while (true) {
      try {
        if (book.read(() -> book.store().lockRelay(this))) {
          lead();
        } else {
          standBy();
        }
      } catch (Trouble.Outage e) {
        leading = false;
        book.store().unlockRelay(this);
        stage.pause(2 * LOOK);
      }
    }
  }

  /// It asks for the lock every 2 [#LOOK]; only after it was given back does that change anything.
  private void standBy() {
    Waiter turn = new Waiter();
    book.store()
        .onRelayUnlocked(
            () -> stage.at(1 + stage.chance().nextLong(2 * LOOK), () -> stage.wake(turn)));
    stage.park(turn, -1);
  }

  private void lead() {
    while (wire.busy()) {
      stage.pause(LOOK);
    }
    mark();
    underway.clear();
    heads.clear();
    leading = true;
    while (true) {
      mark();
      List<Row> rows = book.read(() -> book.store().unpublished(new HashSet<>(underway), BATCH));
      for (Row row : inOrder(rows)) {
        if (!underway.contains(row.id())) {
          heads.merge(row.stream(), row.version(), Math::max);
          send(row);
        }
      }
      if (rows.size() < BATCH) {
        rest();
      }
    }
  }

  private List<Row> inOrder(List<Row> rows) {
    if (variant.keepsRelayOrder() || rows.size() < 2) {
      return rows;
    }
    return new ArrayList<>(rows).reversed();
  }

  /// Only when something is under way is there something to mark soon.
  private void rest() {
    stage.park(waiter, underway.isEmpty() ? IDLE : LOOK);
  }

  private void mark() {
    List<Row> published = List.copyOf(acknowledged);
    acknowledged.clear();
    if (!published.isEmpty()) {
      book.read(() -> {
        book.store().mark(published);
        return true;
      });
      published.forEach(row -> underway.remove(row.id()));
    }
  }
}
