package athanor.instruments.tck;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.instruments.Ending;
import athanor.instruments.Start;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// A lost connection is noticed, nothing is sent into it or held back for later, and the instrument
/// comes back by itself. For devices that keep their results and whose work goes on meanwhile.
public abstract class OutageConformance extends Conformance<Bench.Breakable> {
  private static final Duration LOOKING = Duration.ofMillis(5);

  @Test
  void what_is_asked_during_an_outage_is_not_sent_then_nor_later() {
    var during = command();
    var after = command();
    on().unplug();
    becomes(false);

    var start = instrument().start(assignment(during, on().instant()));
    on().replug();
    becomes(true);
    started(after, on().instant());
    instrument().await(after, PATIENCE);

    assertThat(start).isInstanceOf(Start.NotSent.class);
    assertThat(on().runs(during)).isZero();
    assertThat(on().runs(after)).isEqualTo(1);
  }

  @Test
  void a_run_that_an_outage_hides_is_followed_to_its_end_once_it_is_over() {
    var command = command();
    started(command, on().lasting());
    on().unplug();
    becomes(false);
    on().replug();

    assertThat(instrument().await(command, PATIENCE)).isInstanceOf(Ending.Completed.class);
    assertThat(on().runs(command)).isEqualTo(1);
  }

  @Test
  void an_outage_that_lasts_is_no_ending() {
    var command = command();
    started(command, on().lasting());
    on().unplug();
    becomes(false);

    assertThat(instrument().await(command, Duration.ofMillis(50)))
        .isInstanceOf(Ending.Unsettled.class);
  }

  private void becomes(boolean connected) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (instrument().connected() != connected && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOKING.toNanos());
    }
    assertThat(instrument().connected()).isEqualTo(connected);
  }
}
