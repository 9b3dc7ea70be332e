package athanor.lab.bench.recovery;

import athanor.runtime.EventCodec;
import athanor.runtime.EventTypes;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.NamedUuid;
import athanor.schemas.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Asks instruments for runs, as the controller does.
final class Orders implements AutoCloseable {
  private static final Duration LATEST = Duration.ofHours(1);

  private final KafkaProducer<String, byte[]> producer;
  private final List<UUID> all = new ArrayList<>();

  Orders(String bootstrap) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "linger.ms", 0),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /// @param instrument a mixer
  UUID mix(String instrument) throws InterruptedException {
    UUID command = NamedUuid.of("recovery", all.size());
    RunOperation order =
        new RunOperation(
            command,
            NamedUuid.of("recovery-experiment", all.size()),
            "recovery",
            instrument,
            "mix",
            Map.of("x", new Value.Quantity((all.size() % 10) / 10.0, "1")),
            Instant.now().plus(LATEST));
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            order.topic().label(),
            order.key(),
            EventCodec.write(order).getBytes(StandardCharsets.UTF_8));
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_type",
            EventTypes.nameOf(order),
            "ce_source",
            "bench",
            "ce_subject",
            "bench/" + command,
            "ce_time",
            Instant.now().toString())
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    try {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker did not take an order", e);
    }
    all.add(command);
    return command;
  }

  List<UUID> all() {
    return List.copyOf(all);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
