package athanor.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.embedded.EmbeddedDatabase;
import athanor.schemas.Capability;
import athanor.schemas.InstrumentDescribed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
  private static final Capability MIXER =
      new Capability("mixer", "", "", "", "", true, List.of(), List.of());

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

  private static void hear(Journal journal, Catalogue catalogue, String instrument) {
    Inbox inbox = new Inbox("bench", journal, catalogue.listen(new Routes()));
    inbox.take(
        Bench.poll(
            List.of(
                Bench.record(0, UUID.randomUUID(), new InstrumentDescribed(instrument, MIXER)))));
  }

  @Test
  void a_restarted_service_knows_at_the_first_question_what_it_had_heard() {
    Journal before = bench.replica();
    hear(before, new Catalogue("bench", before), "mixer");

    assertThat(new Catalogue("bench", bench.replica()).known().instruments())
        .containsOnlyKeys("mixer");
  }

  @Test
  void a_process_knows_what_only_another_one_has_heard_of() {
    Journal one = bench.replica();
    Journal other = bench.replica();
    Catalogue mine = new Catalogue("bench", one);
    Catalogue theirs = new Catalogue("bench", other);
    hear(one, mine, "mixer");
    hear(other, theirs, "pump");
    hear(other, theirs, "valve");

    assertThat(mine.known().instruments()).containsOnlyKeys("mixer", "pump", "valve");
    assertThat(one.<List<String>>turn(turn -> List.copyOf(mine.in(turn).instruments().keySet())))
        .containsExactly("mixer", "pump", "valve");
  }

  @Test
  void what_an_earlier_version_remembered_thing_by_thing_is_taken_over() {
    Journal before = bench.replica();
    before.turn(turn -> {
      turn.append("bench-knows/instrument/mixer", new InstrumentDescribed("mixer", MIXER));
      return true;
    });

    assertThat(new Catalogue("bench", bench.replica()).known().instruments())
        .containsOnlyKeys("mixer");
    assertThat(new Catalogue("bench", bench.replica()).known().instruments())
        .containsOnlyKeys("mixer");
  }

  @Test
  void news_are_kept_until_they_were_acted_upon() {
    Journal journal = bench.replica();
    Catalogue catalogue = new Catalogue("bench", journal);
    hear(journal, catalogue, "mixer");
    List<String> acts = new ArrayList<>();

    assertThatThrownBy(() ->
            catalogue.ifNews(() -> {
              throw new IllegalStateException("the database is away");
            }))
        .hasMessage("the database is away");
    catalogue.ifNews(() -> acts.add("served"));
    catalogue.ifNews(() -> acts.add("again"));

    assertThat(acts).containsExactly("served");
  }
}
