package athanor.runtime;

import static athanor.runtime.Bench.WORDS;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.embedded.EmbeddedDatabase;
import athanor.schemas.CampaignEvent.CampaignPaused;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an inbox makes of a database that goes away within a commit.
class InboxTest {
  private static EmbeddedDatabase database;

  private final List<String> reminded = new ArrayList<>();
  private int tries;

  @BeforeAll
  static void startDatabase(@TempDir Path directory) {
    database = EmbeddedDatabase.start(directory);
  }

  @AfterAll
  static void stopDatabase() {
    database.close();
  }

  @Test
  void who_is_to_be_woken_by_a_turn_is_woken_although_the_answer_to_its_commit_was_lost() {
    try (Bench bench = new Bench(database)) {
      var poll = Bench.poll(List.of(Bench.record(0, UUID.randomUUID(), paused("once"))));
      Journal journal = bench.replica();
      Inbox committing =
          new Inbox(
              "listener",
              bench.replica(),
              new Routes().on(CampaignPaused.class, (turn, said) -> learn(turn, said)));
      Inbox inbox =
          new Inbox(
              "listener",
              journal,
              new Routes()
                  .on(
                      CampaignPaused.class,
                      (turn, said) -> {
                        learn(turn, said);
                        turn.remind(() -> reminded.add(said.reason()));
                        if (tries++ == 0) {
                          committing.take(poll); // what the database did before it went away
                          throw new IllegalStateException(new SQLException("gone", "08006"));
                        }
                      }));

      inbox.take(poll);

      assertThat(reminded).containsExactly("once");
      assertThat(bench.replica().state(WORDS, "one")).containsExactly("once");
    }
  }

  @Test
  void who_is_to_be_woken_by_a_turn_that_was_rolled_back_is_woken_by_the_next() {
    try (Bench bench = new Bench(database)) {
      Inbox inbox =
          new Inbox(
              "listener",
              bench.replica(),
              new Routes()
                  .on(
                      CampaignPaused.class,
                      (turn, said) -> {
                        learn(turn, said);
                        turn.remind(() -> reminded.add(said.reason()));
                        if (tries++ == 0) {
                          throw new IllegalStateException(new SQLException("gone", "08006"));
                        }
                      }));

      inbox.take(Bench.poll(List.of(Bench.record(0, UUID.randomUUID(), paused("twice")))));

      assertThat(reminded).containsExactly("twice");
    }
  }

  private static CampaignPaused paused(String reason) {
    return new CampaignPaused("c-1", reason);
  }

  private static void learn(Turn turn, CampaignPaused said) {
    turn.ask(WORDS, "one", said.reason());
  }
}
