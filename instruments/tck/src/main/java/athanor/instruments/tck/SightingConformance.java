package athanor.instruments.tck;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.instruments.Sighting;
import org.junit.jupiter.api.Test;

/// A sighting is a statement of fact: found is found, and not found is not yet certainty.
public abstract class SightingConformance extends Conformance<Bench> {

  @Test
  void a_command_is_seen_from_the_moment_of_its_start() {
    var command = command();
    var run = started(command, on().lasting());

    assertThat(instrument().sight(command)).isEqualTo(new Sighting.Running(run));
  }

  @Test
  void a_command_is_still_known_when_it_has_ended() {
    var command = command();
    var run = started(command, on().instant());
    instrument().await(command, PATIENCE);

    assertThat(instrument().sight(command)).isEqualTo(new Sighting.Finished(run));
  }

  @Test
  void an_earlier_command_is_still_known_when_another_runs() {
    var earlier = command();
    var run = started(earlier, on().instant());
    instrument().await(earlier, PATIENCE);
    started(command(), on().lasting());

    assertThat(instrument().sight(earlier)).isEqualTo(new Sighting.Finished(run));
  }

  @Test
  void a_command_that_was_never_given_is_never_claimed_to_have_run() {
    assertThat(instrument().sight(command()))
        .isInstanceOfAny(Sighting.Unseen.class, Sighting.Unknowable.class);
  }

  @Test
  void an_instrument_that_keeps_its_results_is_certain_about_what_it_never_did() {
    if (instrument().capability().keepsResults()) {
      assertThat(instrument().sight(command())).isEqualTo(new Sighting.Unseen());
    } else {
      assertThat(instrument().sight(command())).isInstanceOf(Sighting.Unknowable.class);
    }
  }
}
