package athanor.execution.adapter;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Records on their way to Kafka, in the order in which they were given: straight, while Kafka
/// takes them; by way of the disk, while it does not, and until the disk is empty again. Giving
/// never waits for Kafka.
///
/// What Kafka may have taken without saying so is sent again, as the same record with the same id.
final class Outflow implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Outflow.class);

  /// Records that Kafka has not answered for may take that much memory, and wait so long.
  private static final long MOST_UNANSWERED_BYTES = 16 << 20;

  private static final long LONGEST_UNANSWERED_NANOS = 5_000_000_000L;
  private static final long BATCH_BYTES = 2 << 20;
  private static final long LOOK_MILLIS = 100;
  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private static final class Unanswered {
    final ProducerRecord<String, byte[]> record;
    final int samples;
    final long since = System.nanoTime();
    boolean answered;

    Unanswered(ProducerRecord<String, byte[]> record, int samples) {
      this.record = record;
      this.samples = samples;
    }
  }

  private final Spool spool;
  private final Supplier<Producer<String, byte[]>> producers;
  private final String topic;
  private final Thread thread;
  private final Deque<Unanswered> unanswered = new ArrayDeque<>();
  private long unansweredBytes;
  private long unwritten;
  private boolean straight;
  private boolean closed;

  /// The one in use; absent until Kafka was reached.
  private @Nullable Producer<String, byte[]> producer;

  /// @param producers makes a producer anew after each failure
  Outflow(Spool spool, String topic, Supplier<Producer<String, byte[]>> producers) {
    this.spool = spool;
    this.topic = topic;
    this.producers = producers;
    this.thread = Thread.ofPlatform().daemon().name("telemetry").unstarted(this::tend);
  }

  void begin() {
    thread.start();
  }

  /// @param samples how many values are in the record
  synchronized void give(ProducerRecord<String, byte[]> record, int samples) {
    if (closed) {
      return;
    }
    Producer<String, byte[]> to = producer;
    if (!straight || to == null) {
      store(record, samples);
      return;
    }
    var waiting = new Unanswered(record, samples);
    unanswered.add(waiting);
    unansweredBytes += record.value().length;
    try {
      to.send(record, (_, failure) -> answer(to, waiting, failure));
    } catch (KafkaException | IllegalStateException e) {
      turnToDisk(String.valueOf(e.getMessage()));
      return;
    }
    if (unansweredBytes > MOST_UNANSWERED_BYTES) {
      turnToDisk("it has not answered for " + (unansweredBytes >> 20) + " MB");
    }
  }

  private synchronized void answer(
      Producer<String, byte[]> from, Unanswered waiting, @Nullable Exception failure) {
    if (from != producer || !straight) {
      return; // of a producer that was given up; what it had lies on disk
    }
    if (failure != null) {
      turnToDisk(String.valueOf(failure.getMessage()));
      return;
    }
    waiting.answered = true;
    while (!unanswered.isEmpty() && unanswered.getFirst().answered) {
      unansweredBytes -= unanswered.removeFirst().record.value().length;
    }
  }

  private void turnToDisk(String why) {
    LOG.warnf("Kafka takes no telemetry (%s); it is kept on disk", why);
    straight = false;
    for (Unanswered each : unanswered) {
      store(each.record, each.samples);
    }
    unanswered.clear();
    unansweredBytes = 0;
  }

  private void store(ProducerRecord<String, byte[]> record, int samples) {
    try {
      spool.append(Frame.write(record, samples), samples);
    } catch (IOException e) {
      if (unwritten == 0) {
        LOG.errorf("telemetry cannot be kept on disk: %s", e.getMessage());
      }
      unwritten += samples;
    }
  }

  /// Whether records go straight to Kafka now.
  synchronized boolean isStraight() {
    return straight;
  }

  /// Values that were dropped since the start, because the disk had no room for them.
  synchronized long dropped() {
    return unwritten + spool.dropped();
  }

  /// Bytes that wait on disk.
  long waitingBytes() {
    return spool.bytes();
  }

  private void tend() {
    long pause = FIRST_PAUSE_MILLIS;
    try {
      while (true) {
        if (isStraight()) {
          checkAge();
          Thread.sleep(LOOK_MILLIS);
          continue;
        }
        try {
          drain();
          pause = FIRST_PAUSE_MILLIS;
        } catch (ExecutionException | KafkaException | IOException e) {
          LOG.debugf("telemetry waits: %s", e.getMessage());
          Thread.sleep(ThreadLocalRandom.current().nextLong(pause / 2, pause + 1));
          pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void checkAge() {
    Unanswered oldest = unanswered.peekFirst();
    if (oldest != null && System.nanoTime() - oldest.since > LONGEST_UNANSWERED_NANOS) {
      turnToDisk("it has not answered for " + LONGEST_UNANSWERED_NANOS / 1_000_000_000L + " s");
    }
  }

  /// Sends what lies on disk, and goes straight again when nothing lies there any more. The
  /// producer before is given up with all that it holds: its order would be another.
  private void drain() throws InterruptedException, ExecutionException, IOException {
    Producer<String, byte[]> fresh = renew();
    fresh.partitionsFor(topic);
    while (true) {
      synchronized (this) {
        if (spool.isEmpty()) {
          straight = true;
          LOG.infof("telemetry goes to Kafka");
          return;
        }
      }
      Spool.Batch batch = spool.peek(BATCH_BYTES);
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (var record : batch.records()) {
        sent.add(fresh.send(record));
      }
      fresh.flush();
      for (var each : sent) {
        each.get();
      }
      spool.release(batch);
    }
  }

  private Producer<String, byte[]> renew() {
    Producer<String, byte[]> former;
    synchronized (this) {
      former = producer;
      producer = null;
    }
    if (former != null) {
      former.close(Duration.ZERO);
    }
    Producer<String, byte[]> fresh = producers.get();
    synchronized (this) {
      producer = fresh;
      return fresh;
    }
  }

  /// What Kafka has not taken by then is kept on disk for the next process.
  @Override
  public void close() {
    Producer<String, byte[]> last;
    synchronized (this) {
      last = producer;
    }
    thread.interrupt();
    if (last != null) {
      last.close(Duration.ofSeconds(2));
    }
    synchronized (this) {
      if (!unanswered.isEmpty()) {
        turnToDisk("it is being closed");
      }
      closed = true;
      try {
        spool.close();
      } catch (IOException e) {
        LOG.warnf("the buffer of telemetry was not closed: %s", e.getMessage());
      }
    }
  }
}
