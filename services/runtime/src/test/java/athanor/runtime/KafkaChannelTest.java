package athanor.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import athanor.embedded.EmbeddedBroker;
import athanor.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A channel on a real broker.
class KafkaChannelTest {
  private static EmbeddedBroker broker;
  private static Producer<String, byte[]> producer;

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  @BeforeAll
  static void startBroker(@TempDir Path directory) {
    broker = EmbeddedBroker.start(directory, 0);
    producer = Bench.producer(broker);
  }

  @AfterAll
  static void stopBroker() {
    producer.close();
    broker.close();
  }

  private KafkaChannel channel(String group, Topic topic) {
    KafkaChannel channel =
        new KafkaChannel(
            group,
            List.of(topic.label()),
            () ->
                new KafkaConsumer<>(
                    Map.of(
                        "bootstrap.servers",
                        broker.address(),
                        "group.id",
                        group,
                        "auto.offset.reset",
                        "earliest"),
                    new StringDeserializer(),
                    new ByteArrayDeserializer()),
            this::hear);
    channel.start();
    return channel;
  }

  /// Refuses a whole poll, once, for each word in it that is to be refused.
  private void hear(Message<?> message) {
    List<String> words = words(message);
    if (words.stream().anyMatch(refused::remove)) {
      message.nack(new IllegalStateException("not now"));
    } else {
      heard.addAll(words);
      message.ack();
    }
  }

  private static List<String> words(Message<?> message) {
    List<String> words = new CopyOnWriteArrayList<>();
    for (Object record : (ConsumerRecords<?, ?>) message.getPayload()) {
      words.add(
          new String((byte[]) ((ConsumerRecord<?, ?>) record).value(), StandardCharsets.UTF_8));
    }
    return words;
  }

  private static void say(Topic topic, String... words) {
    Consumer<String> send =
        word ->
            producer.send(
                new ProducerRecord<>(topic.label(), "key", word.getBytes(StandardCharsets.UTF_8)));
    List.of(words).forEach(send);
    producer.flush();
  }

  private void awaitHeard(String... words) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(heard).containsExactly(words));
  }

  @Test
  void what_was_not_handled_comes_again_in_its_order() {
    refused.addAll(Set.of("a", "c"));
    say(Topic.CAMPAIGNS, "a", "b", "c", "d");

    try (KafkaChannel channel = channel("again", Topic.CAMPAIGNS)) {
      awaitHeard("a", "b", "c", "d");
      assertThat(refused).isEmpty();
    }
  }

  @Test
  void what_was_handled_before_a_stop_does_not_come_again_after_it() {
    say(Topic.PROPOSALS, "a", "b");
    try (KafkaChannel channel = channel("stopped", Topic.PROPOSALS)) {
      awaitHeard("a", "b");
    }
    say(Topic.PROPOSALS, "c");

    try (KafkaChannel channel = channel("stopped", Topic.PROPOSALS)) {
      awaitHeard("a", "b", "c");
    }
  }
}
