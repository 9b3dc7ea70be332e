package athanor.runtime;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// One event of one stream: the event store and the outbox in one table.
@Entity
@Table(name = "journal")
class JournalRow {
  @Id
  @Column(name = "event_id")
  UUID eventId = new UUID(0, 0);

  /// Order of writing; given by the database.
  @Column(insertable = false, updatable = false)
  @Nullable Long position;

  String stream = "";

  /// 1 for the first event of the stream.
  int version;

  /// The topic it is published on; absent for what a service only remembers.
  @Nullable String topic;

  @Column(name = "record_key")
  String key = "";

  String type = "";

  String payload = "";

  /// CloudEvents attributes as JSON.
  String headers = "";

  @Column(name = "recorded_at")
  Instant recordedAt = Instant.EPOCH;

  @Column(name = "published_at")
  @Nullable Instant publishedAt;

  /// Whether nobody acts on it ([Notices]).
  @Transient boolean notice;

  /// The attributes in [#headers], where they need not be read.
  @Transient @Nullable Attributes attributes;

  /// The record that carries it on its topic, where it has one.
  ProducerRecord<String, byte[]> toRecord() {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic, key, payload.getBytes(StandardCharsets.UTF_8));
    Attributes known = attributes;
    (known == null ? Attributes.fromJson(headers) : known).writeTo(record.headers(), eventId, type);
    return record;
  }
}
