package athanor.execution.adapter;

import static athanor.execution.adapter.Streams.COMMANDS;
import static athanor.execution.adapter.Streams.INSTRUMENTS;

import athanor.execution.CommandState;
import athanor.execution.Ground;
import athanor.execution.InstrumentMove;
import athanor.execution.Lease;
import athanor.execution.Move;
import athanor.execution.Pace;
import athanor.kernel.Decision;
import athanor.runtime.Journal;
import athanor.runtime.Service;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent.CommandStarted;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.InstrumentInterrupt.HoldRequested;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What all workers of a gateway share.
@ApplicationScoped
class Gateway implements Ground {
  private static final Logger LOG = Logger.getLogger(Gateway.class);

  /// Between looks of a worker at something that cannot be done yet.
  private static final Duration REST = Duration.ofMillis(200);

  private final Journal journal;
  private final Books books;
  private final Leases leases;
  private final Holds holds;
  private final Timing timing;
  private final Pace pace;
  private final InstantSource clock = Clock.systemUTC();

  Gateway(
      @Service("gateway") Journal journal, Books books, Leases leases, Holds holds, Timing timing) {
    this.journal = journal;
    this.books = books;
    this.leases = leases;
    this.holds = holds;
    this.timing = timing;
    this.pace =
        new Pace(
            timing.margin(),
            timing.waitOut(),
            timing.patience(),
            timing.quick(),
            timing.look(),
            REST);
  }

  Journal journal() {
    return journal;
  }

  Books books() {
    return books;
  }

  Leases leases() {
    return leases;
  }

  Holds holds() {
    return holds;
  }

  Timing timing() {
    return timing;
  }

  /// Writes down what was learnt of an instrument, however long the database is away.
  void ask(String instrument, InstrumentMove move) throws InterruptedException {
    journal.insist(turn -> books.ask(turn, instrument, move));
  }

  @Override
  public Optional<Lease> claim(String instrument) throws InterruptedException {
    Optional<Lease> claimed = leases.claim(instrument);
    if (claimed.filter(Lease::takenOver).isPresent()) {
      LOG.infof("%s: taken over, waiting out calls under way", instrument);
    }
    return claimed;
  }

  @Override
  public List<UUID> open(String instrument) throws InterruptedException {
    return journal.join(turn -> {
      String hold = turn.state(INSTRUMENTS, instrument).hold();
      turn.afterCommit(() -> holds.set(instrument, hold));
      return OpenCommands.of(turn, instrument);
    });
  }

  @Override
  public CommandState state(UUID command) {
    return journal.state(COMMANDS, command);
  }

  @Override
  public Duration sinceStart(UUID command) {
    return journal.read(COMMANDS.prefix() + "/" + command).stream()
        .filter(row -> row.event() instanceof CommandStarted)
        .reduce((_, last) -> last)
        .map(row -> Duration.between(row.time(), now()))
        .orElse(Duration.ZERO);
  }

  @Override
  public Intent intend(UUID command, Move intent, Lease lease) throws InterruptedException {
    try {
      return journal.join(turn -> {
        Clearance.require(turn, lease);
        return books.ask(turn, command, intent) instanceof Decision.Accepted<?>
            ? new Intent.Committed()
            : new Intent.Overtaken();
      });
    } catch (Clearance.Denied denied) {
      String hold = denied.hold();
      return hold == null ? new Intent.WithoutLease() : new Intent.Held(hold);
    }
  }

  @Override
  public boolean tell(RunOperation asked, Move... moves) throws InterruptedException {
    return journal.insist(turn -> {
      for (Move move : moves) {
        if (books.ask(turn, asked.command(), move)
            instanceof Decision.Refused<Event>(String reason)) {
          LOG.warnf("%s: command %s: %s", asked.instrument(), asked.command(), reason);
          return false;
        }
      }
      return true;
    });
  }

  @Override
  public void halt(String instrument, String why) throws InterruptedException {
    ask(instrument, new InstrumentMove.Break(new HoldRequested(instrument, why)));
  }

  @Override
  public @Nullable String hold(String instrument) {
    return holds.of(instrument);
  }

  @Override
  public void found(String instrument, String hold) {
    holds.set(instrument, hold);
  }

  @Override
  public boolean isOutage(RuntimeException failure) {
    return Journal.isOutage(failure);
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }

  @Override
  public Lock newLock() {
    return new ReentrantLock();
  }

  @Override
  public Pace pace() {
    return pace;
  }
}
