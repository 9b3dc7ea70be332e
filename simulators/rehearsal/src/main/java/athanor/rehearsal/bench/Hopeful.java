package athanor.rehearsal.bench;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Instrument;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import athanor.schemas.Capability;
import java.time.Duration;
import java.util.UUID;

/// A driver that takes "I do not know" for "no": a seeded defect.
public record Hopeful(Instrument instrument) implements Instrument {
  @Override
  public Sighting sight(UUID command) {
    Sighting seen = instrument.sight(command);
    return seen instanceof Sighting.Unknowable ? new Sighting.Unseen() : seen;
  }

  @Override
  public String id() {
    return instrument.id();
  }

  @Override
  public Capability capability() {
    return instrument.capability();
  }

  @Override
  public boolean connected() {
    return instrument.connected();
  }

  @Override
  public Start start(Assignment assignment) {
    return instrument.start(assignment);
  }

  @Override
  public Ending await(UUID command, Duration patience) {
    return instrument.await(command, patience);
  }

  @Override
  public void abort(String reason) {
    instrument.abort(reason);
  }

  @Override
  public void close() {
    instrument.close();
  }
}
