package athanor.execution.adapter;

import athanor.runtime.Envelope;
import athanor.runtime.EventCodec;
import athanor.schemas.Event;
import athanor.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The other end of the gateway's topics.
final class Wire implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<Event> heard = new ArrayList<>();

  Wire(String bootstrap, Topic... topics) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap),
            new StringSerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        Arrays.stream(topics).map(topic -> new TopicPartition(topic.label(), 0)).toList());
  }

  /// Sends an event as the controller would.
  void say(UUID id, Event event) {
    producer.send(
        new Envelope(id, "controller", "test", Instant.now(), "snar", null, null, event)
            .toRecord());
  }

  void say(Event event) {
    say(UUID.randomUUID(), event);
  }

  void sayRaw(ProducerRecord<String, byte[]> record) {
    producer.send(record);
  }

  /// All events heard until now, of all its topics, in order.
  List<Event> heard() {
    for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
      String type =
          new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
      heard.add(EventCodec.read(type, new String(record.value(), StandardCharsets.UTF_8)));
    }
    return heard;
  }

  <E extends Event> List<E> heard(Class<E> type) {
    return heard().stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
