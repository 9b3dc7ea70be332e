package athanor.runtime;

import athanor.schemas.Topic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Publishes what the journal has not published yet, each stream in its order.
///
/// One relay at a time per service: it works only while its connection holds the service's advisory
/// lock. What this process commits is sent at once by the thread that committed it, if the relay
/// has seen all of the stream before it ([Heads]). Everything else, such as what another process
/// committed or what was left from a crash, it finds in the journal, where it looks every
/// [#LOOK_MILLIS]. A crash between publishing and marking publishes again, which inboxes recognise.
final class Relay implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Relay.class);

  /// How often it marks what was acknowledged and looks for what it has not seen: one update marks
  /// what many commits published.
  private static final long LOOK_MILLIS = 250;

  /// The longest that a notice waits for company.
  private static final long HOLD_MILLIS = 50;

  private static final int BATCH = 500;

  /// Beyond so much under way nothing is sent from memory: a sender must not wait for the broker.
  private static final long MOST_UNDERWAY_BYTES = 8 << 20;

  private final String service;
  private final DataSource database;
  private final Producer<String, byte[]> producer;
  private final Semaphore wake = new Semaphore(0);
  private final Set<UUID> underway = new HashSet<>();
  private final Map<String, List<JournalRow>> held = new LinkedHashMap<>();
  private final Heads heads = new Heads();
  private final Queue<UUID> acknowledged = new ConcurrentLinkedQueue<>();
  private final AtomicLong unacknowledgedBytes = new AtomicLong();
  private final Thread thread;
  private volatile boolean open = true;
  private volatile boolean leading;
  private volatile boolean failed;

  Relay(String service, DataSource database, Producer<String, byte[]> producer) {
    this.service = service;
    this.database = database;
    this.producer = producer;
    this.thread = Thread.ofPlatform().daemon().name("relay-" + service).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Publishes what was just committed, or leaves it to the next look into the journal.
  void publish(List<JournalRow> rows) {
    boolean missing = false;
    synchronized (this) {
      for (JournalRow row : rows) {
        if (heads.passed(row)) {
          continue;
        }
        if (leading && !failed && !crowded() && heads.follow(row)) {
          dispatch(row);
        } else {
          missing |= row.topic != null;
        }
      }
    }
    if (missing) {
      wake();
    }
  }

  /// Notices wait for the next event of their topic that somebody waits for, so that they travel
  /// together.
  private void dispatch(JournalRow row) {
    if (row.topic != null) {
      underway.add(row.eventId);
      held.computeIfAbsent(row.topic, _ -> new ArrayList<>()).add(row);
      if (!row.notice) {
        sendHeld(row.topic);
      }
    }
  }

  private void sendHeld(String topic) {
    List<JournalRow> rows = held.remove(topic);
    if (rows != null) {
      rows.forEach(this::send);
    }
  }

  private synchronized void sendHeld() {
    List.copyOf(held.keySet()).forEach(this::sendHeld);
  }

  private boolean crowded() {
    return unacknowledgedBytes.get() > MOST_UNDERWAY_BYTES;
  }

  private void wake() {
    if (wake.availablePermits() == 0) {
      wake.release();
    }
  }

  private void run() {
    while (open) {
      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(true);
        if (!lock(connection)) {
          Thread.sleep(2 * LOOK_MILLIS);
          continue;
        }
        try {
          lead(connection);
        } finally {
          leading = false;
          unlock(connection);
        }
      } catch (InterruptedException e) {
        return;
      } catch (SQLException | RuntimeException e) {
        if (open) {
          LOG.warnf("relay of %s: %s; trying again", service, e.getMessage());
          afterAFault();
        }
      }
    }
  }

  private void lead(Connection connection) throws SQLException, InterruptedException {
    producer.flush();
    mark(connection);
    startOver();
    for (Topic topic : Topic.values()) {
      producer.partitionsFor(topic.label()); // known now, so that no sender has to wait for it
    }
    leading = true;
    while (open) {
      mark(connection);
      int found = sweep(connection);
      if (failed) {
        producer.flush();
        mark(connection);
        Thread.sleep(LOOK_MILLIS);
        startOver();
      } else if (found < BATCH || crowded()) {
        rest();
      }
    }
    sendHeld();
    producer.flush();
    mark(connection);
  }

  /// Until the next look, or until something is missing.
  private void rest() throws InterruptedException {
    for (long rested = 0; rested < LOOK_MILLIS; rested += HOLD_MILLIS) {
      if (wake.tryAcquire(HOLD_MILLIS, TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
        return;
      }
      sendHeld();
    }
  }

  /// Nothing is under way any more, and nothing is known of what was sent.
  private synchronized void startOver() {
    underway.clear();
    held.clear();
    heads.clear();
    failed = false;
  }

  /// Sends what the journal has and this process did not send.
  private int sweep(Connection connection) throws SQLException {
    List<JournalRow> rows = unpublished(connection);
    synchronized (this) {
      for (JournalRow row : rows) {
        if (failed || crowded()) {
          break;
        }
        if (!underway.contains(row.eventId)) {
          heads.set(row);
          underway.add(row.eventId);
          sendHeld();
          send(row);
        }
      }
    }
    return rows.size();
  }

  private List<JournalRow> unpublished(Connection connection) throws SQLException {
    UUID[] already;
    synchronized (this) {
      already = underway.toArray(UUID[]::new);
    }
    List<JournalRow> rows = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select event_id, stream, version, topic, record_key, type, payload, headers from"
                + " journal where published_at is null and topic is not null and event_id <> all(?)"
                + " order by position limit "
                + BATCH)) {
      select.setArray(1, connection.createArrayOf("uuid", already));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          JournalRow row = new JournalRow();
          row.eventId = found.getObject(1, UUID.class);
          row.stream = found.getString(2);
          row.version = found.getInt(3);
          row.topic = found.getString(4);
          row.key = found.getString(5);
          row.type = found.getString(6);
          row.payload = found.getString(7);
          row.headers = found.getString(8);
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private void send(JournalRow row) {
    ProducerRecord<String, byte[]> record = row.toRecord();
    unacknowledgedBytes.addAndGet(record.value().length);
    try {
      producer.send(record, (_, failure) -> answered(row, record, failure));
    } catch (RuntimeException e) {
      answered(row, record, e);
    }
  }

  private void answered(
      JournalRow row, ProducerRecord<String, byte[]> record, @Nullable Exception failure) {
    unacknowledgedBytes.addAndGet(-record.value().length);
    if (failure == null) {
      acknowledged.add(row.eventId);
    } else {
      LOG.errorf("relay of %s: %s was not accepted: %s", service, row.type, failure.getMessage());
      failed = true;
      wake();
    }
  }

  private void mark(Connection connection) throws SQLException {
    List<UUID> published = new ArrayList<>();
    for (UUID each = acknowledged.poll(); each != null; each = acknowledged.poll()) {
      published.add(each);
    }
    if (!published.isEmpty()) {
      new Statements()
          .add(
              "update journal set published_at = clock_timestamp() where event_id = any(?)",
              (Object) published.toArray(UUID[]::new))
          .execute(connection);
      synchronized (this) {
        published.forEach(underway::remove);
      }
    }
  }

  private boolean lock(Connection connection) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_try_advisory_lock(hashtext(?))")) {
      lock.setString(1, "athanor-relay-" + service);
      try (ResultSet row = lock.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private void unlock(Connection connection) throws SQLException {
    try (PreparedStatement unlock =
        connection.prepareStatement("select pg_advisory_unlock(hashtext(?))")) {
      unlock.setString(1, "athanor-relay-" + service);
      unlock.executeQuery().close();
    }
  }

  private void afterAFault() {
    try {
      Thread.sleep(2 * LOOK_MILLIS);
    } catch (InterruptedException e) {
      open = false;
    }
  }

  @Override
  public void close() {
    open = false;
    wake();
    try {
      thread.join(4_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
