package athanor.lab.bench.recovery;

/// A point on the way of a command through a gateway, named by the method that is entered there. A
/// test keeps the names true.
public enum Step {
  HEARD("athanor.runtime.Inbox", "take"),
  ACCEPTED("athanor.execution.adapter.Workers", "offer"),
  LEASE("athanor.execution.adapter.Leases", "renew"),
  INTENT("athanor.execution.adapter.Clearance", "look"),
  BEFORE_CALL("athanor.instruments.opcua.LadsInstrument", "start"),
  CALL("athanor.instruments.opcua.Link", "call"),
  REPLY("athanor.instruments.opcua.Reply", "of"),
  ATTACH("athanor.execution.Reports", "attached"),
  END("athanor.execution.Results", "of"),
  COLLECTED("athanor.execution.adapter.OpenCommands", "close"),
  LEFT("athanor.execution.Line", "leave");

  private final String type;
  private final String method;

  Step(String type, String method) {
    this.type = type;
    this.method = method;
  }

  /// Name of the class.
  public String type() {
    return type;
  }

  public String method() {
    return method;
  }
}
