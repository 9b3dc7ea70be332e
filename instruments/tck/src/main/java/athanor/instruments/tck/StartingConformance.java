package athanor.instruments.tck;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.instruments.Assignment;
import athanor.instruments.Start;
import athanor.instruments.tck.Bench.Work;
import athanor.schemas.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A start begins one run or says for certain that it began none.
public abstract class StartingConformance extends Conformance<Bench> {

  @Test
  void a_start_begins_one_run_under_the_name_of_its_command() {
    var command = command();

    var start = instrument().start(assignment(command, on().lasting()));

    assertThat(start).isInstanceOf(Start.Started.class);
    assertThat(on().runs(command)).isEqualTo(1);
  }

  @Test
  void a_busy_instrument_refuses_and_goes_on_with_what_it_does() {
    var first = command();
    var second = command();
    started(first, on().lasting());

    var start = instrument().start(assignment(second, on().lasting()));

    assertThat(start).isInstanceOf(Start.Refused.class);
    assertThat(on().runs(first)).isEqualTo(1);
    assertThat(on().runs(second)).isZero();
  }

  @Test
  void an_operation_that_is_not_offered_does_not_begin() {
    var command = command();

    var start = instrument().start(assignment(command, new Work("no-such-operation", Map.of())));

    assertThat(start).isInstanceOfAny(Start.Refused.class, Start.NotSent.class);
    assertThat(on().runs(command)).isZero();
  }

  @Test
  void an_argument_that_the_operation_does_not_take_stops_it() {
    var command = command();
    var wrong = new Work(on().lasting().operation(), Map.of("no-such-argument", Value.of(1, "1")));

    var start = instrument().start(assignment(command, wrong));

    assertThat(start).isInstanceOfAny(Start.Refused.class, Start.NotSent.class);
    assertThat(on().runs(command)).isZero();
  }

  @Test
  void a_command_that_the_instrument_has_had_before_does_not_run_again() {
    var command = command();
    started(command, on().instant());
    instrument().await(command, PATIENCE);

    var again = instrument().start(assignment(command, on().instant()));

    assertThat(again).isNotInstanceOf(Start.Started.class);
    assertThat(on().runs(command)).isEqualTo(1);
  }

  @Test
  void nothing_is_started_once_the_instrument_has_been_closed() {
    var command = command();
    instrument().close();

    var start =
        instrument()
            .start(
                new Assignment(
                    command,
                    "conformance",
                    on().instant().operation(),
                    on().instant().arguments(),
                    1));

    assertThat(start).isInstanceOf(Start.NotSent.class);
    assertThat(instrument().connected()).isFalse();
    assertThat(on().runs(command)).isZero();
  }
}
