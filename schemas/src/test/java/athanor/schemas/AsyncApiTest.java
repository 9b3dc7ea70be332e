package athanor.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class AsyncApiTest {
  private static final JsonNode API = Json.yaml(Json.text(Path.of("asyncapi.yaml")));

  private static JsonNode channel(Topic topic) {
    return API.at("/channels/" + topic.label().replace("lab.", ""));
  }

  @Test
  void the_channels_are_the_topics() {
    List<String> addresses = new ArrayList<>();
    API.get("channels").forEach(channel -> addresses.add(channel.get("address").asString()));

    assertThat(addresses)
        .containsExactlyElementsOf(Stream.of(Topic.values()).map(Topic::label).toList());
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void a_channel_has_key_and_retention_of_its_topic(Topic topic) {
    JsonNode kafka = channel(topic).at("/bindings/kafka");
    JsonNode kept = kafka.get("topicConfiguration");
    List<String> policies = new ArrayList<>();
    kept.get("cleanup.policy").forEach(policy -> policies.add(policy.asString()));

    assertThat(kafka.get("topic").asString()).isEqualTo(topic.label());
    assertThat(String.join(",", policies)).isEqualTo(topic.kept().cleanupPolicy());
    assertThat(kept.get("retention.ms").asLong()).isEqualTo(topic.kept().retentionMillis());
    assertThat(channel(topic).get("x-keyed-by").asString()).isEqualTo(topic.keyedBy());
  }

  @Test
  void every_event_type_is_a_message_of_its_topic_alone() {
    Map<String, String> declared = new TreeMap<>();
    for (Topic topic : Topic.values()) {
      JsonNode messages = channel(topic).get("messages");
      for (String name : messages.propertyNames()) {
        assertThat(messages.get(name).get("$ref").asString())
            .isEqualTo("#/components/messages/" + name);
        assertThat(declared.put(name, topic.label())).as(name).isNull();
      }
    }

    assertThat(declared).isEqualTo(topics());
    assertThat(API.at("/components/messages").propertyNames())
        .containsExactlyInAnyOrderElementsOf(declared.keySet());
  }

  /// From type to topic, as the golden samples say it.
  private static Map<String, String> topics() {
    Map<String, String> topics = new TreeMap<>();
    for (Class<?> type : EventRecords.all()) {
      topics.put(type.getSimpleName(), Instances.golden(type).topic().label());
    }
    return topics;
  }

  @Test
  void every_message_is_a_cloud_event_whose_payload_has_a_schema() {
    JsonNode messages = API.at("/components/messages");
    for (String name : messages.propertyNames()) {
      JsonNode message = messages.get(name);
      String schema = message.at("/payload/schema/$ref").asString();

      assertThat(message.get("name").asString()).isEqualTo(name + ".v1");
      assertThat(message.at("/traits/0/$ref").asString())
          .isEqualTo("#/components/messageTraits/CloudEvent");
      assertThat(Path.of(schema)).isEqualTo(Json.SCHEMAS.resolve(name + ".v1.json"));
      assertThat(Files.exists(Path.of(schema))).as(schema).isTrue();
    }
  }

  @Test
  void the_headers_are_those_of_cloud_events_with_correlation_causation_and_trace() {
    JsonNode headers = API.at("/components/schemas/Headers");

    assertThat(headers.get("properties").propertyNames())
        .containsExactly(
            "ce_specversion",
            "ce_id",
            "ce_type",
            "ce_source",
            "ce_subject",
            "ce_time",
            "content-type",
            "correlationid",
            "causationid",
            "traceparent");
  }

  @Test
  void every_reference_within_the_document_leads_somewhere() {
    assertThat(references(API)).isNotEmpty().allSatisfy(this::leads);
  }

  private void leads(String reference) {
    assertThat(API.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
  }

  private static List<String> references(JsonNode node) {
    return node.findValuesAsString("$ref").stream().filter(ref -> ref.startsWith("#")).toList();
  }
}
