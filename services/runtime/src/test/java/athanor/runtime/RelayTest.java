package athanor.runtime;

import static athanor.runtime.Bench.WORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import athanor.embedded.EmbeddedBroker;
import athanor.embedded.EmbeddedDatabase;
import athanor.schemas.CampaignEvent.CampaignPaused;
import athanor.schemas.DeadLetter;
import athanor.schemas.ExperimentEvent.InstrumentsReserved;
import athanor.schemas.ExperimentEvent.StepStarted;
import athanor.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the journal over a real broker into an inbox.
class RelayTest {
  private static final String UNPUBLISHED =
      "select count(*) from journal where topic is not null and published_at is null";

  private static EmbeddedDatabase database;
  private static EmbeddedBroker broker;
  private static Producer<String, byte[]> producer;
  private Bench bench;
  private Journal journal;
  private final List<Relay> relays = new ArrayList<>();

  @BeforeAll
  static void startBroker(@TempDir Path directory) {
    database = EmbeddedDatabase.start(directory.resolve("database"));
    broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
    producer = Bench.producer(broker);
  }

  @AfterAll
  static void stopBroker() {
    producer.close();
    broker.close();
    database.close();
  }

  @BeforeEach
  void makeBench() {
    bench = new Bench(database);
    journal = bench.replica();
  }

  @AfterEach
  void closeBench() {
    relays.forEach(Relay::close);
    bench.close();
  }

  private Relay relay() {
    Relay relay = new Relay(bench.schema, bench.source(), producer);
    relays.add(relay);
    journal.onCommit(relay::publish);
    relay.start();
    return relay;
  }

  private Inbox listener(BiConsumer<Turn, CampaignPaused> answer) {
    return new Inbox("listener", journal, new Routes().on(CampaignPaused.class, answer));
  }

  private void awaitPublished() {
    await().atMost(Duration.ofSeconds(60)).until(() -> bench.count(UNPUBLISHED) == 0);
  }

  /// What this bench has published on a topic.
  private List<ConsumerRecord<String, byte[]>> published(Topic topic, int count) {
    return Bench.records(
        broker, topic, count, record -> header(record, "ce_source").equals(bench.schema));
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    return Bench.text(record.headers().lastHeader(name).value());
  }

  private static String word(ConsumerRecord<String, byte[]> record) {
    return ((CampaignPaused) Attributes.read(record).event()).reason();
  }

