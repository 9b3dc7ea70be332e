package athanor.rehearsal;

/// What must hold, whatever happens. The names appear in the report of a violation.
public enum Law {
  ACKNOWLEDGED("what was acknowledged is in the journal and comes to its end"),
  ONCE("an instrument starts a command at most once, unless it may be repeated"),
  INTENT("a physical start is preceded by its intent, under the same epoch"),
  EPOCH("intents are committed by the holder of the lease; epochs never fall"),
  HOLD("no intent is committed while its instrument is held"),
  ENDED("every experiment ends, and every command ends once"),
  PERSON("what waits for a person has an alarm; what nobody waits for has none"),
  HANDLED("a consumer answers an event once"),
  LOST("every published event reaches every consumer that wants it"),
  ORDER("the events of a stream come in their order"),
  RESERVED("a command goes to an instrument that is reserved for its experiment"),
  ANSWERED("a request for candidates is answered once, and an experiment observed once"),
  BUDGET("no campaign exceeds its budget or its parallelism"),
  PAUSE("a paused campaign plans nothing"),
  REPLAY("the journal gives every remembered state again, and every proposal"),
  STILL("a laboratory that has nothing to do moves nothing, also after a restart"),
  BUG("nothing breaks");

  private final String says;

  Law(String says) {
    this.says = says;
  }

  /// The law as a sentence.
  public String says() {
    return says;
  }
}
