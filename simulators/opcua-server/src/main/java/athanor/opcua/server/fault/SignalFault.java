package athanor.opcua.server.fault;

import java.time.Duration;

/// In what a sensor shows, for a while.
///
/// @param signal of the device; empty for all of them
public record SignalFault(String device, String signal, Duration lasts, Effect effect)
    implements Fault {

  /// What happens to its values.
  public sealed interface Effect {
    /// Shows on what it showed last, with fresh times.
    record Stuck() implements Effect {}

    /// Shows ever more than there is, or less.
    ///
    /// @param perMinute in the unit of the signal
    record Drift(double perMinute) implements Effect {}

    /// Comes with a bad status.
    ///
    /// @param status its name as OPC 10000-6 has it, for example `Bad_SensorFailure`
    record Bad(String status) implements Effect {}

    /// Every notification comes twice.
    record Twice() implements Effect {}
  }

  boolean concerns(String theDevice, String theSignal) {
    return device.equals(theDevice) && (signal.isEmpty() || signal.equals(theSignal));
  }
}
