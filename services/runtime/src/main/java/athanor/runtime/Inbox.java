package athanor.runtime;

import athanor.schemas.DeadLetter;
import athanor.schemas.NamedUuid;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Hands the records of Kafka to one consumer, each event once.
///
/// The records of one poll are one transaction, so under load many share a commit. A record that
/// cannot be handled goes to the dead letters with its reason and the others go on; while the
/// database is away nothing is lost, the inbox waits.
public final class Inbox {
  private static final Logger LOG = Logger.getLogger(Inbox.class);

  private final String consumer;
  private final Journal journal;
  private final Routes routes;

  public Inbox(String consumer, Journal journal, Routes routes) {
    this.consumer = consumer;
    this.journal = journal;
    this.routes = routes;
  }

  /// Handles the records of one poll; returns when all are handled or in the dead letters.
  public void take(ConsumerRecords<String, byte[]> records) {
    List<Letter> letters = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      if (routes.lead(Attributes.type(record)) || Attributes.type(record) == null) {
        letters.add(Letter.open(record));
      }
    }
    if (!letters.isEmpty()) {
      take(letters);
    }
  }

  private void take(List<Letter> letters) {
    List<Unsure> unsure = new ArrayList<>();
    for (int outages = 0; ; outages++) {
      try {
        if (!journal.turn(turn -> handle(turn, letters))) {
          unsure.forEach(Unsure::remind); // one that seemed to fail was committed
        }
        return;
      } catch (RuntimeException e) {
        if (Conflicts.isOutage(e)) {
          if (e instanceof Unsure doubt) {
            unsure.add(doubt);
          }
          LOG.warnf("%s: the database is away, waiting: %s", consumer, e.getMessage());
          pause(Duration.ofMillis(Math.min(5_000, 100L << Math.min(outages, 6))));
        } else if (letters.size() > 1) {
          letters.forEach(letter -> take(List.of(letter)));
          return;
        } else if (letters.getFirst().envelope() == null) {
          // not even the dead letter can be written: the journal itself is gone
          throw e;
        } else {
          LOG.errorf(e, "%s: a record goes to the dead letters", consumer);
          take(List.of(letters.getFirst().undeliverable(String.valueOf(e))));
          return;
        }
      }
    }
  }

  /// Gives whether any of them had not been handled before.
  private boolean handle(Turn turn, List<Letter> letters) {
    Set<UUID> fresh = fresh(turn, letters);
    boolean any = !fresh.isEmpty();
    for (Letter letter : letters) {
      if (fresh.remove(letter.id())) {
        Envelope envelope = letter.envelope();
        if (envelope != null) {
          routes.answer(turn, envelope);
        } else {
          turn.append("dead-letters/" + consumer, letter.dead(consumer));
        }
      }
    }
    turn.answering(null);
    return any;
  }

  /// Marks the events as handled and tells which were not before.
  private Set<UUID> fresh(Turn turn, List<Letter> letters) {
    UUID[] ids = letters.stream().map(Letter::id).distinct().toArray(UUID[]::new);
    if (turn.presumeFresh(consumer, ids)) {
      return new HashSet<>(List.of(ids));
    }
    Set<UUID> fresh = new HashSet<>();
    Statements mark =
        new Statements()
            .query(
                "insert into inbox (consumer, event_id, handled_at) select ?, id, ? from unnest(?)"
                    + " id on conflict do nothing returning event_id",
                rows -> {
                  while (rows.next()) {
                    fresh.add(rows.getObject(1, UUID.class));
                  }
                },
                consumer,
                turn.now(),
                ids);
    turn.session().doWork(mark::execute);
    return fresh;
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the database was away", e);
    }
  }

  /// A record with its event, or with the reason why it has none.
  private record Letter(
      ConsumerRecord<String, byte[]> record,
      UUID id,
      @Nullable Envelope envelope,
      @Nullable String reason) {
    /// A dead letter stays well below what a broker takes, 1 MB by default, although JSON may write
    /// one character as six.
    private static final int MAX_PAYLOAD = 100_000;

    private static final int MAX_HEADERS = 30;
    private static final int MAX_HEADER = 500;
    private static final int MAX_REASON = 5_000;

    static Letter open(ConsumerRecord<String, byte[]> record) {
      try {
        Envelope envelope = Attributes.read(record);
        return new Letter(record, envelope.id(), envelope, null);
      } catch (MalformedEventException e) {
        return unreadable(record, e.getMessage());
      }
    }

    private static Letter unreadable(
        ConsumerRecord<String, byte[]> record, @Nullable String reason) {
      UUID id = NamedUuid.of(record.topic(), record.partition(), record.offset());
      return new Letter(record, id, null, reason);
    }

    Letter undeliverable(String why) {
      return unreadable(record, why);
    }

    DeadLetter dead(String consumer) {
      Map<String, String> headers = new LinkedHashMap<>();
      for (Header header : record.headers()) {
        if (headers.size() < MAX_HEADERS) {
          headers.put(
              abridged(header.key(), MAX_HEADER),
              header.value() == null
                  ? ""
                  : abridged(new String(header.value(), StandardCharsets.UTF_8), MAX_HEADER));
        }
      }
      return new DeadLetter(
          record.topic(),
          record.partition(),
          record.offset(),
          consumer,
          abridged(String.valueOf(record.key()), MAX_HEADER),
          headers,
          abridged(payload(record.value()), MAX_PAYLOAD),
          abridged(String.valueOf(reason), MAX_REASON));
    }

    private static String abridged(String text, int max) {
      return text.length() <= max
          ? text
          : text.substring(0, max) + "… and " + (text.length() - max) + " characters more";
    }

    private static String payload(byte @Nullable [] bytes) {
      if (bytes == null) {
        return "";
      }
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        return Base64.getEncoder().encodeToString(bytes);
      }
    }
  }
}
