package athanor.instruments.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import athanor.instruments.Assignment;
import athanor.schemas.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OfferTest {
  private static final String STIRRER =
      """
      id: stirrer-1
      kind: stirrer
      operations:
        stir:
          effect: absolute
          arguments:
            speed: {unit: /min, min: 50, max: 1200}
            direction: {words: [left, right], optional: true}
      """;

  private static Offer read(String text) throws MalformedException {
    var paper = Paper.of("stirrer.yaml", text.getBytes(StandardCharsets.UTF_8));
    var offer = Offer.read(paper.page(), "nowhere", List.of(), List.of());
    paper.page().only(Offer.FIELDS.toArray(String[]::new));
    paper.close();
    return offer;
  }

  private static Assignment stir(Map<String, Value> arguments) {
    return new Assignment(new UUID(0, 1), "campaign", "stir", arguments, 1);
  }

  @Test
  void a_refusal_names_value_unit_limit_and_instrument() throws Exception {
    var offer = read(STIRRER);

    assertThat(offer.objection(stir(Map.of("speed", Value.of(1500, "/min")))))
        .contains("speed of 'stir' of stirrer-1 is 1500.0 /min, above the maximum of 1200.0 /min");
    assertThat(offer.objection(stir(Map.of()))).contains("'stir' of stirrer-1 needs 'speed'");
    assertThat(
            offer.objection(
                stir(Map.of("speed", Value.of(100, "/min"), "direction", Value.of("up;*RST")))))
        .contains("direction of 'stir' of stirrer-1 must be one of left, right, not 'up;*RST'");
    assertThat(offer.objection(stir(Map.of("speed", Value.of(100, "/min"))))).isEmpty();
  }

  @Test
  void every_fault_of_a_document_is_named_at_once() {
    var malformed =
        catchThrowableOfType(
            MalformedException.class,
            () ->
                read(
                    """
                    id: "a b"
                    kind: stirrer
                    colour: red
                    operations:
                      stir:
                        effect: relative
                        resume: repeatable
                        arguments:
                          speed: {unit: /min, min: 5, max: 1}
                          mode: {}
                        results:
                          torque: {}
                    """));

    assertThat(malformed.faults())
        .extracting(fault -> fault.substring(0, fault.indexOf(':')))
        .containsExactlyInAnyOrder(
            "/id",
            "/colour",
            "/operations/stir/resume",
            "/operations/stir/arguments/speed/min",
            "/operations/stir/arguments/mode",
            "/operations/stir/results/torque/unit");
  }

  @Test
  void what_is_no_document_is_refused_with_its_line() {
    assertThat(catchThrowableOfType(MalformedException.class, () -> read("id: [1")))
        .hasMessageContaining("stirrer.yaml: line 1");
    assertThat(catchThrowableOfType(MalformedException.class, () -> read("a: &x 1\nb: *x")))
        .hasMessageContaining("alias *x");
    assertThat(catchThrowableOfType(MalformedException.class, () -> read("a: 1\na: 2")))
        .hasMessageContaining("uplicate");
  }
}
