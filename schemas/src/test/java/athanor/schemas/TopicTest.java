package athanor.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TopicTest {

  @Test
  void a_topic_is_found_by_its_name_on_kafka() {
    for (Topic topic : Topic.values()) {
      assertThat(Topic.labelled(topic.label())).isSameAs(topic);
    }
    assertThatThrownBy(() -> Topic.labelled("lab.gossip"))
        .hasMessage("no topic is named lab.gossip");
  }

  @Test
  void names_are_used_once_and_are_names_that_kafka_takes() {
    assertThat(Stream.of(Topic.values()).map(Topic::label))
        .doesNotHaveDuplicates()
        .allMatch(label -> label.matches("lab\\.[a-z]+(-[a-z]+)*"));
  }

  @Test
  void what_journals_are_folded_from_is_kept_for_ever_and_what_is_watched_is_not() {
    assertThat(Topic.CAMPAIGNS.kept()).isEqualTo(new Topic.Kept("delete", -1));
    assertThat(Topic.INSTRUMENTS.kept()).isEqualTo(new Topic.Kept("compact", -1));
    assertThat(Topic.TELEMETRY.kept())
        .isEqualTo(new Topic.Kept("delete", Duration.ofDays(7).toMillis()));
    assertThat(Topic.ALARMS.kept())
        .isEqualTo(new Topic.Kept("compact,delete", Duration.ofDays(90).toMillis()));
  }
}
