package athanor.rehearsal.store;

import athanor.schemas.Event;
import java.time.Instant;
import java.util.UUID;

/// A row of a journal.
public final class Row {
  private final UUID id;
  private final String stream;
  private final int version;
  private final Event event;
  private final boolean published;
  private final Instant at;
  private boolean marked;

  /// @param published whether the relay is to publish it
  /// @param at when it was written, by the clock of who wrote it
  Row(UUID id, String stream, int version, Event event, boolean published, Instant at) {
    this.id = id;
    this.stream = stream;
    this.version = version;
    this.event = event;
    this.published = published;
    this.at = at;
  }

  public UUID id() {
    return id;
  }

  public String stream() {
    return stream;
  }

  public int version() {
    return version;
  }

  public Event event() {
    return event;
  }

  public boolean published() {
    return published;
  }

  public Instant at() {
    return at;
  }

  /// Whether it is on record that it was published.
  public boolean marked() {
    return marked;
  }

  void mark() {
    marked = true;
  }

  @Override
  public String toString() {
    return stream + "#" + version + " " + event.getClass().getSimpleName();
  }
}
