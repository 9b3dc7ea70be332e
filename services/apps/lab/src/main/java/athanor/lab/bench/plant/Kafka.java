package athanor.lab.bench.plant;

import athanor.cli.LaboratoryException;
import athanor.schemas.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// What a broker keeps, as a reader sees it who has no part in the plant.
public final class Kafka {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long PAUSE_MILLIS = 200;

  private Kafka() {}

  /// Waits until the broker has all topics.
  ///
  /// @throws LaboratoryException if it does not come
  static void await(String bootstrap) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      while (System.nanoTime() < end) {
        try {
          Set<String> names = admin.listTopics().names().get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
          if (Arrays.stream(Topic.values()).allMatch(topic -> names.contains(topic.label()))) {
            return;
          }
        } catch (ExecutionException | TimeoutException e) {
          // not yet
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    throw new LaboratoryException("the broker did not start within " + PATIENCE.toSeconds() + " s");
  }

  /// Every record of these topics up to now, each topic in its order.
  public static void read(
      String bootstrap, List<Topic> topics, Consumer<ConsumerRecord<String, byte[]>> take) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            "false");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic.label()).stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
        consumer.poll(POLL).forEach(take);
      }
    }
  }
}
