package athanor.instruments;

import athanor.schemas.Capability;
import athanor.schemas.TelemetrySampled.Sample;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/// One instrument. All calls block; run them on virtual threads. At most one command runs at a
/// time.
public interface Instrument extends AutoCloseable {

  /// The name that procedures, events and people know it by.
  String id();

  Capability capability();

  /// Whether it can be reached at this moment.
  boolean connected();

  /// Why it cannot be reached, for people; empty while it can, or where its driver does not know.
  default String trouble() {
    return "";
  }

  /// A start that is relative to what the instrument shows, made absolute. Nothing is sent. Asked
  /// of operations whose effect is relative, once, before [#start].
  default Fixing fix(Assignment assignment) {
    return new Fixing.Relative();
  }

  /// Asks the instrument to begin. Called once per command: nothing beneath repeats it.
  Start start(Assignment assignment);

  /// What the instrument knows of a command that we lost sight of.
  Sighting sight(UUID command);

  /// Waits until a started command has ended and collects what it gave.
  ///
  /// @param patience after which the answer is [Ending.Unsettled]
  Ending await(UUID command, Duration patience);

  /// Ends the running command, if any; safe to repeat.
  void abort(String reason);

  /// Lets what runs pause where it can, conditions kept; may be repeated.
  default Steered hold(String reason) {
    return new Steered.NotOffered(id() + " cannot hold");
  }

  /// Lets what is held go on; may be repeated.
  default Steered resume(String reason) {
    return new Steered.NotOffered(id() + " cannot hold, so there is nothing to resume");
  }

  /// Ends what runs in an orderly way; may be repeated.
  default Steered stop(String reason) {
    return new Steered.NotOffered(id() + " cannot stop but by aborting");
  }

  /// Makes it ready again after an abort; may be repeated.
  default Steered clear(String reason) {
    return new Steered.NotOffered(id() + " needs no clearing");
  }

  /// Brings it to the safe state that was declared for it, whatever it does; may be repeated.
  default Steered safe(String reason) {
    return new Steered.NotOffered("no safe state is declared for " + id());
  }

  /// What it offers and lacks beyond its description, found out without moving anything.
  default List<Finding> inspect() {
    return List.of();
  }

  /// Whether its lock really keeps others away, found out by taking it for a moment. Nothing moves,
  /// but others that use the instrument may be turned away meanwhile. Empty where it has no lock.
  default List<Finding> tryLock() {
    return List.of();
  }

  /// What its signals show at this moment; empty while it cannot be asked, or has none.
  default List<Sample> sample() {
    return List.of();
  }

  /// Has the values of its signals told as they come, across outages, until it is closed. Called
  /// once.
  ///
  /// @return false where it cannot tell by itself and has to be asked by [#sample]
  default boolean follow(SignalListener listener) {
    return false;
  }

  /// Of an instrument that is followed: the signals that were not good for too long, with the
  /// reason for people. Means nothing while it cannot be reached.
  default SortedMap<String, String> stale() {
    return Collections.emptySortedMap();
  }

  @Override
  void close();
}
