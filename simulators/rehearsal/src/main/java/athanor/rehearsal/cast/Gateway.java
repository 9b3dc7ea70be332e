package athanor.rehearsal.cast;

import athanor.execution.CommandRules;
import athanor.execution.CommandState;
import athanor.execution.Ground;
import athanor.execution.InstrumentMove;
import athanor.execution.InstrumentRules;
import athanor.execution.InstrumentState;
import athanor.execution.Lease;
import athanor.execution.Move;
import athanor.execution.Pace;
import athanor.kernel.Decision;
import athanor.rehearsal.Variant;
import athanor.rehearsal.stage.Stage;
import athanor.rehearsal.stage.Turnstile;
import athanor.rehearsal.store.Book;
import athanor.rehearsal.store.Kind;
import athanor.rehearsal.store.Page;
import athanor.rehearsal.store.Row;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent;
import athanor.schemas.ExecutionEvent.CommandAborted;
import athanor.schemas.ExecutionEvent.CommandAccepted;
import athanor.schemas.ExecutionEvent.CommandAttached;
import athanor.schemas.ExecutionEvent.CommandCompleted;
import athanor.schemas.ExecutionEvent.CommandFailed;
import athanor.schemas.ExecutionEvent.CommandLost;
import athanor.schemas.ExecutionEvent.CommandNotSent;
import athanor.schemas.ExecutionEvent.CommandRefused;
import athanor.schemas.ExecutionEvent.CommandResolved;
import athanor.schemas.ExecutionEvent.CommandStarted;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.InstrumentInterrupt;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import athanor.schemas.InstrumentInterrupt.HoldRequested;
import athanor.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/// The ground of one process of the gateway: as `Gateway` and `Books` of services/execution, on a
/// simulated journal.
public final class Gateway implements Ground {
  public static final Kind<Move, CommandState> COMMANDS =
      new Kind<>(
          "command",
          new CommandRules(),
          event -> Set.of(Topic.EXECUTIONS, Topic.MEASUREMENTS).contains(event.topic()));

  public static final Kind<InstrumentMove, InstrumentState> INSTRUMENTS =
      new Kind<>(
          "instrument",
          new InstrumentRules(),
          event -> Set.of(Topic.INSTRUMENTS, Topic.ALARMS).contains(event.topic()));

  private final Book book;
  private final Stage stage;
  private final Variant variant;
  private final Leases leases;
  private final Open open;
  private final Pace pace;
  private final Map<String, String> holds = new HashMap<>();

  /// The table of open commands: instrument by command, in the order of acceptance.
  public static final class Open {
    private final Map<UUID, String> rows = new LinkedHashMap<>();

    public Map<UUID, String> rows() {
      return rows;
    }
  }

  Gateway(Book book, Variant variant, Pace pace, String self) {
    this.book = book;
    this.stage = book.stage();
    this.variant = variant;
    this.pace = pace;
    this.leases = new Leases(book, variant, self);
    this.open = open(book.store());
  }

  public static Open open(athanor.rehearsal.store.Store store) {
    return store.table(Open.class, Open::new);
  }

  Book book() {
    return book;
  }

  Map<UUID, String> openCommands() {
    return book.read(() -> new LinkedHashMap<>(open.rows));
  }

  /// Extends the leases; gives the instruments that are held no more.
  List<String> renew() {
    return leases.renew(holds);
  }

  /// What the journal has of wishes that these commands end.
  List<AbortRequested> aborts(List<UUID> commands) {
    return book.read(() -> {
      List<AbortRequested> wishes = new ArrayList<>();
      for (UUID command : commands) {
        for (Row row : book.store().stream(COMMANDS.stream(command))) {
          if (row.event() instanceof AbortRequested wish) {
            wishes.add(wish);
          }
        }
      }
      return wishes;
    });
  }

  // ---- books ----

  Decision<Event> ask(Page page, UUID command, Move move) {
    Decision<Event> decision = page.ask(COMMANDS, command, move);
    if (decision instanceof Decision.Accepted<Event>(var events)) {
      for (Event event : events) {
        if (event instanceof ExecutionEvent said) {
          follow(page, said);
        }
      }
    }
    return decision;
  }

