package athanor.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignEvent.CampaignOpened;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {

  static List<String> types() {
    return EventTypes.all().keySet().stream().sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("types")
  void a_golden_sample_reads_and_is_written_as_it_was(String type) throws IOException {
    String sample = golden(type);

    String written = EventCodec.write(EventCodec.read(type, sample));

    assertThat(EventCodec.json().readTree(written)).isEqualTo(EventCodec.json().readTree(sample));
  }

  @Test
  void a_campaign_that_may_end_early_reads_and_is_written_as_it_was() throws IOException {
    String stop =
        "\"stop\":{\"target\":9.5,\"noImprovement\":{\"experiments\":12,\"share\":0.01}},";
    String sample =
        golden("CampaignOpened.v1").replace("\"budget\": 40,", stop + "\"budget\": 40,");

    String written = EventCodec.write(EventCodec.read("CampaignOpened.v1", sample));

    assertThat(written).contains("\"experiments\":12");
    assertThat(EventCodec.json().readTree(written)).isEqualTo(EventCodec.json().readTree(sample));
  }

  private static String golden(String type) throws IOException {
    try (InputStream sample =
        EventCodecTest.class.getResourceAsStream("/athanor/golden/" + type + ".json")) {
      return new String(sample.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_campaign_opened_before_there_were_constraints_and_scales_still_reads() throws IOException {
    String type = "CampaignOpened.v1";
    ObjectNode sample = (ObjectNode) EventCodec.json().readTree(golden(type));
    ObjectNode document = (ObjectNode) sample.get("document");
    document.remove("constraints");
    document.get("parameters").forEach(each -> ((ObjectNode) each).remove("scale"));

    CampaignOpened opened = (CampaignOpened) EventCodec.read(type, sample.toString());

    assertThat(opened.document().constraints()).isNull();
    assertThat(opened.document().parameters()).extracting(Parameter::scale).containsOnlyNulls();
    assertThat(EventCodec.json().readTree(EventCodec.write(opened))).isEqualTo(sample);
  }

  @Test
  void what_is_missing_unknown_or_no_event_at_all_is_refused() {
    assertThatThrownBy(() -> EventCodec.read("CampaignResumed.v1", "{}"))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("Missing required creator property 'campaign'");
    assertThatThrownBy(() -> EventCodec.read("CampaignResumed.v1", "{\"campaign\":\"c\",\"x\":1}"))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("Unrecognized field \"x\"");
    assertThatThrownBy(() -> EventCodec.read("CampaignResumed.v1", "{\"camp"))
        .isInstanceOf(MalformedEventException.class);
    assertThatThrownBy(() -> EventCodec.read("Rumour.v1", "{}"))
        .isInstanceOf(MalformedEventException.class)
        .hasMessage("unknown event type Rumour.v1");
  }
}
