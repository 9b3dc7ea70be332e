package athanor.instruments.tck;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.instruments.Ending;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import athanor.schemas.Capability;
import athanor.schemas.Reading;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Every run is followed to its end, and what it gave is brought in whole.
public abstract class EndingConformance extends Conformance<Bench> {

  @Test
  void a_run_that_ends_by_itself_gives_all_results_that_were_described() {
    var command = command();
    started(command, on().lasting());

    var ending = instrument().await(command, PATIENCE);

    assertThat(ending).isInstanceOf(Ending.Completed.class);
    assertThat(((Ending.Completed) ending).readings())
        .extracting(EndingConformance::described)
        .containsExactlyInAnyOrderElementsOf(
            instrument()
                .capability()
                .operation(on().lasting().operation())
                .orElseThrow()
                .results());
  }

  private static Capability.Result described(Reading reading) {
    return switch (reading) {
      case Reading.Scalar scalar ->
          new Capability.Result(scalar.name(), scalar.unit(), Capability.Shape.SCALAR);
      case Reading.Label label -> new Capability.Result(label.name(), "", Capability.Shape.TEXT);
      case Reading.Series series ->
          new Capability.Result(series.name(), series.unit(), Capability.Shape.SERIES);
    };
  }

  @Test
  void a_run_that_goes_on_longer_than_we_wait_is_not_said_to_have_ended() {
    var command = command();
    started(command, on().lasting());

    assertThat(instrument().await(command, Duration.ofMillis(1)))
        .isInstanceOf(Ending.Unsettled.class);
    assertThat(instrument().sight(command)).isInstanceOf(Sighting.Running.class);
  }

  @Test
  void a_run_may_be_asked_for_again_after_its_end() {
    var command = command();
    started(command, on().instant());
    var first = instrument().await(command, PATIENCE);

    assertThat(instrument().await(command, PATIENCE)).isEqualTo(first);
  }

  @Test
  void one_run_after_another_each_give_results_of_their_own() {
    for (int i = 0; i < 5; i++) {
      var command = command();
      started(command, on().instant());

      assertThat(instrument().await(command, PATIENCE)).isInstanceOf(Ending.Completed.class);
      assertThat(on().runs(command)).isEqualTo(1);
    }
  }

  @Test
  void an_aborted_run_is_not_said_to_have_completed_and_the_instrument_can_be_used_again() {
    var command = command();
    started(command, on().lasting());

    instrument().abort("the sample was dropped");

    assertThat(instrument().await(command, PATIENCE)).isInstanceOf(Ending.Aborted.class);
    assertThat(instrument().start(assignment(command(), on().instant())))
        .isInstanceOf(Start.Started.class);
  }

  @Test
  void an_abort_where_nothing_runs_changes_nothing_and_may_be_repeated() {
    instrument().abort("to be sure");
    instrument().abort("to be quite sure");

    assertThat(instrument().start(assignment(command(), on().instant())))
        .isInstanceOf(Start.Started.class);
  }
}
