package athanor.runtime;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Publishes what the journal has not published yet, in the order of the journal.
///
/// One relay at a time per service: it works only while its connection holds the service's advisory
/// lock. It is woken by each commit, and looks by itself every [#BACKSTOP_MILLIS]. A crash between
/// publishing and marking publishes again, which inboxes recognise.
final class Relay implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Relay.class);
  private static final long BACKSTOP_MILLIS = 250;
  private static final int BATCH = 500;

  /// How long acknowledgements are gathered, so that one update marks what many commits published.
  private static final long GATHER_MILLIS = 10;

  private final String service;
  private final DataSource database;
  private final Producer<String, byte[]> producer;
  private final Semaphore wake = new Semaphore(0);
  private final Semaphore acked = new Semaphore(0);
  private final Set<Long> underway = new HashSet<>();
  private final List<Long> done = new ArrayList<>();
  private volatile boolean open = true;
  private volatile boolean failed;
  private final Thread sender;
  private final Thread marker;

  Relay(String service, DataSource database, Producer<String, byte[]> producer) {
    this.service = service;
    this.database = database;
    this.producer = producer;
    this.sender = Thread.ofPlatform().daemon().name("relay-" + service).unstarted(this::run);
    this.marker = Thread.ofPlatform().daemon().name("relay-mark-" + service).unstarted(this::mark);
  }

  void start() {
    sender.start();
    marker.start();
  }

  /// Something was committed.
  void wake() {
    if (wake.availablePermits() == 0) {
      wake.release();
    }
  }

  private void run() {
    while (open) {
      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(true);
        if (!lock(connection)) {
          Thread.sleep(500);
          continue;
        }
        try {
          work(connection);
        } finally {
          unlock(connection);
        }
      } catch (InterruptedException e) {
        return;
      } catch (SQLException | RuntimeException e) {
        if (open) {
          LOG.warnf("relay of %s: %s; trying again", service, e.getMessage());
          rest();
        }
      }
    }
  }

  private void work(Connection connection) throws SQLException, InterruptedException {
    failed = false;
    while (open && !failed) {
      if (publish(connection) < BATCH) {
        wake.tryAcquire(BACKSTOP_MILLIS, TimeUnit.MILLISECONDS);
        wake.drainPermits();
      }
    }
    settle();
    if (failed) {
      Thread.sleep(BACKSTOP_MILLIS);
    }
  }

  private int publish(Connection connection) throws SQLException {
    int sent = 0;
    Long[] already;
    synchronized (this) {
      already = underway.toArray(Long[]::new);
    }
    try (PreparedStatement unpublished =
        connection.prepareStatement(
            "select position, event_id, topic, record_key, type, payload, headers from journal where"
                + " published_at is null and topic is not null and position <> all(?) order by"
                + " position limit "
                + BATCH)) {
      unpublished.setArray(1, connection.createArrayOf("bigint", already));
      try (ResultSet rows = unpublished.executeQuery()) {
        while (rows.next()) {
          send(rows);
          sent++;
        }
      }
    }
    return sent;
  }

  private void send(ResultSet row) throws SQLException {
    long position = row.getLong(1);
    String type = row.getString(5);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            row.getString(3), row.getString(4), row.getString(6).getBytes(StandardCharsets.UTF_8));
    Attributes.fromJson(row.getString(7))
        .writeTo(record.headers(), row.getObject(2, UUID.class), type);
    synchronized (this) {
      underway.add(position);
    }
    try {
      producer.send(record, (_, failure) -> answered(position, type, failure));
    } catch (RuntimeException e) {
      answered(position, type, e);
      throw e;
    }
  }

  private void answered(long position, String type, @Nullable Exception failure) {
    if (failure == null) {
      synchronized (this) {
        done.add(position);
      }
    } else {
      LOG.errorf("relay of %s: %s was not accepted: %s", service, type, failure.getMessage());
      failed = true;
      synchronized (this) {
        underway.remove(position);
      }
    }
    acked.release();
  }

  private void mark() {
    while (open) {
      try {
        acked.acquire();
        Thread.sleep(GATHER_MILLIS);
        acked.drainPermits();
        Long[] positions;
        synchronized (this) {
          positions = done.toArray(Long[]::new);
          done.clear();
        }
        markPublished(positions);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void markPublished(Long[] positions) throws InterruptedException {
    while (positions.length > 0) {
      try (Connection connection = database.getConnection();
          PreparedStatement update =
              connection.prepareStatement(
                  "update journal set published_at = clock_timestamp() where position = any(?)")) {
        update.setArray(1, connection.createArrayOf("bigint", positions));
        update.executeUpdate();
        synchronized (this) {
          underway.removeAll(List.of(positions));
        }
        return;
      } catch (SQLException e) {
        if (!open) {
          return;
        }
        LOG.warnf("relay of %s cannot mark what it published: %s", service, e.getMessage());
        Thread.sleep(500);
      }
    }
  }

  /// Waits until nothing is under way, so that what failed is sent again in order.
  private void settle() throws InterruptedException {
    producer.flush();
    for (boolean waiting = true; waiting && open; ) {
      synchronized (this) {
        waiting = !underway.isEmpty();
      }
      Thread.sleep(5);
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

  private void rest() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      open = false;
    }
  }

  @Override
  public void close() {
    open = false;
    wake();
    acked.release();
    try {
      sender.join(2_000);
      marker.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
