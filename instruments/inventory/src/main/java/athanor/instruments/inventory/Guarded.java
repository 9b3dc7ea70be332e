package athanor.instruments.inventory;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Finding;
import athanor.instruments.Fixing;
import athanor.instruments.Instrument;
import athanor.instruments.Sighting;
import athanor.instruments.SignalListener;
import athanor.instruments.Start;
import athanor.instruments.Steered;
import athanor.schemas.Capability;
import athanor.schemas.TelemetrySampled.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/// An instrument that begins nothing unless its interlocks are satisfied by what its signals show
/// at that moment. Ending, holding and making safe are never locked.
record Guarded(Instrument instrument, List<Interlock> interlocks) implements Instrument {

  @Override
  public Start start(Assignment assignment) {
    var concerned =
        interlocks.stream().filter(lock -> lock.concerns(assignment.operation())).toList();
    if (concerned.isEmpty()) {
      return instrument.start(assignment);
    }
    var samples = instrument.sample();
    var now = Instant.now();
    for (var lock : concerned) {
      var objection = lock.objection(samples, now);
      if (objection.isPresent()) {
        return new Start.NotSent(
            "interlock of '" + assignment.operation() + "' of " + id() + ": " + objection.get());
      }
    }
    return instrument.start(assignment);
  }

  @Override
  public Fixing fix(Assignment assignment) {
    return instrument.fix(assignment);
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
  public String trouble() {
    return instrument.trouble();
  }

  @Override
  public Sighting sight(UUID command) {
    return instrument.sight(command);
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
  public Steered hold(String reason) {
    return instrument.hold(reason);
  }

  @Override
  public Steered resume(String reason) {
    return instrument.resume(reason);
  }

  @Override
  public Steered stop(String reason) {
    return instrument.stop(reason);
  }

  @Override
  public Steered clear(String reason) {
    return instrument.clear(reason);
  }

  @Override
  public Steered safe(String reason) {
    return instrument.safe(reason);
  }

  @Override
  public List<Finding> inspect() {
    return instrument.inspect();
  }

  @Override
  public List<Finding> tryLock() {
    return instrument.tryLock();
  }

  @Override
  public List<Sample> sample() {
    return instrument.sample();
  }

  @Override
  public boolean follow(SignalListener listener) {
    return instrument.follow(listener);
  }

  @Override
  public SortedMap<String, String> stale() {
    return instrument.stale();
  }

  @Override
  public void close() {
    instrument.close();
  }
}
