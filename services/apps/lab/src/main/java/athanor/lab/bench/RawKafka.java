package athanor.lab.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The baseline: records handed through a chain of topics by bare Kafka clients, with the settings
/// of the loop (`acks=all`, `linger.ms=0`) and nothing else.
final class RawKafka implements AutoCloseable {
  private final String bootstrap;
  private final int hops;
  private final KafkaProducer<String, byte[]> producer;
  private final List<KafkaConsumer<String, byte[]>> consumers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final SynchronousQueue<Long> arrived = new SynchronousQueue<>();
  private final byte[] payload;

  /// @param payloadBytes size of a record's value
  RawKafka(String bootstrap, int hops, int payloadBytes) {
    this.bootstrap = bootstrap;
    this.hops = hops;
    this.payload = payload(payloadBytes);
    makeTopics();
    this.producer = producer();
    for (int hop = 0; hop < hops; hop++) {
      follow(hop);
    }
  }

  private void makeTopics() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      var existing = admin.listTopics().names().get();
      List<NewTopic> topics = new ArrayList<>();
      for (int hop = 0; hop < hops; hop++) {
        if (!existing.contains(topic(hop))) {
          topics.add(new NewTopic(topic(hop), 1, (short) 1));
        }
      }
      admin.createTopics(topics).all().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("topics of the raw probe", e);
    }
  }

  private KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", "0"),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  /// Consumes one topic and hands on to the next, or to the measurement.
  private void follow(int hop) {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", "false"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    TopicPartition partition = new TopicPartition(topic(hop), 0);
    consumer.assign(List.of(partition));
    consumer.seekToEnd(List.of(partition));
    consumer.position(partition);
    consumers.add(consumer);
    threads.add(
        Thread.ofPlatform()
            .daemon()
            .name("raw-hop-" + hop)
            .start(() -> {
              try (KafkaProducer<String, byte[]> next = producer()) {
                while (true) {
                  for (ConsumerRecord<String, byte[]> record :
                      consumer.poll(Duration.ofSeconds(1))) {
                    if (hop + 1 < hops) {
                      next.send(new ProducerRecord<>(topic(hop + 1), record.key(), record.value()));
                    } else {
                      arrived.put(System.nanoTime());
                    }
                  }
                }
              } catch (WakeupException | InterruptedException e) {
                consumer.close();
              }
            }));
  }

  /// Sends records one after the other through the whole chain.
  Samples measure(int count) {
    long[] nanos = new long[count];
    try {
      for (int i = 0; i < count; i++) {
        long begun = System.nanoTime();
        producer.send(new ProducerRecord<>(topic(0), "probe", payload));
        nanos[i] = arrived.take() - begun;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    }
    return Samples.of(nanos, count);
  }

  private String topic(int hop) {
    return "bench.raw." + hops + "." + hop;
  }

  /// Text that looks like an event, different in each record's worth of bytes.
  private static byte[] payload(int bytes) {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; text.length() < bytes; i++) {
      text.append("\"field").append(i).append("\":").append(Math.sin(i)).append(',');
    }
    return text.substring(0, bytes).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    consumers.forEach(KafkaConsumer::wakeup);
    threads.forEach(thread -> {
      try {
        thread.join(2_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    producer.close();
  }
}
