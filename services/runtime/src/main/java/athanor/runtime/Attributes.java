package athanor.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// The CloudEvents attributes that a journal row keeps as JSON and a record carries as headers
/// (CloudEvents 1.0, Kafka protocol binding, binary mode).
record Attributes(
    String source,
    String subject,
    Instant time,
    String correlation,
    @Nullable UUID causation,
    @Nullable String traceparent) {

  String toJson() {
    try {
      return EventCodec.json().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Attributes fromJson(String json) {
    try {
      return EventCodec.json().readValue(json, Attributes.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("unreadable headers in the journal: " + json, e);
    }
  }

  void writeTo(Headers headers, UUID id, String type) {
    add(headers, "ce_specversion", "1.0");
    add(headers, "ce_id", id.toString());
    add(headers, "ce_type", type);
    add(headers, "ce_source", source);
    add(headers, "ce_subject", subject);
    add(headers, "ce_time", time.toString());
    add(headers, "content-type", "application/json");
    if (!correlation.isEmpty()) {
      add(headers, "correlationid", correlation);
    }
    if (causation != null) {
      add(headers, "causationid", causation.toString());
    }
    if (traceparent != null) {
      add(headers, "traceparent", traceparent);
    }
  }

  /// The event of a record.
  ///
  /// @throws MalformedEventException if a header is missing or wrong, or the payload is not of its
  ///   type
  static Envelope read(ConsumerRecord<String, byte[]> record) {
    String type = required(record, "ce_type");
    byte[] payload = record.value();
    if (payload == null) {
      throw new MalformedEventException("the record has no payload", null);
    }
    try {
      String causation = text(record.headers(), "causationid");
      String correlation = text(record.headers(), "correlationid");
      return new Envelope(
          UUID.fromString(required(record, "ce_id")),
          required(record, "ce_source"),
          required(record, "ce_subject"),
          Instant.parse(required(record, "ce_time")),
          correlation == null ? "" : correlation,
          causation == null ? null : UUID.fromString(causation),
          text(record.headers(), "traceparent"),
          EventCodec.read(type, new String(payload, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new MalformedEventException("a header is malformed: " + e.getMessage(), e);
    }
  }

  static @Nullable String type(ConsumerRecord<?, ?> record) {
    return text(record.headers(), "ce_type");
  }

  private static String required(ConsumerRecord<?, ?> record, String name) {
    String value = text(record.headers(), name);
    if (value == null) {
      throw new MalformedEventException("header " + name + " is missing", null);
    }
    return value;
  }

  private static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
