package athanor.opcua.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalServerTest {
  private static final int SIGNALS = 20;
  private static final Duration PERIOD = Duration.ofMillis(20);

  @TempDir Path directory;

  @Test
  void who_follows_all_signals_hears_each_change_of_each_with_and_without_security()
      throws Exception {
    var own = BareClient.Own.make();
    LaboratoryServer.trust(directory, own.certificate());
    try (var server = SignalServer.start(Settings.in(directory), SIGNALS, PERIOD)) {
      for (var encrypted : new boolean[] {true, false}) {
        try (var client =
            BareClient.follow(server.endpointUrl(), own, encrypted, SIGNALS, PERIOD, 1000)) {
          var counted = client.count(Duration.ofSeconds(1));
          while (counted.values() < 5 * SIGNALS) {
            counted = client.count(Duration.ofSeconds(1));
          }

          assertThat(counted.lost()).isZero();
          assertThat(counted.delaysNanos()).isNotEmpty();
          assertThat(Arrays.stream(counted.delaysNanos()).min().orElseThrow()).isPositive();
        }
      }
    }
  }

  @Test
  void who_keeps_too_few_values_at_the_server_is_told_by_the_count_that_some_are_missing()
      throws Exception {
    var own = BareClient.Own.make();
    LaboratoryServer.trust(directory, own.certificate());
    try (var server = SignalServer.start(Settings.in(directory), SIGNALS, PERIOD);
        var client =
            BareClient.follow(
                server.endpointUrl(), own, true, SIGNALS, Duration.ofMillis(500), 2)) {
      var counted = client.count(Duration.ofSeconds(2));
      while (counted.values() == 0) {
        counted = client.count(Duration.ofSeconds(2));
      }

      assertThat(counted.lost()).isPositive();
    }
  }
}
