package athanor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.embedded.EmbeddedBroker;
import athanor.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Everything that the main job has written to Kafka, read again from the broker's directory.
class EventsIT {
  private static List<ConsumerRecord<String, byte[]>> records = List.of();

  @BeforeAll
  static void read() throws Exception {
    MainJob job = MainJob.finished();
    assertThat(job.exitCode()).as(job.err()).isZero();
    try (var broker = EmbeddedBroker.start(job.data().resolve("broker"), 0)) {
      records = Topics.read(broker.address());
    }
  }

  @Test
  void every_event_is_as_its_schema_its_topic_and_cloud_events_say() {
    Wire wire = new Wire();

    List<String> faults =
        records.stream().flatMap(record -> wire.faults(record).stream()).limit(20).toList();

    assertThat(faults).isEmpty();
  }

  @Test
  void every_event_has_an_id_of_its_own() {
    List<String> ids = records.stream().map(record -> Wire.header(record, "ce_id")).toList();

    assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void every_event_that_follows_from_another_names_one_that_was_published() {
    var ids =
        records.stream().map(record -> Wire.header(record, "ce_id")).collect(Collectors.toSet());

    List<String> orphans =
        records.stream()
            .filter(record -> !Wire.header(record, "causationid").isEmpty())
            .filter(record -> !ids.contains(Wire.header(record, "causationid")))
            .map(record -> record.topic() + "@" + record.offset())
            .toList();

    assertThat(orphans).isEmpty();
  }

  @Test
  void nothing_was_undeliverable_and_the_story_is_complete() {
    Map<String, Long> counts =
        records.stream()
            .collect(
                Collectors.groupingBy(
                    record -> Wire.header(record, "ce_type"), TreeMap::new, Collectors.counting()));
    System.out.println("events of the main job: " + counts);

    assertThat(records).noneMatch(record -> record.topic().equals(Topic.DEAD_LETTERS.label()));
    assertThat(counts)
        .containsEntry("CampaignOpened.v1", 1L)
        .containsEntry("CampaignClosed.v1", 1L)
        .containsEntry("CandidatesRequested.v1", 40L)
        .containsEntry("CandidatesProposed.v1", 40L)
        .containsEntry("ExperimentCompleted.v1", 40L)
        .containsEntry("ObservationMade.v1", 40L);
    assertThat(counts.get("CommandCompleted.v1")).isEqualTo(counts.get("CommandStarted.v1"));
  }
}
