package athanor.rehearsal;

/// The laboratory as it is, or with one of its protections taken out, which shows that the laws can
/// be broken. Only simulated collaborators know of it.
public enum Variant {
  INTACT,
  /// A lease is there for who asks, and nobody looks at its epoch.
  NO_FENCE,
  /// The instrument is called before anything is written.
  NO_INTENT,
  /// Events are answered as often as they come.
  NO_INBOX,
  /// The relay sends what it finds in any order, and what was just committed at once.
  NO_RELAY_ORDER,
  /// A record is acknowledged before it is handled.
  ACKNOWLEDGE_FIRST,
  /// A row is marked as published before the broker has it.
  MARK_FIRST,
  /// Who takes a lease over does not wait for calls that are under way.
  NO_WAITING_OUT,
  /// Where nothing can be known, the instrument is said never to have seen the command.
  BELIEVE_THE_BEST,
  /// That an instrument is held is not latched beside its lease.
  NO_LATCH;

  public boolean fences() {
    return this != NO_FENCE;
  }

  public boolean writesIntents() {
    return this != NO_INTENT;
  }

  public boolean keepsInbox() {
    return this != NO_INBOX;
  }

  public boolean keepsRelayOrder() {
    return this != NO_RELAY_ORDER;
  }

  public boolean acknowledgesFirst() {
    return this == ACKNOWLEDGE_FIRST;
  }

  public boolean marksFirst() {
    return this == MARK_FIRST;
  }

  public boolean waitsOut() {
    return this != NO_WAITING_OUT;
  }

  public boolean believesTheBest() {
    return this == BELIEVE_THE_BEST;
  }

  public boolean latches() {
    return this != NO_LATCH;
  }
}
