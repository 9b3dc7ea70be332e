package athanor.opcua.server.fault;

/// In a device.
public sealed interface DeviceFault extends Fault {
  String device();

  /// The run that is on fails, and the device waits for Clear.
  record Jam(String device) implements DeviceFault {}

  /// A vessel has run dry: starts are refused until the fault is cleared or the device is reloaded.
  record EmptyVessel(String device, String vessel) implements DeviceFault {}
}
