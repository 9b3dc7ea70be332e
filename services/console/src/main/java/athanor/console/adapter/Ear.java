package athanor.console.adapter;

import athanor.console.Laboratory;
import athanor.schemas.Topic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Hears all topics from their beginning, each time the console starts.
///
/// What the console knows lives in memory and is rebuilt from Kafka, so it commits no offsets and
/// belongs to no consumer group: every console reads every partition.
@Singleton
class Ear {
  private static final Logger LOG = Logger.getLogger(Ear.class);

  /// Records are gathered for so long: faster than people see, and much less work than one by one.
  private static final int EYE_MILLIS = 100;

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);

  private final Laboratory laboratory;
  private final Contact contact;
  private final Clock clock = Clock.systemUTC();
  private final boolean listens;
  private final Supplier<Consumer<String, byte[]>> consumers;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private Map<String, List<PartitionInfo>> topics = Map.of();
  private volatile boolean closed;
  private @Nullable Thread thread;
  private volatile @Nullable Consumer<String, byte[]> current;

  /// @param listens off where something else tells the laboratory its events
  Ear(
      Laboratory laboratory,
      Contact contact,
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap,
      @ConfigProperty(name = "athanor.console.listens", defaultValue = "true") boolean listens) {
    this.laboratory = laboratory;
    this.contact = contact;
    this.listens = listens;
    this.consumers = () -> consumer(bootstrap);
  }

  private static Consumer<String, byte[]> consumer(String bootstrap) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.CLIENT_ID_CONFIG,
            "athanor-console",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            8 << 20,
            ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
            256 << 10,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            EYE_MILLIS),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  void start(@Observes StartupEvent event) {
    if (listens) {
      thread = Thread.ofPlatform().name("console-ear").daemon().start(this::listen);
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    closed = true;
    Consumer<String, byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    if (thread != null) {
      thread.join(Duration.ofSeconds(5));
    }
  }

  private void listen() {
    while (!closed) {
      try (Consumer<String, byte[]> consumer = consumers.get()) {
        current = consumer;
        hear(consumer);
      } catch (WakeupException | InterruptException e) {
        return;
      } catch (KafkaException e) {
        LOG.warnf("the broker does not answer, trying again: %s", e.getMessage());
        contact.lost(clock.instant());
        pause(AFTER_A_FAULT);
      } catch (RuntimeException e) {
        LOG.error("the console stumbled, and hears on from where it was", e);
        contact.lost(clock.instant());
        pause(AFTER_A_FAULT);
      }
    }
  }

  private void hear(Consumer<String, byte[]> consumer) {
    Merge merge = new Merge();
    Map<TopicPartition, Long> history = Map.of();
    long looked = 0;
    while (!closed) {
      if (looked == 0 || System.nanoTime() - looked > LOOK.toNanos()) {
        looked = System.nanoTime();
        if (reached(consumer) && join(consumer)) {
          history = consumer.endOffsets(consumer.assignment());
        }
      }
      if (consumer.assignment().isEmpty()) {
        pause(POLL); // a consumer that was given nothing may not be polled
        continue;
      }
      merge.add(consumer.poll(POLL));
      for (ConsumerRecord<String, byte[]> record : merge.due(behind(consumer, history))) {
        laboratory.hear(Letter.open(record));
        next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
      }
      consumer.resume(consumer.paused());
      consumer.pause(merge.full());
    }
  }

  /// Whether the broker answers. A consumer says nothing when it is away: it has to be asked.
  private boolean reached(Consumer<String, byte[]> consumer) {
    try {
      topics = consumer.listTopics(LOOK);
      contact.restored();
      return true;
    } catch (TimeoutException e) {
      contact.lost(clock.instant());
      return false;
    }
  }

  /// Reads partitions that have appeared from their beginning, and after a fault the others from
  /// where they were.
  private boolean join(Consumer<String, byte[]> consumer) {
    List<TopicPartition> all =
        Arrays.stream(Topic.values())
            .flatMap(topic -> topics.getOrDefault(topic.label(), List.of()).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    if (consumer.assignment().containsAll(all)) {
      return false;
    }
    Set<TopicPartition> added = new HashSet<>(all);
    added.removeAll(consumer.assignment());
    consumer.assign(all);
    added.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition, 0L)));
    return true;
  }

  private static Set<TopicPartition> behind(
      Consumer<String, byte[]> consumer, Map<TopicPartition, Long> history) {
    return history.entrySet().stream()
        .filter(end -> consumer.position(end.getKey()) < end.getValue())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }
}
