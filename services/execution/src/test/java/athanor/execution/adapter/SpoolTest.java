package athanor.execution.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpoolTest {
  private static final long ROOMY = 1 << 20;

  @TempDir Path directory;

  @Test
  void records_come_out_as_they_went_in_and_in_that_order() throws IOException {
    try (var spool = Spool.open(directory, ROOMY)) {
      fill(spool, 0, 100);

      assertThat(drain(spool)).isEqualTo(numbers(0, 100));
      assertThat(spool.isEmpty()).isTrue();
      assertThat(spool.bytes()).isZero();
    }
  }

  @Test
  void a_record_keeps_its_topic_key_and_headers() throws IOException {
    try (var spool = Spool.open(directory, ROOMY)) {
      fill(spool, 7, 8);

      var record = spool.peek(1).records().getFirst();
      assertThat(record.topic()).isEqualTo("lab.telemetry");
      assertThat(record.key()).isEqualTo("mixer");
      assertThat(record.headers().lastHeader("ce_id").value()).isEqualTo(bytes("id-7"));
    }
  }

  @Test
  void what_was_not_released_is_there_again_after_a_restart_and_what_was_is_not()
      throws IOException {
    try (var spool = Spool.open(directory, ROOMY)) {
      fill(spool, 0, 50);
      var batch = spool.peek(1);
      assertThat(batch.records()).hasSize(1);
      spool.release(batch);
      spool.peek(ROOMY);
    }

    try (var spool = Spool.open(directory, ROOMY)) {
      fill(spool, 50, 60);
      assertThat(drain(spool)).isEqualTo(numbers(1, 60));
    }
  }

  @Test
  void a_torn_record_at_the_end_is_skipped_and_the_rest_goes_on() throws IOException {
    try (var spool = Spool.open(directory, ROOMY)) {
      fill(spool, 0, 10);
    }
    try (var file = FileChannel.open(newest(), StandardOpenOption.WRITE)) {
      file.truncate(file.size() - 5);
    }

    try (var spool = Spool.open(directory, ROOMY)) {
      fill(spool, 10, 12);
      assertThat(drain(spool)).isEqualTo(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11));
    }
  }

  @Test
  void a_damaged_record_is_left_out_and_those_behind_it_are_not() throws IOException {
    try (var spool = Spool.open(directory, ROOMY)) {
      fill(spool, 0, 3);
    }
    try (var file = FileChannel.open(newest(), StandardOpenOption.WRITE)) {
      // within the body of the second of three records of one size
      file.write(ByteBuffer.wrap(new byte[] {42}), file.size() / 2);
    }

    try (var spool = Spool.open(directory, ROOMY)) {
      assertThat(drain(spool)).isEqualTo(List.of(0, 2));
    }
  }

  @Test
  void beyond_its_bound_the_oldest_go_and_are_counted() throws IOException {
    int size = Frame.write(record(0), 3).length;
    long bound = 100L * size;
    try (var spool = Spool.open(directory, bound)) {
      fill(spool, 0, 1000);

      assertThat(spool.bytes()).isLessThanOrEqualTo(bound);
      var left = drain(spool);
      assertThat(left).hasSizeGreaterThan(80).isEqualTo(numbers(1000 - left.size(), 1000));
      assertThat(spool.dropped()).isEqualTo(3L * (1000 - left.size()));
    }
  }

  @Test
  void a_batch_whose_records_were_dropped_meanwhile_can_be_released_all_the_same()
      throws IOException {
    int size = Frame.write(record(0), 3).length;
    try (var spool = Spool.open(directory, 100L * size)) {
      fill(spool, 0, 10);
      var batch = spool.peek(ROOMY);
      fill(spool, 10, 500);
      spool.release(batch);

      assertThat(drain(spool)).endsWith(498, 499);
    }
  }

  private static void fill(Spool spool, int from, int until) throws IOException {
    for (int i = from; i < until; i++) {
      spool.append(Frame.write(record(i), 3), 3);
    }
  }

  private static ProducerRecord<String, byte[]> record(int number) {
    var record =
        new ProducerRecord<>("lab.telemetry", "mixer", bytes("%08d".formatted(number).repeat(20)));
    record.headers().add("ce_id", bytes("id-" + number));
    return record;
  }

  private static List<Integer> drain(Spool spool) throws IOException {
    var drained = new ArrayList<Integer>();
    while (!spool.isEmpty()) {
      var batch = spool.peek(1000);
      for (var record : batch.records()) {
        drained.add(Integer.valueOf(new String(record.value(), 0, 8, StandardCharsets.UTF_8)));
      }
      spool.release(batch);
    }
    return drained;
  }

  private static List<Integer> numbers(int from, int until) {
    var numbers = new ArrayList<Integer>();
    for (int i = from; i < until; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  private Path newest() throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(f -> f.toString().endsWith(".frames")).max(Path::compareTo).orElseThrow();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
