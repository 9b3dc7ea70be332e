package athanor.console.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.console.EventView;
import athanor.console.Heard;
import athanor.console.Laboratory;
import athanor.console.Limits;
import athanor.console.Story;
import athanor.embedded.EmbeddedBroker;
import athanor.embedded.FreePort;
import athanor.runtime.EventCodec;
import athanor.runtime.EventTypes;
import athanor.schemas.Topic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EarTest {

  @Test
  void history_is_heard_in_the_order_of_time_then_what_happens_and_a_poison_record_stops_nothing(
      @TempDir Path directory) throws Exception {
    Story story = Story.of("snar-7").opens("snar").runs(1, 500).runs(2, 900);
    List<Heard> history = story.told();
    Laboratory laboratory = new Laboratory(Limits.standard());
    Contact contact = new Contact();
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
        var producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()),
                new StringSerializer(),
                new ByteArraySerializer())) {
      history.forEach(heard -> producer.send(record(heard)));
      producer.flush();
      Ear ear = new Ear(laboratory, contact, broker.address(), true);
      ear.start(new StartupEvent());

      await(laboratory, history.size());
      assertThat(laboratory.events(0, 1_000, _ -> true))
          .isSortedAccordingTo(Comparator.comparing(EventView::at))
          .hasSize(history.size());
      assertThat(laboratory.view().campaigns().getFirst().best().getFirst().number()).isEqualTo(2);

      producer.send(new ProducerRecord<>(Topic.CAMPAIGNS.label(), "x", new byte[] {1, 2}));
      int before = history.size();
      story.runs(3, 1000);
      story.told().subList(before, story.told().size()).forEach(h -> producer.send(record(h)));
      producer.flush();

      await(laboratory, story.told().size() + 1);
      assertThat(laboratory.view().campaigns().getFirst().best().getFirst().number()).isEqualTo(3);
      assertThat(laboratory.events(0, 10, event -> event.type().equals("DeadLetter")))
          .extracting(EventView::summary)
          .containsExactly(
              "console could not handle a record of lab.campaigns: header ce_type is missing");
      assertThat(contact.lostSince()).isNull();
      producer.close();
      broker.close();
      while (contact.lostSince() == null) {
        Thread.sleep(20);
      }
      ear.stop(new ShutdownEvent());
    }
  }

  @Test
  void a_console_that_starts_before_the_broker_hears_all_once_it_is_there(@TempDir Path directory)
      throws Exception {
    Story story = Story.of("snar-7").opens("snar");
    Laboratory laboratory = new Laboratory(Limits.standard());
    Contact contact = new Contact();
    int port = FreePort.find();
    Ear ear = new Ear(laboratory, contact, "127.0.0.1:" + port, true);
    ear.start(new StartupEvent());
    while (contact.lostSince() == null) {
      Thread.sleep(20);
    }
    Thread.sleep(500);
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, port);
        var producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()),
                new StringSerializer(),
                new ByteArraySerializer())) {
      story.told().forEach(heard -> producer.send(record(heard)));
      producer.flush();

      await(laboratory, story.told().size());
      ear.stop(new ShutdownEvent());
    }
  }

  private static void await(Laboratory laboratory, long version) throws InterruptedException {
    while (laboratory.version() < version) {
      Thread.sleep(20);
    }
  }

  private static ProducerRecord<String, byte[]> record(Heard heard) {
    var record =
        new ProducerRecord<>(
            heard.event().topic().label(),
            null,
            heard.at().toEpochMilli(),
            heard.event().key(),
            EventCodec.write(heard.event()).getBytes(StandardCharsets.UTF_8));
    Map.of(
            "ce_id", heard.id(),
            "ce_type", EventTypes.nameOf(heard.event()),
            "ce_time", heard.at().toString())
        .forEach((name, value) ->
            record.headers().add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8))));
    return record;
  }
}
