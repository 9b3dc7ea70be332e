package athanor.rehearsal.broker;

import athanor.rehearsal.stage.Host;
import athanor.rehearsal.stage.Host.Cable;
import athanor.rehearsal.stage.Stage;
import athanor.schemas.Event;
import athanor.schemas.Topic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// A simulated Kafka: topics with partitions, keys, groups that share partitions and remember how
/// far they have read. What it has acknowledged it keeps.
public final class Broker {
  static final int PARTITIONS = 2;

  private final Stage stage;
  private final Map<Topic, List<Partition>> topics = new EnumMap<>(Topic.class);
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Map<Class<?>, List<String>> wanting = new HashMap<>();
  private final Consumer<Parcel> heard;
  private long awayUntil;

  /// One partition of a topic.
  static final class Partition {
    final List<Parcel> log = new ArrayList<>();
  }

  /// @param heard is told of every record that is appended
  public Broker(Stage stage, Consumer<Parcel> heard) {
    this.stage = stage;
    this.heard = heard;
    for (Topic topic : Topic.values()) {
      List<Partition> partitions = new ArrayList<>();
      for (int i = 0; i < PARTITIONS; i++) {
        partitions.add(new Partition());
      }
      topics.put(topic, partitions);
    }
  }

  public void goAway(long micros) {
    stage.note(() -> "the broker is away for " + micros / 1000 + " ms");
    awayUntil = Math.max(awayUntil, stage.now() + micros);
  }

  public void comeBack() {
    awayUntil = 0;
    groups.values().forEach(Group::wake);
  }

  boolean reachedBy(Host host) {
    return awayUntil <= stage.now() && host.reaches(Cable.BROKER);
  }

  private List<Partition> partitions(Topic topic) {
    return Objects.requireNonNull(topics.get(topic));
  }

  /// Appends to the partition of the record's key.
  public void append(Parcel parcel) {
    int index = Math.floorMod(parcel.key().hashCode(), PARTITIONS);
    Partition partition = partitions(parcel.topic()).get(index);
    partition.log.add(parcel);
    heard.accept(parcel);
    stage.note(() -> "broker takes " + parcel.stream() + "#" + parcel.version());
    for (Group group : groups.values()) {
      if (group.reads(parcel.topic())) {
        group.wake(partition, parcel.event());
      }
    }
  }

  /// The groups whose consumers answer events of that type.
  public List<String> wanting(Event event) {
    return wanting.computeIfAbsent(
        event.getClass(),
        type ->
            groups.entrySet().stream()
                .filter(group -> group.getValue().answers(type))
                .map(Map.Entry::getKey)
                .toList());
  }

  Group group(String name, List<Topic> wanted, Set<Class<?>> answered) {
    return groups.computeIfAbsent(
        name,
        _ -> {
          wanting.clear();
          List<Partition> partitions = new ArrayList<>();
          wanted.forEach(topic -> partitions.addAll(partitions(topic)));
          return new Group(wanted, answered, partitions, stage);
        });
  }

  /// The partitions of every group change hands, as when members come and go.
  public void rebalance() {
    groups.values().forEach(Group::shuffle);
  }
}
