package athanor.rehearsal.store;

import athanor.schemas.Event;
import java.util.UUID;

/// A row of a journal.
public final class Row {
  private final UUID id;
  private final String stream;
  private final int version;
  private final Event event;
  private final boolean published;
  private boolean marked;

  /// @param published whether the relay is to publish it
  Row(UUID id, String stream, int version, Event event, boolean published) {
    this.id = id;
    this.stream = stream;
    this.version = version;
    this.event = event;
    this.published = published;
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
