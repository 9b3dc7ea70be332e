package athanor.lab.bench.fault;

import athanor.lab.bench.fault.Fault.Venom;
import athanor.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Writes to topics what no service would: records that make no sense, and records that were there
/// before.
final class Records implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(300);
  private static final int DEPTH = 20_000;
  private static final int LARGE = 900_000;

  private final String bootstrap;
  private final KafkaProducer<String, byte[]> producer;
  private final Set<String> poisoned = ConcurrentHashMap.newKeySet();

  Records(String bootstrap) {
    this.bootstrap = bootstrap;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "delivery.timeout.ms",
                (int) PATIENCE.toMillis(),
                "request.timeout.ms",
                5_000,
                "linger.ms",
                0,
                "max.block.ms",
                (int) PATIENCE.toMillis()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /// Where poison lies, `topic/partition/offset`.
  Set<String> poisoned() {
    return Set.copyOf(poisoned);
  }

  static String place(String topic, int partition, long offset) {
    return topic + "/" + partition + "/" + offset;
  }

  void poison(Topic topic, Venom venom) throws InterruptedException {
    String type = type(topic);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic.label(), "poison", body(venom));
    if (venom != Venom.NO_TYPE) {
      head(record.headers(), type);
    }
    try {
      RecordMetadata at = producer.send(record).get();
      poisoned.add(place(at.topic(), at.partition(), at.offset()));
    } catch (ExecutionException | KafkaException e) {
      // the broker is away at the moment: this poison was not taken
    }
  }

  /// A type that a context acts on.
  private static String type(Topic topic) {
    return switch (topic) {
      case CAMPAIGNS -> "CandidatesRequested.v1";
      case PROPOSALS -> "CandidatesProposed.v1";
      case EXPERIMENTS -> "ExperimentPlanned.v1";
      case INSTRUMENT_COMMANDS -> "RunOperation.v1";
      case EXECUTIONS -> "CommandCompleted.v1";
      case MEASUREMENTS -> "MeasurementTaken.v1";
      default -> "ObservationMade.v1";
    };
  }

  private static void head(Headers headers, String type) {
    Map<String, String> attributes =
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_type",
            type,
            "ce_source",
            "poison",
            "ce_subject",
            "poison/1",
            "ce_time",
            Instant.now().toString());
    attributes.forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] body(Venom venom) {
    String text =
        switch (venom) {
          case NO_TYPE, WRONG_SHAPE -> "{\"campaign\": 7, \"command\": [\"no\"]}";
          case NO_JSON -> "{\"campaign\": ";
          case DEEP -> "[".repeat(DEPTH) + "]".repeat(DEPTH);
          case LARGE -> "\"" + "x".repeat(LARGE) + "\"";
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Writes the newest records of a topic once more, as a producer does whose acknowledgement was
  /// lost.
  void repeat(Topic topic, int count) {
    for (ConsumerRecord<String, byte[]> record : attempt(() -> newest(topic, count))) {
      producer.send(
          new ProducerRecord<>(
              record.topic(), null, record.key(), record.value(), record.headers()),
          (at, failure) -> {
            if (failure == null
                && poisoned.contains(place(record.topic(), record.partition(), record.offset()))) {
              poisoned.add(place(at.topic(), at.partition(), at.offset()));
            }
          });
    }
    attempt(() -> {
      producer.flush();
      return List.of();
    });
  }

  /// Nothing, while the broker is away.
  private static <T> List<T> attempt(Supplier<List<T>> work) {
    try {
      return work.get();
    } catch (KafkaException e) {
      return List.of();
    }
  }

  private List<ConsumerRecord<String, byte[]>> newest(Topic topic, int count) {
    TopicPartition partition = new TopicPartition(topic.label(), 0);
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrap, "default.api.timeout.ms", 5_000),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      consumer.seek(partition, Math.max(0, end - count));
      return end == 0 ? List.of() : consumer.poll(POLL).records(partition);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
