package athanor.execution.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutflowTest {
  @TempDir Path directory;
  private final List<Integer> taken = new CopyOnWriteArrayList<>();
  private volatile boolean away;
  private Outflow outflow;

  @BeforeEach
  void open() throws IOException {
    outflow = new Outflow(Spool.open(directory, 1 << 20), "lab.telemetry", this::producer);
    outflow.begin();
  }

  @AfterEach
  void close() {
    outflow.close();
  }

  @Test
  void records_go_straight_while_kafka_takes_them() {
    await().until(outflow::isStraight);

    give(0, 20);

    await().untilAsserted(() -> assertThat(taken).isEqualTo(numbers(0, 20)));
    assertThat(outflow.waitingBytes()).isZero();
  }

  @Test
  void what_kafka_does_not_take_waits_on_disk_and_goes_out_in_order_when_it_is_back() {
    await().until(outflow::isStraight);
    give(0, 10);
    away = true;
    give(10, 30);
    assertThat(outflow.isStraight()).isFalse();
    assertThat(outflow.waitingBytes()).isPositive();

    away = false;
    await().until(outflow::isStraight);
    give(30, 40);

    await().untilAsserted(() -> assertThat(taken).isEqualTo(numbers(0, 40)));
    assertThat(outflow.dropped()).isZero();
  }

  @Test
  void what_is_given_before_kafka_was_ever_reached_is_not_lost() throws IOException {
    outflow.close();
    away = true;
    open();

    give(0, 5);
    away = false;

    await().untilAsserted(() -> assertThat(taken).isEqualTo(numbers(0, 5)));
  }

  @Test
  void a_process_that_ends_while_kafka_is_away_leaves_its_records_to_the_next() throws IOException {
    await().until(outflow::isStraight);
    away = true;
    give(0, 10);
    outflow.close();

    away = false;
    open();

    await().untilAsserted(() -> assertThat(taken).isEqualTo(numbers(0, 10)));
  }

  private void give(int from, int until) {
    for (int i = from; i < until; i++) {
      byte[] value = "%08d".formatted(i).getBytes(StandardCharsets.UTF_8);
      outflow.give(new ProducerRecord<>("lab.telemetry", "mixer", value), 1);
    }
  }

  private static List<Integer> numbers(int from, int until) {
    return IntStream.range(from, until).boxed().toList();
  }

  /// Answers at once: takes the record, or says that nobody is there.
  private Producer<String, byte[]> producer() {
    return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
      @Override
      public synchronized Future<RecordMetadata> send(
          ProducerRecord<String, byte[]> record, Callback callback) {
        if (away) {
          var failure = new TimeoutException("nobody there");
          if (callback != null) {
            callback.onCompletion(null, failure);
          }
          return java.util.concurrent.CompletableFuture.failedFuture(failure);
        }
        taken.add(Integer.valueOf(new String(record.value(), StandardCharsets.UTF_8)));
        return super.send(record, callback);
      }

      @Override
      public List<PartitionInfo> partitionsFor(String topic) {
        if (away) {
          throw new TimeoutException("nobody there");
        }
        return new ArrayList<>();
      }
    };
  }
}
