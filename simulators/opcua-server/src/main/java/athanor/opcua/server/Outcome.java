package athanor.opcua.server;

/// How a run ended. LADS has no field for it (OPC 30500-1, ResultType), so the result carries it as
/// a property of our own.
enum Outcome {
  COMPLETED("Completed"),
  STOPPED("Stopped"),
  ABORTED("Aborted"),
  FAILED("Failed");

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
