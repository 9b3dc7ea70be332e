package athanor.runtime;

import athanor.embedded.EmbeddedBroker;
import athanor.embedded.EmbeddedDatabase;
import athanor.kernel.Decider;
import athanor.kernel.Decision;
import athanor.schemas.CampaignEvent.CampaignPaused;
import athanor.schemas.Event;
import athanor.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.postgresql.ds.PGSimpleDataSource;

/// A service's schema on a real database, its relays to a real broker, and streams that remember
/// every word they are told.
final class Bench implements AutoCloseable {
  private static int schemas;

  static final StreamKind<String, List<String>, Event> WORDS =
      new StreamKind<>("words", new Words(), Event.class, _ -> true);

  final String schema = "bench_" + schemas++;
  private final String url;
  private final EmbeddedDatabase database;
  private final SessionFactory sessions;

  Bench(EmbeddedDatabase database) {
    this.database = database;
    this.url = database.url() + "?currentSchema=" + schema;
    Flyway.configure()
        .dataSource(database.url(), database.user(), database.password())
        .schemas(schema)
        .locations("db/runtime")
        .load()
        .migrate();
    this.sessions =
        new Configuration()
            .addAnnotatedClass(JournalRow.class)
            .addAnnotatedClass(InboxRow.class)
            .setProperty("hibernate.connection.url", url)
            .setProperty("hibernate.connection.username", database.user())
            .setProperty("hibernate.connection.password", database.password())
            .buildSessionFactory();
  }

  /// A replica of the service: a journal that remembers for itself.
  Journal replica() {
    return new Journal(schema, sessions, Clock.systemUTC());
  }

  PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url);
    source.setUser(database.user());
    source.setPassword(database.password());
    return source;
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = source().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  long count(String sql) throws SQLException {
    try (Connection connection = source().getConnection();
        var row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  static Producer<String, byte[]> producer(EmbeddedBroker broker) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.address(), "acks", "all", "linger.ms", "0"),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  /// The records of a topic from its beginning that fit, as soon as there are that many.
  static List<ConsumerRecord<String, byte[]>> records(
      EmbeddedBroker broker,
      Topic topic,
      int count,
      Predicate<ConsumerRecord<String, byte[]>> fits) {
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", broker.address()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      var partition = new TopicPartition(topic.label(), 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (found.size() < count && System.nanoTime() < deadline) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (fits.test(record)) {
            found.add(record);
          }
        }
      }
    }
    return found;
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static ConsumerRecord<String, byte[]> record(long offset, Headers headers, byte[] payload) {
    return new ConsumerRecord<>(
        "lab.campaigns",
        0,
        offset,
        0,
        TimestampType.CREATE_TIME,
        0,
        0,
        "c-1",
        payload,
        headers,
        Optional.empty());
  }

  /// The record of an event as it would arrive.
  static ConsumerRecord<String, byte[]> record(long offset, UUID id, Event event) {
    var sent =
        new Envelope(id, "bench", "bench", Clock.systemUTC().instant(), "", null, null, event)
            .toRecord();
    return record(offset, new RecordHeaders(sent.headers()), sent.value());
  }

  static ConsumerRecords<String, byte[]> poll(List<ConsumerRecord<String, byte[]>> records) {
    return new ConsumerRecords<>(Map.of(new TopicPartition("lab.campaigns", 0), records), Map.of());
  }

  @Override
  public void close() {
    sessions.close();
  }

  /// Remembers each word once.
  private static final class Words implements Decider<String, List<String>, Event> {
    @Override
    public List<String> initial() {
      return List.of();
    }

    @Override
    public Decision<Event> decide(List<String> known, String word) {
      return known.contains(word)
          ? Decision.nothing()
          : Decision.accept(List.of(new CampaignPaused("c-1", word)));
    }

    @Override
    public List<String> evolve(List<String> known, Event event) {
      List<String> more = new ArrayList<>(known);
      more.add(((CampaignPaused) event).reason());
      return List.copyOf(more);
    }
  }
}
