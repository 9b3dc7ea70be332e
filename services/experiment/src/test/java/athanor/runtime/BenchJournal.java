package athanor.runtime;

import athanor.embedded.EmbeddedDatabase;
import athanor.schemas.Event;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/// The journal of a service on a real database, without a broker, and the records that it is told.
public final class BenchJournal implements AutoCloseable {
  private final EmbeddedDatabase database;
  private final String url;
  private final SessionFactory sessions;

  private BenchJournal(EmbeddedDatabase database, String url, SessionFactory sessions) {
    this.database = database;
    this.url = url;
    this.sessions = sessions;
  }

  public static BenchJournal of(EmbeddedDatabase database, String schema) {
    String url = database.url() + "?currentSchema=" + schema;
    Flyway.configure()
        .dataSource(database.url(), database.user(), database.password())
        .schemas(schema)
        .locations("db/runtime", "db/controller")
        .load()
        .migrate();
    Configuration hibernate =
        new Configuration()
            .addAnnotatedClass(JournalRow.class)
            .addAnnotatedClass(InboxRow.class)
            .setProperty("hibernate.connection.url", url)
            .setProperty("hibernate.connection.username", database.user())
            .setProperty("hibernate.connection.password", database.password());
    return new BenchJournal(database, url, hibernate.buildSessionFactory());
  }

  /// A replica of the service: a journal that remembers for itself.
  public Journal replica() {
    return new Journal("bench", sessions, Clock.systemUTC());
  }

  /// Everything that was journalled and is published, in order.
  public List<Event> published() {
    List<Event> events = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(url, database.user(), database.password());
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "select type, payload from journal where topic is not null order by"
                        + " position")) {
      while (rows.next()) {
        events.add(EventCodec.read(rows.getString(1), rows.getString(2)));
      }
      return events;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// One poll with one record for each event.
  public static ConsumerRecords<String, byte[]> poll(Event... events) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    for (Event event : events) {
      var sent =
          new Envelope(
                  UUID.randomUUID(),
                  "bench",
                  "bench",
                  Clock.systemUTC().instant(),
                  "",
                  null,
                  null,
                  event)
              .toRecord();
      records.add(
          new ConsumerRecord<>(
              sent.topic(),
              0,
              records.size(),
              0,
              org.apache.kafka.common.record.TimestampType.CREATE_TIME,
              0,
              0,
              sent.key(),
              sent.value(),
              new RecordHeaders(sent.headers()),
              java.util.Optional.empty()));
    }
    return new ConsumerRecords<>(
        java.util.Map.of(new TopicPartition("lab.bench", 0), records), java.util.Map.of());
  }

  @Override
  public void close() {
    sessions.close();
  }
}
