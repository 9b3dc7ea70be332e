package athanor.runtime;

import athanor.schemas.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// An event with its CloudEvents attributes.
///
/// @param id `ce_id`: handling it twice is recognised by it
/// @param source `ce_source`: the service that said it
/// @param subject `ce_subject`: the stream it belongs to
/// @param time `ce_time`: when it was journalled
/// @param correlation `correlationid`: the campaign; empty where there is none
/// @param causation `causationid`: the event that led here
/// @param traceparent W3C trace context, where one is known
public record Envelope(
    UUID id,
    String source,
    String subject,
    Instant time,
    String correlation,
    @Nullable UUID causation,
    @Nullable String traceparent,
    Event event) {

  /// The record that carries it on its topic.
  public ProducerRecord<String, byte[]> toRecord() {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            event.topic().label(),
            event.key(),
            EventCodec.write(event).getBytes(StandardCharsets.UTF_8));
    new Attributes(source, subject, time, correlation, causation, traceparent)
        .writeTo(record.headers(), id, EventTypes.nameOf(event));
    return record;
  }
}
