package athanor.runtime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One thread that polls Kafka and hands the records of each poll on as one message.
///
/// Offsets are committed by the consumer, once a second, and only of polls that were handled: what
/// was not handled is read again, without end, and the channel goes on after it. So an event may
/// come twice, and never not at all.
final class KafkaChannel implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(KafkaChannel.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final String name;
  private final List<String> topics;
  private final Supplier<KafkaConsumer<String, byte[]>> consumers;
  private final Consumer<Message<?>> listener;
  private final Thread thread;
  private volatile boolean open = true;
  private volatile @Nullable KafkaConsumer<String, byte[]> current;

  /// @param listener takes a message and acknowledges it, or not
  KafkaChannel(
      String name,
      List<String> topics,
      Supplier<KafkaConsumer<String, byte[]>> consumers,
      Consumer<Message<?>> listener) {
    this.name = name;
    this.topics = topics;
    this.consumers = consumers;
    this.listener = listener;
    this.thread = Thread.ofPlatform().daemon().name("channel-" + name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (open) {
      try (KafkaConsumer<String, byte[]> consumer = consumers.get()) {
        current = consumer;
        consumer.subscribe(topics);
        while (open) {
          deliver(consumer, consumer.poll(POLL));
        }
      } catch (WakeupException | InterruptException e) {
        open = false;
      } catch (KafkaException e) {
        LOG.errorf(e, "channel %s: the consumer failed, a new one takes its place", name);
        rest();
      }
    }
  }

  private void deliver(
      KafkaConsumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records) {
    if (records.isEmpty()) {
      return;
    }
    Throwable failure = hand(records);
    if (failure != null) {
      for (TopicPartition partition : records.partitions()) {
        consumer.seek(partition, records.records(partition).getFirst().offset());
      }
      if (open) {
        LOG.errorf(failure, "channel %s: %d records are read again", name, records.count());
        rest();
      }
    }
  }

  /// What the listener threw, if it did.
  private @Nullable Throwable hand(ConsumerRecords<String, byte[]> records) {
    CompletableFuture<Void> handled = new CompletableFuture<>();
    listener.accept(
        Message.of(
            records,
            () -> {
              handled.complete(null);
              return CompletableFuture.completedStage(null);
            },
            failure -> {
              handled.completeExceptionally(failure);
              return CompletableFuture.completedStage(null);
            }));
    try {
      handled.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException e) {
      open = false;
      return e;
    }
  }

  private void rest() {
    try {
      Thread.sleep(AFTER_A_FAULT);
    } catch (InterruptedException e) {
      open = false;
    }
  }

  /// Asks the thread to end after what it is doing.
  void stop() {
    open = false;
    KafkaConsumer<String, byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  /// Waits for the end of the thread, and interrupts it where it takes too long.
  @Override
  public void close() {
    stop();
    try {
      if (!thread.join(CLOSING)) {
        thread.interrupt();
        thread.join(CLOSING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
