package athanor.opcua.server;

import java.time.Instant;

/// What a bench shows to the outside. It is called under the lock of the bench, in the order in
/// which things happen.
interface Face {
  void started(Run run);

  /// The time of the run is over; what it gave is being collected.
  void completing(Instant at);

  void ended(Run run, Run.End end);

  void cleared(Instant at);

  void refused(String task, String reason);
}
