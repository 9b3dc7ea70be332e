package athanor.rehearsal.broker;

import athanor.rehearsal.stage.Host;
import athanor.rehearsal.stage.Stage;
import athanor.rehearsal.store.Row;
import athanor.schemas.Event;
import athanor.schemas.Topic;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;

/// The idempotent producer of a process: each topic in order, however long the broker is away.
/// Records that have left a process arrive even if it is killed then; those behind them do not.
final class Wire {
  private static final long RETRY = 300_000;

  private final Broker broker;
  private final Host host;
  private final Stage stage;
  private final Map<Topic, Queue<Sent>> lanes = new EnumMap<>(Topic.class);
  private int underway;
  private boolean dead;

  private record Sent(Parcel parcel, Runnable acknowledged) {}

  Wire(Broker broker, Host host, Stage stage) {
    this.broker = broker;
    this.host = host;
    this.stage = stage;
    host.atDeath(this::die);
  }

  boolean busy() {
    return underway > 0;
  }

  void send(Row row, Runnable acknowledged) {
    Event event = row.event();
    Parcel parcel =
        new Parcel(row.id(), row.stream(), row.version(), event.topic(), event.key(), event);
    Queue<Sent> lane = lanes.computeIfAbsent(event.topic(), _ -> new ArrayDeque<>());
    lane.add(new Sent(parcel, acknowledged));
    underway++;
    if (lane.size() == 1) {
      stage.at(stage.latency(), () -> deliver(lane));
    }
  }

  private void deliver(Queue<Sent> lane) {
    if (dead) {
      return;
    }
    if (!broker.reachedBy(host) || !host.well()) {
      stage.at(RETRY, () -> deliver(lane));
      return;
    }
    Sent sent = Objects.requireNonNull(lane.poll());
    broker.append(sent.parcel());
    stage.at(stage.latency(), () -> acknowledge(sent));
    if (!lane.isEmpty()) {
      stage.at(stage.happens(0.9) ? 10 : stage.latency(), () -> deliver(lane));
    }
  }

  private void acknowledge(Sent sent) {
    if (!dead) {
      underway--;
      sent.acknowledged().run();
    }
  }

  /// Some of what is under way has left already.
  private void die() {
    dead = true;
    for (Queue<Sent> lane : lanes.values()) {
      while (!lane.isEmpty() && stage.happens(0.5)) {
        broker.append(lane.poll().parcel());
      }
      lane.clear();
    }
  }
}
