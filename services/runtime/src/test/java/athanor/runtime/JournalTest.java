package athanor.runtime;

import static athanor.runtime.Bench.WORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.embedded.EmbeddedDatabase;
import athanor.schemas.CampaignEvent.CampaignPaused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static EmbeddedDatabase database;
  private Bench bench;

  @BeforeAll
  static void startDatabase(@TempDir Path directory) {
    database = EmbeddedDatabase.start(directory);
  }

  @AfterAll
  static void stopDatabase() {
    database.close();
  }

  @BeforeEach
  void makeBench() {
    bench = new Bench(database);
  }

  @AfterEach
  void closeBench() {
    bench.close();
  }

  private static void say(Journal journal, Object stream, String word) {
    journal.turn(turn -> turn.ask(WORDS, stream, word));
  }

  @Test
  void writers_of_one_stream_in_two_processes_lose_nothing_and_overwrite_nothing()
      throws Exception {
    List<Journal> replicas = List.of(bench.replica(), bench.replica());
    List<Callable<Object>> writers = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      Journal journal = replicas.get(writer % 2);
      String name = "writer-" + writer;
      writers.add(() -> {
        for (int i = 0; i < 15; i++) {
          say(journal, "one", name + "-" + i);
        }
        return name;
      });
    }

    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var done : threads.invokeAll(writers)) {
        done.get();
      }
    }

    List<String> words = bench.replica().state(WORDS, "one");
    assertThat(words).hasSize(60).doesNotHaveDuplicates();
    for (int writer = 0; writer < 4; writer++) {
      String name = "writer-" + writer + "-";
      assertThat(words.stream().filter(word -> word.startsWith(name)).toList())
          .isEqualTo(java.util.stream.IntStream.range(0, 15).mapToObj(i -> name + i).toList());
    }
  }

  @Test
  void the_remembered_state_is_what_the_journal_gives_when_read_from_the_beginning() {
    Journal journal = bench.replica();
    List.of("a", "b", "c", "b").forEach(word -> say(journal, "one", word));

    List<String> remembered = journal.state(WORDS, "one");
    journal.forget();

    assertThat(journal.state(WORDS, "one")).isEqualTo(remembered).containsExactly("a", "b", "c");
    assertThat(journal.read("words/one"))
        .extracting(Envelope::event)
        .containsExactly(
            new CampaignPaused("c-1", "a"),
            new CampaignPaused("c-1", "b"),
            new CampaignPaused("c-1", "c"));
  }

  @Test
  void a_state_that_another_process_has_changed_is_not_relied_on_even_to_do_nothing() {
    Journal mine = bench.replica();
    Journal theirs = bench.replica();
    say(mine, "one", "a");
    say(theirs, "one", "b");

    List<String> seen = mine.turn(turn -> turn.state(WORDS, "one"));

    assertThat(seen).containsExactly("a", "b");
  }

  @Test
  void a_turn_that_fails_leaves_nothing_behind() {
    Journal journal = bench.replica();
    List<String> after = new ArrayList<>();

    assertThatThrownBy(() ->
            journal.turn(turn -> {
              turn.ask(WORDS, "one", "a");
              turn.afterCommit(() -> after.add("done"));
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");

    assertThat(journal.state(WORDS, "one")).isEmpty();
    assertThat(bench.replica().state(WORDS, "one")).isEmpty();
    assertThat(after).isEmpty();
  }

  @Test
  void what_a_rule_of_the_database_forbids_is_told_with_its_reason_and_leaves_nothing_behind() {
    Journal journal = bench.replica();

    assertThatThrownBy(() ->
            journal.turn(turn -> {
              turn.last()
                  .forbid(
                      "once only",
                      IllegalStateException::new,
                      "select forbid('once only', 'seen ' || seen) from unnest(?) seen",
                      (Object) new String[] {"twice"});
              return turn.ask(WORDS, "one", "a");
            }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("seen twice");

    assertThat(bench.replica().state(WORDS, "one")).isEmpty();
  }

  @Test
  void a_turn_sees_what_it_has_appended_and_all_of_it_is_committed_together() {
    Journal journal = bench.replica();

    List<String> within =
        journal.turn(turn -> {
          turn.ask(WORDS, "one", "a");
          turn.ask(WORDS, "two", "b");
          turn.ask(WORDS, "one", "c");
          return turn.state(WORDS, "one");
        });

    assertThat(within).containsExactly("a", "c");
    assertThat(journal.ids(WORDS)).containsExactly("one", "two");
  }
}
