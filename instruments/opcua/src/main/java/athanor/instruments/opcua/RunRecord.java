package athanor.instruments.opcua;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// Where a device keeps what it knows of one run (OPC 30500-1, ResultType).
///
/// @param run the device's own id of it; empty where it gives none
/// @param task where the command that began the run is written down
/// @param template the DeviceTemplateId of the program that ran
/// @param outcome how it ended, in a word; few devices tell
record RunRecord(
    String run,
    NodeId task,
    NodeId started,
    NodeId stopped,
    Optional<NodeId> variables,
    Optional<NodeId> template,
    Optional<NodeId> outcome,
    Optional<NodeId> reason) {

  /// What the run is called: many devices say it when they begin, and do not write it down.
  ///
  /// @param told by the answer to StartProgram; empty where that is not known
  String name(String told) {
    return run.isEmpty() ? told : run;
  }

  /// Where the record of another run would be if the server made the ids of its nodes by one rule,
  /// with the name of the run in each. A guess, to be verified by what is written there.
  Optional<RunRecord> alike(String other) {
    if (run.isEmpty() || !all().allMatch(node -> named(node, run))) {
      return Optional.empty();
    }
    return Optional.of(
        new RunRecord(
            other,
            renamed(task, other),
            renamed(started, other),
            renamed(stopped, other),
            variables.map(node -> renamed(node, other)),
            template.map(node -> renamed(node, other)),
            outcome.map(node -> renamed(node, other)),
            reason.map(node -> renamed(node, other))));
  }

  private Stream<NodeId> all() {
    return Stream.of(
            Stream.of(task, started, stopped),
            variables.stream(),
            template.stream(),
            outcome.stream(),
            reason.stream())
        .flatMap(nodes -> nodes);
  }

  private static boolean named(NodeId node, String run) {
    return node.getIdentifier() instanceof String text && text.contains(run);
  }

  private NodeId renamed(NodeId node, String other) {
    return node.withId(((String) node.getIdentifier()).replace(run, other));
  }

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