  @Test
  void events_of_a_stream_are_published_in_order_and_once_by_two_relays_under_many_writers()
      throws Exception {
    relay();
    relay();
    List<Callable<Object>> writers = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      String stream = "stream-" + writer;
      writers.add(() -> {
        for (int i = 0; i < 40; i++) {
          String word = stream + "-" + i;
          journal.turn(turn -> turn.ask(WORDS, stream, word));
        }
        return stream;
      });
    }

    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var done : threads.invokeAll(writers)) {
        done.get();
      }
    }
    awaitPublished();

    journal.turn(turn -> turn.ask(WORDS, "last", "last"));
    var records = published(Topic.CAMPAIGNS, 161);
    assertThat(records).hasSize(161);
    assertThat(records).extracting(record -> header(record, "ce_id")).doesNotHaveDuplicates();
    for (int writer = 0; writer < 4; writer++) {
      String stream = "words/stream-" + writer;
      assertThat(
              records.stream()
                  .filter(record -> header(record, "ce_subject").equals(stream))
                  .map(RelayTest::word)
                  .toList())
          .isEqualTo(IntStream.range(0, 40).mapToObj(i -> stream.substring(6) + "-" + i).toList());
    }
  }

  @Test
  void what_another_process_commits_is_published_between_what_this_one_commits() {
    relay();
    Journal other = bench.replica();
    for (int i = 0; i < 6; i++) {
      String word = "word-" + i;
      (i % 2 == 0 ? journal : other).turn(turn -> turn.ask(WORDS, "shared", word));
    }

    awaitPublished();

    assertThat(published(Topic.CAMPAIGNS, 6))
        .extracting(RelayTest::word)
        .containsExactly("word-0", "word-1", "word-2", "word-3", "word-4", "word-5");
  }

  @Test
  void a_notice_is_published_before_the_event_that_follows_it_and_also_without_one() {
    relay();
    journal.turn(turn -> {
      turn.append(
          "one",
          new StepStarted(UUID.randomUUID(), bench.schema, "first", 1, UUID.randomUUID(), "pump"));
      turn.append("one", new InstrumentsReserved(UUID.randomUUID(), bench.schema, Map.of()));
      return true;
    });

    awaitPublished();

    assertThat(published(Topic.EXPERIMENTS, 2))
        .extracting(record -> header(record, "ce_type"))
        .containsExactly("StepStarted.v1", "InstrumentsReserved.v1");
  }

  @Test
  void a_second_relay_takes_over_where_the_first_has_stopped() {
    Relay first = relay();
    journal.turn(turn -> turn.ask(WORDS, "one", "before"));
    awaitPublished();
    relay();
    first.close();

    journal.turn(turn -> turn.ask(WORDS, "one", "after"));

    awaitPublished();
    assertThat(published(Topic.CAMPAIGNS, 2))
        .extracting(RelayTest::word)
        .containsExactly("before", "after");
  }

  @Test
  void what_is_published_again_after_a_crash_before_it_was_marked_is_handled_once()
      throws Exception {
    Relay first = relay();
    journal.turn(turn -> turn.ask(WORDS, "one", "a"));
    journal.turn(turn -> turn.ask(WORDS, "one", "b"));
    awaitPublished();
    first.close();
    bench.execute("update journal set published_at = null");
    relay();

    var records = published(Topic.CAMPAIGNS, 4);
    assertThat(records).extracting(RelayTest::word).containsExactly("a", "b", "a", "b");
    List<String> heard = new ArrayList<>();
    Inbox inbox = listener((turn, paused) -> turn.afterCommit(() -> heard.add(paused.reason())));
    inbox.take(Bench.poll(records));
    inbox.take(Bench.poll(records));

    assertThat(heard).containsExactly("a", "b");
  }

  @Test
  void what_cannot_be_read_goes_to_the_dead_letters_with_its_reason_and_the_others_are_heard() {
    relay();
    List<String> heard = new ArrayList<>();
    Inbox inbox = listener((turn, paused) -> turn.afterCommit(() -> heard.add(paused.reason())));
    var good = Bench.record(0, UUID.randomUUID(), new CampaignPaused("c-1", "good"));
    var last = Bench.record(9, UUID.randomUUID(), new CampaignPaused("c-1", "last"));
    var noId = new RecordHeaders(good.headers());
    noId.remove("ce_id");
    var badTime = new RecordHeaders(good.headers());
    badTime.add("ce_time", "noon".getBytes(StandardCharsets.UTF_8));
    String large = "{\"campaign\": \"" + "x".repeat(2_000_000) + "\"}";
    String deep = "{\"campaign\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}";

    var poll =
        Bench.poll(
            List.of(
                good,
                Bench.record(1, good.headers(), "{\"camp".getBytes(StandardCharsets.UTF_8)),
                Bench.record(2, good.headers(), "[]".getBytes(StandardCharsets.UTF_8)),
                Bench.record(3, new RecordHeaders(), good.value()),
                Bench.record(4, noId, good.value()),
                Bench.record(5, badTime, good.value()),
                Bench.record(6, good.headers(), large.getBytes(StandardCharsets.UTF_8)),
                Bench.record(7, good.headers(), deep.getBytes(StandardCharsets.UTF_8)),
                Bench.record(8, good.headers(), null),
                last));
    inbox.take(poll);
    inbox.take(poll);

    assertThat(heard).containsExactly("good", "last");
    awaitPublished();
    var letters =
        published(Topic.DEAD_LETTERS, 8).stream()
            .map(record -> (DeadLetter) Attributes.read(record).event())
            .toList();
    assertThat(letters)
        .extracting(DeadLetter::offset)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(letters)
        .allSatisfy(letter -> {
          assertThat(letter.source()).isEqualTo("lab.campaigns");
          assertThat(letter.consumer()).isEqualTo("listener");
        });
    assertThat(letters.get(0).reason()).startsWith("not a CampaignPaused.v1: ");
    assertThat(letters.get(0).payload()).isEqualTo("{\"camp");
    assertThat(letters.get(0).headers()).containsEntry("ce_type", "CampaignPaused.v1");
    assertThat(letters.get(2).reason()).isEqualTo("header ce_type is missing");
    assertThat(letters.get(3).reason()).isEqualTo("header ce_id is missing");
    assertThat(letters.get(4).reason()).startsWith("a header is malformed: ");
    assertThat(letters.get(5).payload()).hasSizeLessThan(200_000).endsWith("characters more");
    assertThat(letters.get(7).reason()).isEqualTo("the record has no payload");
  }

  @Test
  void a_presumption_that_was_wrong_costs_a_second_try_and_loses_nothing() {
    bench.replica().turn(turn -> turn.ask(WORDS, "known", "before"));
    Inbox inbox =
        listener((turn, paused) -> {
          turn.presumeNew(WORDS, "known");
          turn.ask(WORDS, "known", paused.reason());
        });
    var poll =
        Bench.poll(List.of(Bench.record(0, UUID.randomUUID(), new CampaignPaused("c-1", "after"))));

    inbox.take(poll);
    inbox.take(poll);

    assertThat(journal.state(WORDS, "known")).containsExactly("before", "after");
  }

  @Test
  void a_record_whose_handling_fails_affects_no_other_of_its_poll() {
    relay();
    Inbox inbox =
        listener((turn, paused) -> {
          turn.ask(WORDS, "heard", paused.reason());
          if (paused.reason().equals("bad")) {
            throw new IllegalStateException("cannot do that");
          }
        });
    var poll =
        Bench.poll(
            List.of(
                Bench.record(0, UUID.randomUUID(), new CampaignPaused("c-1", "first")),
                Bench.record(1, UUID.randomUUID(), new CampaignPaused("c-1", "bad")),
                Bench.record(2, UUID.randomUUID(), new CampaignPaused("c-1", "last"))));

    inbox.take(poll);
    inbox.take(poll);

    assertThat(journal.state(WORDS, "heard")).containsExactly("first", "last");
    awaitPublished();
    assertThat(published(Topic.DEAD_LETTERS, 1))
        .singleElement()
        .satisfies(record ->
            assertThat(((DeadLetter) Attributes.read(record).event()).reason())
                .isEqualTo("java.lang.IllegalStateException: cannot do that"));
  }
}
