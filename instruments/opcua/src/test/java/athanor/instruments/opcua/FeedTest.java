package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.instruments.Instrument;
import athanor.opcua.server.LaboratoryServer;
import athanor.opcua.server.Settings;
import athanor.schemas.TelemetrySampled.Sample;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Signals as they are followed over an encrypted connection that can be cut.
@Timeout(60)
class FeedTest {
  private static final Rate FAST =
      new Rate(Duration.ofMillis(20), Duration.ofMillis(50), 0, Deadband.NONE);

  @TempDir Path directory;
  private LaboratoryServer server;
  private Cable cable;
  private OpcUaDriver driver;

  @BeforeEach
  void start() throws Exception {
    server = LaboratoryServer.start(Ticking.one(), Settings.in(directory.resolve("laboratory")));
    cable = Cable.to(URI.create(server.endpointUrl()).getPort());
  }

  @AfterEach
  void stop() {
    driver.close();
    cable.close();
    server.close();
  }

  @Test
  void each_change_is_told_with_unit_quality_and_time_of_the_source() throws Exception {
    var heard = new Heard();
    var begun = Instant.now();
    var clock = follow(new TelemetrySettings(FAST, Map.of(), 5), heard);

    var times = heard.await("time", 20);

    assertThat(times).allMatch(s -> s.unit().equals("ms") && s.quality().equals("good"));
    assertThat(times).extracting(Sample::at).isSorted().doesNotHaveDuplicates();
    assertThat(times.getFirst().at()).isAfter(begun);
    assertThat(times).extracting(Sample::value).isSortedAccordingTo(Double::compare);
    assertThat(heard.of("still")).hasSize(1);
    assertThat(clock.stale()).isEmpty();
    assertThat(heard.missed()).isZero();
  }

  @Test
  void a_signal_may_be_told_more_seldom_and_only_when_it_has_moved() throws Exception {
    var heard = new Heard();
    var wide = new Rate(FAST.sampling(), FAST.publishing(), 0, new Deadband(200, false));
    follow(new TelemetrySettings(FAST, Map.of("clock/time", wide), 5), heard);

    var values = heard.await("time", 4).stream().map(Sample::value).toList();

    for (int i = 1; i < values.size(); i++) {
      assertThat(values.get(i) - values.get(i - 1)).isGreaterThan(200);
    }
  }

  @Test
  void after_the_connection_was_cut_nothing_is_told_twice_and_what_the_server_kept_is_told()
      throws Exception {
    var heard = new Heard();
    follow(new TelemetrySettings(FAST, Map.of(), 5), heard);
    var before = heard.await("time", 10).size();

    cable.present().cut();

    var times = heard.await("time", before + 100);
    assertThat(times).extracting(Sample::at).isSorted().doesNotHaveDuplicates();
    assertThat(longestGap(times)).isLessThan(Duration.ofSeconds(1));
    assertThat(heard.missed()).isZero();
  }

  @Test
  void after_a_restart_of_the_server_its_signals_are_followed_again() throws Exception {
    var heard = new Heard();
    var clock = follow(new TelemetrySettings(FAST, Map.of(), 5), heard);
    heard.await("time", 5);
    var port = URI.create(server.endpointUrl()).getPort();
    server.close();
    var restarted = Instant.now();
    server =
        LaboratoryServer.start(
            Ticking.one(), Settings.in(directory.resolve("laboratory")).withPort(port));

    while (heard.of("time").stream().noneMatch(sample -> sample.at().isAfter(restarted))) {
      Thread.sleep(5);
    }
    assertThat(heard.await("still", 2).getLast().at()).isAfter(restarted);
    assertThat(clock.stale()).isEmpty();
  }

  private Instrument follow(TelemetrySettings telemetry, Heard heard) throws Exception {
    var certificates = Certificates.in(directory.resolve("gateway"));
    certificates.trust(server.certificate());
    server.trust(certificates.own());
    var login = new OpcUaSettings.Login(server.login().user(), server.login().password());
    driver =
        new OpcUaDriver(
            new OpcUaSettings(cable.endpoint(), directory.resolve("gateway"), login)
                .telemetry(telemetry));
    var instrument = driver.connect().getFirst();
    assertThat(instrument.follow(heard)).isTrue();
    return instrument;
  }

  private static Duration longestGap(List<Sample> samples) {
    var longest = Duration.ZERO;
    for (int i = 1; i < samples.size(); i++) {
      var gap = Duration.between(samples.get(i - 1).at(), samples.get(i).at());
      longest = gap.compareTo(longest) > 0 ? gap : longest;
    }
    return longest;
  }
}