  Decision<Event> ask(Page page, String instrument, InstrumentMove move) {
    Decision<Event> decision = page.ask(INSTRUMENTS, instrument, move);
    if (decision instanceof Decision.Accepted<Event>(var events)
        && events.stream()
            .anyMatch(
                event -> event instanceof InstrumentInterrupt || event instanceof ExecutionEvent)) {
      String hold = page.state(INSTRUMENTS, instrument).hold();
      leases.latch(page, instrument, hold);
      page.afterCommit(() -> hold(instrument, hold));
    }
    return decision;
  }

  void ask(String instrument, InstrumentMove move) {
    book.insist(page -> ask(page, instrument, move));
  }

  private void follow(Page page, ExecutionEvent event) {
    switch (event) {
      case CommandAccepted accepted ->
          page.write(() -> open.rows.put(accepted.command(), accepted.instrument()));
      case CommandCompleted _, CommandRefused _, CommandFailed _, CommandAborted _ ->
          page.write(() -> open.rows.remove(event.command()));
      case CommandLost lost -> {
        page.write(() -> open.rows.remove(lost.command()));
        ask(page, lost.instrument(), new InstrumentMove.Lose(lost));
      }
      case CommandResolved resolved ->
          ask(page, resolved.instrument(), new InstrumentMove.Resolve(resolved));
      case CommandStarted _, CommandNotSent _, CommandAttached _ -> {}
    }
  }

  private void hold(String instrument, @Nullable String why) {
    if (why == null) {
      holds.remove(instrument);
    } else {
      holds.put(instrument, why);
    }
  }

  // ---- ground ----

  @Override
  public Optional<Lease> claim(String instrument) {
    return leases.claim(instrument);
  }

  @Override
  public List<UUID> open(String instrument) {
    return book.turn(page -> {
      String hold = page.state(INSTRUMENTS, instrument).hold();
      page.afterCommit(() -> hold(instrument, hold));
      return page.read(() ->
          open.rows.entrySet().stream()
              .filter(row -> row.getValue().equals(instrument))
              .map(Map.Entry::getKey)
              .toList());
    });
  }

  @Override
  public CommandState state(UUID command) {
    return book.state(COMMANDS, command);
  }

  @Override
  public Duration sinceStart(UUID command) {
    return book.read(() ->
        book.store().stream(COMMANDS.stream(command)).stream()
            .filter(row -> row.event() instanceof CommandStarted)
            .reduce((_, last) -> last)
            .map(row -> Duration.between(row.at(), now()))
            .orElse(Duration.ZERO));
  }

  @Override
  public Intent intend(UUID command, Move intent, Lease lease) {
    if (!variant.writesIntents()) {
      return new Intent.Committed();
    }
    try {
      return book.turn(page -> {
        leases.require(page, lease);
        return ask(page, command, intent) instanceof Decision.Accepted<?>
            ? new Intent.Committed()
            : new Intent.Overtaken();
      });
    } catch (Leases.Denied denied) {
      String hold = denied.hold();
      return hold == null ? new Intent.WithoutLease() : new Intent.Held(hold);
    }
  }

  @Override
  public boolean tell(RunOperation asked, Move... moves) {
    return book.insist(page -> {
      if (!variant.writesIntents()
          && page.state(COMMANDS, asked.command()) instanceof CommandState.Accepted) {
        ask(page, asked.command(), new Move.Begin(0));
      }
      for (Move move : moves) {
        if (ask(page, asked.command(), move) instanceof Decision.Refused<Event>) {
          return false;
        }
      }
      return true;
    });
  }

  @Override
  public void halt(String instrument, String why) {
    stage.violation("BUG", "the worker of " + instrument + " stumbled: " + why);
    ask(instrument, new InstrumentMove.Break(new HoldRequested(instrument, why)));
  }

  @Override
  public @Nullable String hold(String instrument) {
    return holds.get(instrument);
  }

  @Override
  public void found(String instrument, String hold) {
    holds.put(instrument, hold);
  }

  @Override
  public boolean isOutage(RuntimeException failure) {
    return Leases.isOutage(failure);
  }

  @Override
  public Instant now() {
    return book.host().wall();
  }

  @Override
  public long nanos() {
    return stage.now() * 1000;
  }

  @Override
  public void sleep(Duration time) {
    stage.pause(time.toNanos() / 1000);
  }

  @Override
  public Lock newLock() {
    return new Turnstile(stage);
  }

  @Override
  public Pace pace() {
    return pace;
  }
}
