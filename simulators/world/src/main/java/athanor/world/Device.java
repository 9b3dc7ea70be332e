package athanor.world;

import athanor.schemas.Capability;
import athanor.schemas.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /// What can be set directly; by default nothing.
  default List<Control> controls() {
    return List.of();
  }

  /// Sets a target, or says why not. As runs do, it changes the truth from then on.
  ///
  /// @param name of a control; of an analog one among modes `modes/analog`
  default @Nullable String set(String name, double target, Duration now) {
    return name() + " has no control " + name;
  }

  /// The value that a control has now.
  default double control(String name, Duration now) {
    throw new IllegalArgumentException(name() + " has no control " + name);
  }
}
