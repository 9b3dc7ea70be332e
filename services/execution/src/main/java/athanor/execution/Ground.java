package athanor.execution;

import athanor.schemas.InstrumentCommand.RunOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/// What the protocol of a command stands on: journal, leases and clocks of the gateway. All calls
/// may block.
public interface Ground {

  /// Whether an intent was committed.
  sealed interface Intent {
    record Committed() implements Intent {}

    /// The rules say otherwise: another has written first.
    record Overtaken() implements Intent {}

    /// The lease is not in force, by the clock of the database.
    record WithoutLease() implements Intent {}

    record Held(String why) implements Intent {}
  }

  /// Takes the lease of an instrument under a new epoch, if it can be had.
  Optional<Lease> claim(String instrument) throws InterruptedException;

  /// The open commands of an instrument, in the order of their acceptance. Whether it is held is
  /// known from then on as the journal has it.
  List<UUID> open(String instrument) throws InterruptedException;

  /// Where a command stands, as far as this process knows.
  CommandState state(UUID command);

  /// How long ago a command was started for the last time, as the journal says; zero where it does
  /// not.
  Duration sinceStart(UUID command);

  /// Commits an intent if the lease is in force and its instrument not held, judged in the same
  /// transaction.
  Intent intend(UUID command, Move intent, Lease lease) throws InterruptedException;

  /// Writes down what became of a command, in one transaction and however long the database is
  /// away; says whether the rules agreed. Where they did not, another has written first.
  boolean tell(RunOperation asked, Move... moves) throws InterruptedException;

  /// Holds an instrument because the gateway itself failed at it.
  void halt(String instrument, String why) throws InterruptedException;

  /// Why an instrument is held, as far as this process knows.
  @Nullable String hold(String instrument);

  /// That an instrument is held was found out from the database.
  void found(String instrument, String hold);

  /// Whether something failed only because the database could not be reached.
  boolean isOutage(RuntimeException failure);

  Instant now();

  /// A clock that nobody sets, in nanoseconds.
  long nanos();

  void sleep(Duration time) throws InterruptedException;

  /// A lock that one thread may take twice.
  Lock newLock();

  Pace pace();
}
