package athanor.instruments.opcua;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// Where a device keeps what it knows of one run (OPC 30500-1, ResultType).
///
/// @param run the device's own id of it; empty where it gives none
/// @param template the DeviceTemplateId of the program that ran
/// @param outcome how it ended, in a word; few devices tell
record RunRecord(
    String run,
    NodeId started,
    NodeId stopped,
    Optional<NodeId> variables,
    Optional<NodeId> template,
    Optional<NodeId> outcome,
    Optional<NodeId> reason) {

  /// What it says, and the state that the unit is in, at one moment.
  ///
  /// @param outcome empty until the run has ended, and always where the device does not tell
  record Page(
      Phase phase,
      Instant started,
      Instant stopped,
      String program,
      String outcome,
      String reason) {

    /// OPC UA writes a time that never was as 1601-01-01.
    boolean closed() {
      return stopped.isAfter(started) || !outcome.isEmpty();
    }
  }
}
