package athanor.rehearsal.broker;

import athanor.rehearsal.Variant;
import athanor.rehearsal.broker.Broker.Partition;
import athanor.rehearsal.broker.Group.Batch;
import athanor.rehearsal.broker.Group.Member;
import athanor.rehearsal.stage.Host;
import athanor.rehearsal.stage.Stage;
import athanor.rehearsal.store.Book;
import athanor.rehearsal.store.Page;
import athanor.rehearsal.store.Trouble;
import athanor.schemas.DeadLetter;
import athanor.schemas.Event;
import athanor.schemas.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/// A channel with its inbox: polls, hands the events of a poll to its routes in one transaction,
/// each once, and commits what it has read now and then. As `KafkaChannel` and `Inbox` of
/// services/runtime.
public final class Intake {
  private static final long POLL = 1_000_000;
  private static final long COMMIT = 1_000_000;

  private final String consumer;
  private final Broker broker;
  private final Book book;
  private final Host host;
  private final Stage stage;
  private final Variant variant;
  private final List<Topic> topics;
  private final Map<Class<?>, BiConsumer<Page, Event>> routes = new LinkedHashMap<>();
  private Runnable afterPoll = () -> {};

  public Intake(String consumer, Broker broker, Book book, Variant variant, List<Topic> topics) {
    this.consumer = consumer;
    this.broker = broker;
    this.book = book;
    this.host = book.host();
    this.stage = book.stage();
    this.variant = variant;
    this.topics = topics;
  }

  public <E extends Event> Intake on(Class<E> type, BiConsumer<Page, E> answer) {
    routes.put(type, (page, event) -> answer.accept(page, type.cast(event)));
    return this;
  }

  /// To be done when a poll was handled.
  public Intake afterPoll(Runnable action) {
    afterPoll = action;
    return this;
  }

  public void start() {
    stage.begin(host, this::run);
  }

  private void run() {
    Group group = broker.group(consumer, topics, routes.keySet());
    Member member = new Member(host);
    stage.pause(stage.latency());
    group.join(member);
    long committed = stage.now();
    while (true) {
      stage.pause(stage.latency());
      if (!broker.reachedBy(host)) {
        stage.pause(200_000);
        continue;
      }
      if (stage.now() - committed > COMMIT) {
        group.commit(member);
        committed = stage.now();
      }
      Map<Partition, Batch> read = group.poll(member);
      if (read.isEmpty()) {
        stage.park(member.waiter, group.troubled() ? POLL : 20 * POLL);
        continue;
      }
      if (variant.acknowledgesFirst()) {
        group.advance(member, read);
        group.commit(member);
        take(read);
      } else {
        take(read);
        group.advance(member, read);
      }
      afterPoll.run();
    }
  }

  private void take(Map<Partition, Batch> read) {
    List<Parcel> letters = new ArrayList<>();
    for (Batch batch : read.values()) {
      for (Parcel parcel : batch.parcels()) {
        if (parcel.event() == null || routes.containsKey(parcel.event().getClass())) {
          letters.add(parcel);
        }
      }
    }
    if (!letters.isEmpty()) {
      take(letters);
    }
  }

  private void take(List<Parcel> letters) {
    List<Trouble.Outage> unsure = new ArrayList<>();
    for (int outages = 0; ; outages++) {
      try {
        if (!book.turn(page -> handle(page, letters))) {
          unsure.forEach(Trouble.Outage::remind);
        }
        return;
      } catch (Trouble.Outage e) {
        unsure.add(e);
        stage.pause(Math.min(5_000_000, 100_000L << Math.min(outages, 6)));
      } catch (RuntimeException e) {
        if (letters.size() == 1) {
          stage.violation("BUG", consumer + " cannot handle " + letters.getFirst() + ": " + e);
          return;
        }
        letters.forEach(letter -> take(List.of(letter)));
        return;
      }
    }
  }

  private boolean handle(Page page, List<Parcel> letters) {
    Set<UUID> ids = new LinkedHashSet<>();
    letters.forEach(letter -> ids.add(letter.id()));
    Set<UUID> fresh = variant.keepsInbox() ? page.fresh(consumer, ids) : null;
    if (fresh == null) {
      page.unguarded(consumer, ids);
    }
    boolean any = fresh == null || !fresh.isEmpty();
    for (Parcel letter : letters) {
      if (fresh == null || fresh.remove(letter.id())) {
        answer(page, letter);
      }
    }
    return any;
  }

  private void answer(Page page, Parcel letter) {
    Event event = letter.event();
    if (event == null) {
      page.append(
          "dead-letters/" + consumer,
          new DeadLetter(
              letter.topic().label(), 0, 0, consumer, letter.key(), Map.of(), "", "unreadable"));
      return;
    }
    BiConsumer<Page, Event> route = routes.get(event.getClass());
    if (route != null) {
      route.accept(page, event);
    }
  }
}
