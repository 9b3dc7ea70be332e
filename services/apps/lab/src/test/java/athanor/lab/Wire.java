package athanor.lab;

import athanor.runtime.EventCodec;
import athanor.runtime.EventTypes;
import athanor.schemas.Event;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// The published language as a stranger would check it: JSON Schemas, and CloudEvents 1.0 in
/// Kafka's binary mode.
final class Wire {
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<String, Schema> schemas = new HashMap<>();

  /// Everything that is wrong with a record; none where it is as published.
  List<String> faults(ConsumerRecord<String, byte[]> record) {
    List<String> faults = new ArrayList<>();
    String type = header(record, "ce_type");
    if (EventTypes.named(type) == null) {
      return List.of("unknown type " + type);
    }
    String payload = new String(record.value(), StandardCharsets.UTF_8);
    schemas
        .computeIfAbsent(type, this::schema)
        .validate(
            payload,
            InputFormat.JSON,
            execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .forEach(error -> faults.add(error.toString()));
    expect(faults, "ce_specversion", "1.0", header(record, "ce_specversion"));
    expect(faults, "content-type", "application/json", header(record, "content-type"));
    parse(faults, "ce_id", () -> UUID.fromString(header(record, "ce_id")));
    parse(faults, "ce_time", () -> Instant.parse(header(record, "ce_time")));
    for (String name : List.of("ce_source", "ce_subject")) {
      if (header(record, name).isEmpty()) {
        faults.add(name + " is missing");
      }
    }
    if (faults.isEmpty()) {
      Event event = EventCodec.read(type, payload);
      expect(faults, "topic", event.topic().label(), record.topic());
      expect(faults, "key", event.key(), record.key());
    }
    return faults.stream()
        .map(fault -> record.topic() + "@" + record.offset() + " " + type + ": " + fault)
        .toList();
  }

  /// The text of a header; empty where there is none.
  static String header(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private Schema schema(String type) {
    try (InputStream file = Event.class.getResourceAsStream("/athanor/schemas/" + type + ".json")) {
      return registry.getSchema(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void expect(List<String> faults, String what, String expected, String actual) {
    if (!expected.equals(actual)) {
      faults.add(what + " is " + actual + ", not " + expected);
    }
  }

  private static void parse(List<String> faults, String what, Runnable parse) {
    try {
      parse.run();
    } catch (IllegalArgumentException | DateTimeException e) {
      faults.add(what + ": " + e.getMessage());
    }
  }
}
