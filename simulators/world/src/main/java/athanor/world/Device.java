package athanor.world;

import athanor.schemas.Capability;
import athanor.schemas.Value;
import java.time.Duration;
import java.util.Map;

/// One simulated instrument. Times are world time since the world began.
public interface Device {
  /// Unique in its world, for example `flow-reactor`.
  String name();

  /// Kind, make and model, the operations (each a program that can be started) and the signals
  /// (each a sensor).
  Capability capability();

  /// Begins a run, or says why not. Arguments are in the units of the capability document.
  ///
  /// @param key of the run; noise is drawn from the world's seed and this key, so a run gives the
  ///   same readings whenever it is begun anew
  Begin begin(String operation, Map<String, Value> arguments, String key, Duration now);

  /// What a sensor shows.
  double signal(String name, Duration now);
}
