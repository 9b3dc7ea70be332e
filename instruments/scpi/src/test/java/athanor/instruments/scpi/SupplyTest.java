package athanor.instruments.scpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import athanor.instruments.Steered;
import athanor.instruments.documents.MalformedException;
import athanor.instruments.documents.Paper;
import athanor.schemas.Value;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupplyTest {
  private static final UUID COMMAND = new UUID(3, 3);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final Supply supply = new Supply();

  @AfterEach
  void close() {
    supply.close();
  }

  private Start ramp(Map<String, Value> arguments) {
    return supply.instrument().start(new Assignment(COMMAND, "campaign", "ramp", arguments, 1));
  }

  @Test
  void arguments_are_put_into_their_places_and_nothing_else_is_said() {
    ramp(Map.of("voltage", Value.of(0.0001, "V")));
    supply.instrument().await(COMMAND, PATIENCE);

    assertThat(supply.heard).contains("VOLT:RAMP 0.00010").doesNotContain("OUTP OFF");
    assertThat(supply.heard).noneMatch(line -> line.startsWith("OUTP"));
  }

  @Test
  void what_is_no_listed_word_or_beyond_a_limit_is_never_sent() {
    assertThat(ramp(Map.of("voltage", Value.of(5, "V"), "output", Value.of("ON\n*RST"))))
        .isInstanceOf(Start.NotSent.class);
    assertThat(ramp(Map.of("voltage", Value.of(48, "V"))))
        .isEqualTo(
            new Start.NotSent(
                "voltage of 'ramp' of supply-1 is 48.0 V, above the maximum of 30.0 V"));
    assertThat(supply.heard).noneMatch(line -> line.startsWith("VOLT") || line.startsWith("OUTP"));
  }

  @Test
  void an_error_of_the_device_fails_the_run_in_its_own_words() {
    supply.error = "-222,\"Data out of range\"";

    ramp(Map.of("voltage", Value.of(5, "V")));

    assertThat(supply.instrument().await(COMMAND, PATIENCE))
        .isEqualTo(new Ending.Failed("supply-1: -222,\"Data out of range\""));
  }

  @Test
  void what_a_lost_reply_leaves_open_cannot_be_known() {
    ramp(Map.of("voltage", Value.of(5, "V")));
    supply.silent = true;

    assertThat(supply.instrument().await(COMMAND, PATIENCE)).isInstanceOf(Ending.Unsettled.class);
    assertThat(supply.instrument().sight(COMMAND)).isInstanceOf(Sighting.Unknowable.class);
  }

  @Test
  void it_is_made_safe_whatever_it_does_and_as_often_as_one_likes() {
    ramp(Map.of("voltage", Value.of(5, "V")));

    assertThat(supply.instrument().safe("smoke")).isEqualTo(new Steered.Reached());
    assertThat(supply.instrument().safe("smoke")).isEqualTo(new Steered.Reached());
    assertThat(supply.heard).contains("ABOR", "OUTP OFF");
    assertThat(supply.instrument().await(COMMAND, PATIENCE)).isEqualTo(new Ending.Aborted("smoke"));
  }

  @Test
  void a_document_that_would_let_arguments_say_more_is_refused() {
    var malformed =
        catchThrowableOfType(
            MalformedException.class,
            () ->
                ScpiSettings.read(
                    URI.create("scpi://bench:5025"),
                    Paper.of(
                        "bad.yaml",
                        Supply.DOCUMENT
                            .replace("[\"ON\", \"OFF\"]", "[\"ON;*RST\"]")
                            .replace("{voltage}\"", "{volts}\"")
                            .replace("MEAS:CURR?", "MEAS:CURR")
                            .getBytes(StandardCharsets.UTF_8))));

    assertThat(malformed.faults())
        .extracting(fault -> fault.substring(0, fault.indexOf(':')))
        .containsExactlyInAnyOrder(
            "/operations/ramp/send", "/operations/ramp/arguments/output", "/signals/current/query");
  }
}
