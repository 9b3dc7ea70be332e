package athanor.rehearsal.broker;

import athanor.rehearsal.broker.Broker.Partition;
import athanor.rehearsal.stage.Host;
import athanor.rehearsal.stage.Stage;
import athanor.rehearsal.stage.Waiter;
import athanor.schemas.Event;
import athanor.schemas.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A consumer group: who reads which partition, and from where its next owner has to begin.
///
/// A member keeps its place through a restart (static membership) and loses it when nothing was
/// heard of it for the time of a session; it may go on with what it has read, and commit no more.
final class Group {
  private static final long SESSION = 10_000_000;

  private final List<Topic> topics;
  private final Set<Class<?>> answered;
  private final List<Partition> partitions;
  private final Stage stage;
  private final Map<Partition, Integer> committed = new HashMap<>();
  private final Map<Partition, Member> owners = new HashMap<>();
  private final List<Member> members = new ArrayList<>();

  /// One consumer of a process.
  static final class Member {
    final Host host;
    final Waiter waiter = new Waiter();
    final Map<Partition, Integer> next = new HashMap<>();
    long heard;
    boolean evicted;

    Member(Host host) {
      this.host = host;
    }
  }

  /// Records of one partition that were read together.
  ///
  /// @param end where to read on
  record Batch(List<Parcel> parcels, int end) {}

  /// @param answered the types of event that its consumers answer
  Group(List<Topic> topics, Set<Class<?>> answered, List<Partition> partitions, Stage stage) {
    this.topics = topics;
    this.answered = Set.copyOf(answered);
    this.partitions = partitions;
    this.stage = stage;
  }

  boolean reads(Topic topic) {
    return topics.contains(topic);
  }

  boolean answers(Class<?> type) {
    return answered.contains(type);
  }

  /// Whether a member may lose its place.
  boolean troubled() {
    return members.stream().anyMatch(member -> !member.host.well());
  }

  void wake() {
    members.forEach(member -> stage.wake(member.waiter));
  }

  /// Something has come: its reader goes on. What nobody answers is read along with the next.
  void wake(Partition partition, @Nullable Event event) {
    if (event == null || answers(event.getClass())) {
      Member owner = owners.get(partition);
      if (owner != null) {
        stage.wake(owner.waiter);
      }
    }
  }

  /// Takes the place that the process had before, or a new one.
  void join(Member member) {
    member.evicted = false;
    member.heard = stage.now();
    for (Member other : List.copyOf(members)) {
      if (other != member && other.host == member.host) {
        members.remove(other);
        other.evicted = true;
      }
    }
    if (!members.contains(member)) {
      members.add(member);
    }
    share(0);
  }

  /// Members that were not heard of for too long lose their place.
  private void expire() {
    for (Member member : List.copyOf(members)) {
      boolean silent = !member.host.well() && stage.now() - member.heard > SESSION;
      if (silent && members.size() > 1) {
        members.remove(member);
        member.evicted = true;
        share(0);
      }
    }
  }

  void shuffle() {
    if (!members.isEmpty()) {
      share(stage.chance().nextInt(members.size()));
      wake();
    }
  }

  private void share(int offset) {
    owners.clear();
    for (int i = 0; i < partitions.size(); i++) {
      Partition partition = partitions.get(i);
      Member owner = members.get((i + offset) % members.size());
      owners.put(partition, owner);
      for (Member member : members) {
        if (member != owner) {
          member.next.remove(partition);
        }
      }
      owner.next.computeIfAbsent(partition, p -> committed.getOrDefault(p, 0));
    }
  }

  /// The next records of the member's partitions, a few of each, partitions in any order.
  Map<Partition, Batch> poll(Member member) {
    if (member.evicted) {
      join(member);
    }
    member.heard = stage.now();
    expire();
    Map<Partition, Batch> found = new LinkedHashMap<>();
    int first = stage.chance().nextInt(partitions.size());
    int limit = 1 + stage.chance().nextInt(8);
    for (int i = 0; i < partitions.size() && limit > 0; i++) {
      Partition partition = partitions.get((first + i) % partitions.size());
      Integer next = member.next.get(partition);
      if (next != null && owners.get(partition) == member && next < partition.log.size()) {
        int end = Math.min(partition.log.size(), next + limit);
        found.put(partition, new Batch(List.copyOf(partition.log.subList(next, end)), end));
        limit -= end - next;
      }
    }
    return found;
  }

  /// The member has read them; whether it may say so, is another matter. A partition that it lost
  /// and got back meanwhile may be further on already.
  void advance(Member member, Map<Partition, Batch> read) {
    read.forEach((partition, batch) ->
        member.next.computeIfPresent(partition, (_, next) -> Math.max(next, batch.end())));
  }

  /// Remembers how far a member has got, where it still has its place.
  void commit(Member member) {
    if (!member.evicted) {
      member.next.forEach((partition, next) -> {
        if (owners.get(partition) == member) {
          committed.merge(partition, next, Math::max);
        }
      });
    }
  }
}
