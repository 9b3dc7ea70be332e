package athanor.opcua.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  private static final List<Entry> ENTRIES =
      List.of(
          new Entry.Clock("2026-11-01T12:00:00Z", 0, 60),
          new Entry.Started(
              "stirrer",
              "stirrer-1",
              "stir",
              "job",
              "task",
              Map.of("duration", "1.5"),
              List.of(new Entry.Sample("plate", "7", "A1", "µ")),
              "athanor",
              "urn:client",
              42),
          new Entry.Ended("stirrer", "stirrer-1", Outcome.ABORTED, "why", 43),
          new Entry.Cleared("stirrer"));

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("ledger.jsonl");
  }

  private void write(List<Entry> entries) throws IOException {
    try (var ledger = Ledger.open(file)) {
      entries.forEach(ledger::append);
    }
  }

  private List<Entry> read() throws IOException {
    try (var ledger = Ledger.open(file)) {
      return ledger.past();
    }
  }

  @Test
  void what_was_written_is_read_in_order() throws IOException {
    write(ENTRIES);

    assertThat(read()).isEqualTo(ENTRIES);
  }

  @Test
  void writing_goes_on_where_it_ended() throws IOException {
    write(ENTRIES.subList(0, 2));
    write(ENTRIES.subList(2, 4));

    assertThat(read()).isEqualTo(ENTRIES);
  }

  /// This is the form on disk: files of today must be read tomorrow.
  @Test
  void a_line_written_today_can_still_be_read() throws IOException {
    Files.writeString(
        file,
        """
        {"entry":"clock","real":"2026-11-01T12:00:00Z","worldNanos":0,"speed":60.0}
        {"entry":"started","device":"stirrer","run":"stirrer-1","operation":"stir","job":"job","task":"task","properties":{"duration":"1.5"},"samples":[{"containerId":"plate","sampleId":"7","position":"A1","customData":"µ"}],"user":"athanor","application":"urn:client","worldNanos":42}
        {"entry":"ended","device":"stirrer","run":"stirrer-1","outcome":"ABORTED","reason":"why","worldNanos":43}
        {"entry":"cleared","device":"stirrer"}
        """);

    assertThat(read()).isEqualTo(ENTRIES);
  }

  @Test
  void a_line_that_was_cut_off_by_a_crash_is_dropped_and_written_over() throws IOException {
    write(ENTRIES.subList(0, 1));
    Files.writeString(file, "{\"entry\":\"start", StandardOpenOption.APPEND);

    write(ENTRIES.subList(1, 4));

    assertThat(read()).isEqualTo(ENTRIES);
  }

  @Test
  void a_line_that_makes_no_sense_is_named() throws IOException {
    Files.writeString(file, "{\"entry\":\"cleared\",\"device\":\"a\"}\nnonsense\n");

    assertThatThrownBy(this::read).hasMessageContaining("ledger.jsonl, line 2");
  }
}
