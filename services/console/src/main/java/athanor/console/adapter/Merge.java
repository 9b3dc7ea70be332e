package athanor.console.adapter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Brings the history of several partitions into the order of time: a record comes out when every
/// partition that has more history to tell has told a later one.
final class Merge {
  private static final int ENOUGH = 1_000;

  private final Map<TopicPartition, Deque<ConsumerRecord<String, byte[]>>> heads = new HashMap<>();

  void add(Iterable<ConsumerRecord<String, byte[]>> records) {
    for (ConsumerRecord<String, byte[]> record : records) {
      heads
          .computeIfAbsent(
              new TopicPartition(record.topic(), record.partition()), _ -> new ArrayDeque<>())
          .addLast(record);
    }
  }

  /// The records that are due, oldest first.
  ///
  /// @param behind partitions with more history to be read
  List<ConsumerRecord<String, byte[]>> due(Set<TopicPartition> behind) {
    List<ConsumerRecord<String, byte[]>> due = new ArrayList<>();
    while (behind.stream().allMatch(this::holds)) {
      Deque<ConsumerRecord<String, byte[]>> oldest =
          heads.values().stream()
              .filter(head -> !head.isEmpty())
              .min(Comparator.comparingLong(head -> head.getFirst().timestamp()))
              .orElse(null);
      if (oldest == null) {
        break;
      }
      due.add(oldest.removeFirst());
    }
    return due;
  }

  /// Partitions of which enough is held for now.
  Collection<TopicPartition> full() {
    return heads.entrySet().stream()
        .filter(entry -> entry.getValue().size() > ENOUGH)
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean holds(TopicPartition partition) {
    return heads.containsKey(partition) && !heads.get(partition).isEmpty();
  }
}
