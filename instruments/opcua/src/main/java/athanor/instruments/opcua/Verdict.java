package athanor.instruments.opcua;

/// How a run ended. A result of LADS has no outcome of its own, and a unit comes to Stopped after a
/// success, a stop and some aborts alike; so the device's word counts where it gives one, and
/// otherwise the states that were seen on the way.
enum Verdict {
  COMPLETED,
  ABORTED,
  FAILED;

  /// @param orderedByUs whether we asked for an abort
  static Verdict of(
      RunRecord.Page page, Watch watch, boolean innerStatesShown, boolean orderedByUs) {
    return switch (page.outcome()) {
      case "Completed" -> COMPLETED;
      case "Failed" -> FAILED;
      case "Stopped", "Aborted" -> ABORTED;
      case String _ -> {
        var aborted =
            orderedByUs
                || page.phase() == Phase.ABORTED
                || watch.hasSeen(Phase.ABORTING)
                || watch.hasSeen(Phase.ABORTED);
        var cutShort =
            innerStatesShown && watch.hasSeen(Phase.STOPPING) && !watch.hasSeenComplete();
        yield aborted || cutShort ? ABORTED : COMPLETED;
      }
    };
  }
}
