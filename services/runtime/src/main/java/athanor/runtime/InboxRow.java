package athanor.runtime;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/// A consumer has handled an event.
@Entity
@Table(name = "inbox")
class InboxRow {
  @EmbeddedId Handled handled = new Handled("", new UUID(0, 0));

  @Column(name = "handled_at")
  Instant handledAt = Instant.EPOCH;

  /// Which consumer handled which event.
  @Embeddable
  record Handled(String consumer, @Column(name = "event_id") UUID eventId) {}
}
