package athanor.lab.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads telemetry from Kafka as it comes and counts it. The value of each signal counts up by one,
/// so what is missing and what came twice can be told exactly.
final class TelemetryCount implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();

  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread thread;
  private final Map<String, long[]> last = new HashMap<>();
  private final List<Long> delays = new ArrayList<>();
  private boolean counting;
  private long values;
  private long lost;
  private long twice;

  /// @param delays from the time at the source to here, of one in each hundred values
  record Counted(long values, long lost, long twice, double seconds, Samples delays) {
    double perSecond() {
      return values / seconds;
    }
  }

  TelemetryCount(String bootstrap, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "enable.auto.commit",
                "false",
                "max.partition.fetch.bytes",
                String.valueOf(8 << 20)),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    TopicPartition partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    consumer.seekToEnd(List.of(partition));
    thread = Thread.ofPlatform().daemon().name("telemetry-count").start(this::read);
  }

  private void read() {
    try {
      while (true) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          count(record.value(), Instant.now());
        }
      }
    } catch (WakeupException e) {
      consumer.close();
    } catch (IOException e) {
      throw new IllegalStateException("a record of telemetry that cannot be read", e);
    }
  }

  private synchronized void count(byte[] record, Instant now) throws IOException {
    try (JsonParser json = JSON.createParser(record)) {
      String signal = "";
      double value = Double.NaN;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          switch (json.currentName()) {
            case "signal" -> signal = json.nextTextValue();
            case "value" -> {
              json.nextToken();
              value = json.getDoubleValue();
            }
            case "at" -> heard(signal, (long) value, json.nextTextValue(), now);
            default -> {}
          }
        }
      }
    }
  }

  private void heard(String signal, long number, String at, Instant now) {
    long[] before = last.computeIfAbsent(signal, _ -> new long[1]);
    if (counting) {
      values++;
      if (before[0] > 0) {
        lost += Math.max(0, number - before[0] - 1);
        twice += number <= before[0] ? 1 : 0;
      }
      if (values % 100 == 0) {
        delays.add(Duration.between(Instant.parse(at), now).toNanos());
      }
    }
    before[0] = Math.max(number, before[0]);
  }

  /// Waits until that many signals were heard of.
  void await(int signals) throws InterruptedException {
    while (true) {
      synchronized (this) {
        if (last.size() >= signals) {
          return;
        }
      }
      Thread.sleep(50);
    }
  }

  /// Counts for so long from now on.
  Counted count(Duration time) throws InterruptedException {
    long begun = System.nanoTime();
    synchronized (this) {
      values = 0;
      lost = 0;
      twice = 0;
      delays.clear();
      counting = true;
    }
    Thread.sleep(time);
    synchronized (this) {
      counting = false;
      long[] nanos = delays.stream().mapToLong(Long::longValue).toArray();
      return new Counted(
          values, lost, twice, (System.nanoTime() - begun) / 1e9, Samples.of(nanos, nanos.length));
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
