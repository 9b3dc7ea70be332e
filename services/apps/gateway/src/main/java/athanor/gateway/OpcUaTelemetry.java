package athanor.gateway;

import athanor.instruments.opcua.Deadband;
import athanor.instruments.opcua.Rate;
import athanor.instruments.opcua.TelemetrySettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How the signals of OPC UA servers are followed.
@ConfigMapping(prefix = "athanor.opcua.telemetry")
interface OpcUaTelemetry {

  /// Between two looks of the server at a signal; 0 as fast as it can.
  @WithDefault("0.25S")
  Duration sampling();

  /// Between two messages of the server.
  @WithDefault("0.25S")
  Duration publishing();

  /// Values of a signal that the server keeps between two messages; 0 for as many as come in 10 s.
  @WithDefault("0")
  int queue();

  /// How far a value must have moved to be told again: `0.5` in the unit of the signal, `2%` of its
  /// range.
  @WithDefault("0")
  String deadband();

  /// Number of sampling periods without a good value or a sign of life after which a signal is
  /// stale.
  @WithDefault("5")
  int staleAfter();

  /// What is particular about a signal, by `instrument/signal` or `signal`.
  Map<String, Particular> signals();

  /// Absent: as for all.
  interface Particular {
    Optional<Duration> sampling();

    Optional<Duration> publishing();

    Optional<Integer> queue();

    Optional<String> deadband();
  }

  /// @throws IllegalArgumentException naming the first value that makes no sense
  default TelemetrySettings settings() {
    Rate usual = new Rate(sampling(), publishing(), queue(), Deadband.parse(deadband()));
    Map<String, Rate> particular = new LinkedHashMap<>();
    signals().forEach((signal, own) -> particular.put(signal, rate(signal, usual, own)));
    return new TelemetrySettings(usual, particular, staleAfter());
  }

  private static Rate rate(String signal, Rate usual, Particular own) {
    try {
      return new Rate(
          own.sampling().orElse(usual.sampling()),
          own.publishing().orElse(usual.publishing()),
          own.queue().orElse(usual.queue()),
          own.deadband().map(Deadband::parse).orElse(usual.deadband()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "athanor.opcua.telemetry.signals.\"" + signal + "\": " + e.getMessage(), e);
    }
  }
}
