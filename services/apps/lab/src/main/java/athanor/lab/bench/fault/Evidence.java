package athanor.lab.bench.fault;

import athanor.lab.bench.plant.Effect;
import athanor.lab.bench.plant.Kafka;
import athanor.lab.bench.plant.Plant;
import athanor.lab.bench.plant.Told;
import athanor.schemas.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// What is left when the services have ended: the ledger of the instruments, the journals, the
/// topics.
///
/// @param effects in their order
/// @param gateway lines of a journal, in the order of writing; so are the others
/// @param records of all topics that keep every record, each topic in its order
record Evidence(
    List<Effect> effects,
    List<Told> controller,
    List<Told> planner,
    List<Told> analyzer,
    List<Told> gateway,
    List<Sent> records) {

  /// A record as it lies on a topic.
  ///
  /// @param id of the event; empty where the record says none
  /// @param payload of dead letters; empty for all others
  record Sent(String topic, long offset, String id, String payload) {}

  static Evidence gather(Plant plant) throws IOException, SQLException {
    List<Topic> kept =
        Arrays.stream(Topic.values())
            .filter(topic -> !topic.kept().cleanupPolicy().contains("compact"))
            .filter(topic -> topic != Topic.TELEMETRY)
            .toList();
    List<Sent> records = new ArrayList<>();
    Kafka.read(plant.bootstrap(), kept, record -> records.add(sent(record)));
    try (Connection connection = plant.database().connect()) {
      return new Evidence(
          Effect.in(plant.ledger()),
          Told.by(connection, "controller"),
          Told.by(connection, "planner"),
          Told.by(connection, "analyzer"),
          Told.by(connection, "gateway"),
          records);
    }
  }

  private static Sent sent(ConsumerRecord<String, byte[]> record) {
    Header id = record.headers().lastHeader("ce_id");
    boolean dead = record.topic().equals(Topic.DEAD_LETTERS.label());
    return new Sent(
        record.topic(),
        record.offset(),
        id == null ? "" : new String(id.value(), StandardCharsets.UTF_8),
        dead ? new String(record.value(), StandardCharsets.UTF_8) : "");
  }
}
