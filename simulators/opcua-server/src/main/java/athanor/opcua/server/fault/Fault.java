package athanor.opcua.server.fault;

/// Something that goes wrong. All times are real ones.
public sealed interface Fault permits LinkFault, CallFault, SignalFault, DeviceFault, ServerFault {}
