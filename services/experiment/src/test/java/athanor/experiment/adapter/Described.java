package athanor.experiment.adapter;

import athanor.schemas.Capability;
import athanor.schemas.Capability.Effect;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Capability.Resume;
import athanor.schemas.InstrumentDescribed;
import java.util.List;

/// Instruments that tests tell of.
final class Described {
  private Described() {}

  /// One that runs something.
  static InstrumentDescribed instrument(String id, String kind) {
    return new InstrumentDescribed(
        id,
        new Capability(
            kind,
            "Athanor",
            "1",
            "1",
            "in a test",
            true,
            List.of(new Operation("run", Effect.PROGRAM, Resume.CHECKABLE, List.of(), List.of())),
            List.of()));
  }
}
