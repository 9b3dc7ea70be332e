package athanor.schemas;

/// A procedure can be used from now on.
///
/// @param procedure name and digest, `flow-reaction@3f2a91c0`
public record ProcedurePublished(String procedure, ProcedureDocument document) implements Event {
  @Override
  public Topic topic() {
    return Topic.PROCEDURES;
  }

  @Override
  public String key() {
    return procedure;
  }
}
