package athanor.lab.bench.fault;

import athanor.schemas.Topic;

/// One thing that goes wrong.
sealed interface Fault {

  /// `kill -9`, and started again after a while.
  record Kill(String member, long awayMillis) implements Fault {}

  /// Asked to end, and started again after a while.
  record Restart(String member, long awayMillis) implements Fault {}

  /// SIGSTOP and, later, SIGCONT.
  record Freeze(String member, long millis) implements Fault {}

  /// All connections of a cable break, and none is made.
  record Cut(String cable, long millis) implements Fault {}

  /// Nothing passes a cable, and nobody is told; what was sent arrives later.
  record Hush(String cable, long millis) implements Fault {}

  /// All that passes a cable is late.
  record Slow(String cable, long delayMillis, long millis) implements Fault {}

  /// A record that nobody can handle.
  record Poison(Topic topic, Venom venom) implements Fault {}

  /// The newest records of a topic come once more.
  record Repeat(Topic topic, int records) implements Fault {}

  /// No room is left on the disk of the database.
  record Full(long millis) implements Fault {}

  /// A person holds an instrument and releases it later: no fault, but it must work during one.
  record Press(String instrument, long millis) implements Fault {}

  /// What is wrong with a record.
  enum Venom {
    NO_TYPE,
    NO_JSON,
    WRONG_SHAPE,
    DEEP,
    LARGE
  }
}
