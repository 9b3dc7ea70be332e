package athanor.console.adapter;

import athanor.console.Heard;
import athanor.runtime.EventCodec;
import athanor.runtime.MalformedEventException;
import athanor.schemas.DeadLetter;
import athanor.schemas.Event;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// What a record says. One that cannot be read is shown as what it is, a dead letter; the console
/// has no journal and publishes nothing.
final class Letter {
  private Letter() {}

  static Heard open(ConsumerRecord<String, byte[]> record) {
    String payload =
        record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8);
    try {
      Event event = EventCodec.read(header(record, "ce_type"), payload);
      return new Heard(
          header(record, "ce_id"), Instant.parse(header(record, "ce_time")), event, payload);
    } catch (MalformedEventException | DateTimeException e) {
      return unreadable(record, payload, String.valueOf(e.getMessage()));
    }
  }

  private static Heard unreadable(
      ConsumerRecord<String, byte[]> record, String payload, String reason) {
    var event =
        new DeadLetter(
            record.topic(),
            record.partition(),
            record.offset(),
            "console",
            String.valueOf(record.key()),
            Map.of(),
            payload,
            reason);
    String id = record.topic() + "/" + record.partition() + "/" + record.offset();
    return new Heard(id, Instant.ofEpochMilli(Math.max(0, record.timestamp())), event, payload);
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    if (header == null || header.value() == null) {
      throw new MalformedEventException("header " + name + " is missing", null);
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
