package athanor.execution.adapter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/// Where samples wait while Kafka is away.
@ConfigMapping(prefix = "athanor.telemetry.buffer")
public interface TelemetryBuffer {

  /// A folder of this gateway's own.
  @WithDefault("telemetry")
  Path directory();

  /// The most that may wait on disk; beyond it the oldest is dropped, with an alarm. 1,000 signals
  /// at one value a second fill 256 MB in some 40 minutes.
  @WithDefault("256")
  long megabytes();
}
