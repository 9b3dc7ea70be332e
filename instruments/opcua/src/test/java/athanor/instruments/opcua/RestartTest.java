package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Instrument;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server that goes and comes again on the same port.
@Timeout(120)
class RestartTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;

  @Test
  void all_instruments_work_again_and_remember_what_they_did() throws Exception {
    try (var bench = Simulated.mixers(2, directory)) {
      var before = command(1);
      var never = command(2);
      var after = command(3);
      bench.instrument().start(assignment(bench, before));
      var first = bench.instrument().await(before, PATIENCE);

      bench.unplug();
      for (var instrument : bench.instruments()) {
        awaitConnected(instrument, false);
      }
      bench.replug();
      for (var instrument : bench.instruments()) {
        awaitConnected(instrument, true);
      }

      var instrument = bench.instrument();
      assertThat(instrument.sight(before)).isInstanceOf(Sighting.Finished.class);
      assertThat(instrument.await(before, PATIENCE)).isEqualTo(first);
      assertThat(instrument.sight(never)).isEqualTo(new Sighting.Unseen());
      assertThat(instrument.start(assignment(bench, after))).isInstanceOf(Start.Started.class);
      assertThat(instrument.await(after, PATIENCE)).isInstanceOf(Ending.Completed.class);
      assertThat(instrument.sample()).hasSize(2);
    }
  }

  private static Assignment assignment(Simulated bench, UUID command) {
    var work = bench.instant();
    return new Assignment(command, "test", work.operation(), work.arguments(), 1);
  }

  private static void awaitConnected(Instrument instrument, boolean connected) {
    while (instrument.connected() != connected) {
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static UUID command(int number) {
    return new UUID(0x5000L, 0x8000_0000_0000_0000L + number);
  }
}
