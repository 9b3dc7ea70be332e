package athanor.execution.adapter;

import athanor.instruments.Driver;
import java.util.Map;

/// What a deployable has to say about where instruments are. Every bean of this type is asked once,
/// at start.
public interface DriverSource {

  /// The drivers by the address that each of them connects to, as people know it.
  Map<String, Driver> drivers();
}
