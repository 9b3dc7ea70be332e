package athanor.instruments.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.instruments.Assignment;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import athanor.instruments.Steered;
import athanor.instruments.documents.MalformedException;
import athanor.instruments.documents.Paper;
import athanor.schemas.Value;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that were lost, and what may be said of their commands.
class DoubtTest {
  private static final UUID COMMAND = new UUID(7, 7);
  private final Mixer mixer = new Mixer(false);

  @AfterEach
  void close() {
    mixer.close();
  }

  private Start shake() {
    return mixer.instrument().start(new Assignment(COMMAND, "campaign", "shake", Map.of(), 1));
  }

  @Test
  void a_start_whose_answer_was_lost_is_sent_once_and_found_by_its_command() {
    mixer.mood = Mixer.Mood.MUTE;

    assertThat(shake()).isInstanceOf(Start.Doubtful.class);

    assertThat(mixer.instrument().sight(COMMAND)).isInstanceOf(Sighting.Finished.class);
    assertThat(mixer.runs(COMMAND)).isEqualTo(1);
  }

  @Test
  void a_start_that_is_acted_on_late_is_not_called_unseen() {
    mixer.mood = Mixer.Mood.LATE;

    assertThat(shake()).isInstanceOf(Start.Doubtful.class);

    assertThat(mixer.instrument().sight(COMMAND)).isInstanceOf(Sighting.Finished.class);
  }

  @Test
  void a_start_that_never_began_is_unseen_in_the_same_life_of_the_instrument() {
    mixer.mood = Mixer.Mood.BROKEN;
    assertThat(shake()).isInstanceOf(Start.Doubtful.class);

    assertThat(mixer.instrument().sight(COMMAND)).isEqualTo(new Sighting.Unseen());
  }

  @Test
  void after_a_restart_a_forgetful_instrument_cannot_say_what_it_never_did() {
    mixer.mood = Mixer.Mood.BROKEN;
    assertThat(shake()).isInstanceOf(Start.Doubtful.class);

    mixer.boot = "second";

    assertThat(mixer.instrument().sight(COMMAND)).isInstanceOf(Sighting.Unknowable.class);
  }

  @Test
  void a_limit_is_checked_before_anything_is_sent() {
    var start =
        mixer
            .instrument()
            .start(
                new Assignment(
                    COMMAND, "campaign", "mix", Map.of("speed", Value.of(5000, "/min")), 1));

    assertThat(start)
        .isEqualTo(
            new Start.NotSent(
                "speed of 'mix' of mixer-1 is 5000.0 /min, above the maximum of 1200.0 /min"));
    assertThat(mixer.runs(COMMAND)).isZero();
  }

  @Test
  void it_is_held_and_released_as_often_as_one_likes() {
    for (int i = 0; i < 2; i++) {
      assertThat(mixer.instrument().hold("a look")).isInstanceOf(Steered.Reached.class);
    }
    for (int i = 0; i < 2; i++) {
      assertThat(mixer.instrument().resume("seen")).isInstanceOf(Steered.Reached.class);
    }
    assertThat(mixer.instrument().safe("to be sure")).isInstanceOf(Steered.NotOffered.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://192.168.7.20:80", "ftp://localhost", "https://me:word@host", "nonsense"})
  void an_address_that_would_tell_commands_or_secrets_is_refused(String address) throws Exception {
    var paper = Paper.of("x.yaml", "{id: a, kind: b, operations: {c: {}}}".getBytes());

    assertThatThrownBy(() -> HttpSettings.read(URI.create(address), paper, Optional.empty()))
        .isInstanceOf(MalformedException.class);
  }
}
