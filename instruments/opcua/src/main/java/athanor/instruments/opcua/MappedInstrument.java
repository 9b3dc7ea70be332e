package athanor.instruments.opcua;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Instrument;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import athanor.instruments.Steered;
import athanor.schemas.Capability;
import athanor.schemas.TelemetrySampled.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.milo.opcua.stack.core.UaException;

/// A device behind an OPC UA server that does not speak LADS. It keeps no record of commands: while
/// this process follows one it is known, and after that it is not.
final class MappedInstrument implements Instrument {
  private final Presence presence;
  private final Mapping mapping;
  private final Errands errands;
  private final ReentrantLock starting = new ReentrantLock();

  MappedInstrument(Presence presence, Mapping mapping) {
    this.presence = presence;
    this.mapping = mapping;
    this.errands = new Errands(presence);
  }

  @Override
  public String id() {
    return presence.id();
  }

  @Override
  public Capability capability() {
    return mapping.offer().capability();
  }

  @Override
  public boolean connected() {
    return presence.hand().isPresent();
  }

  @Override
  public String trouble() {
    return connected() ? "" : presence.link().trouble();
  }

  @Override
  public Start start(Assignment assignment) {
    var objection = mapping.offer().objection(assignment);
    if (objection.isPresent()) {
      return new Start.Refused(objection.get());
    }
    starting.lock();
    try {
      var hand = presence.hand();
      if (hand.isEmpty()) {
        return new Start.NotSent(id() + " is not connected");
      }
      if (errands.knows(assignment.command())) {
        return new Start.Doubtful(id() + " has been given this command before");
      }
      if (errands.busy()) {
        return new Start.Refused(id() + " is busy");
      }
      var deed = presence.deed(assignment.operation()).orElseThrow();
      return errands.start(assignment, deed, hand.get());
    } finally {
      starting.unlock();
    }
  }

  @Override
  public Sighting sight(UUID command) {
    return errands.knows(command)
        ? errands.sight(command)
        : new Sighting.Unknowable(id() + " keeps no record of commands");
  }

  @Override
  public Ending await(UUID command, Duration patience) {
    if (!errands.knows(command)) {
      return new Ending.Unsettled(id() + " keeps no record of commands");
    }
    try {
      return errands.await(command, patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ending.Unsettled("interrupted while following " + id());
    }
  }

  /// @throws IllegalStateException if what it does goes on
  @Override
  public void abort(String reason) {
    errands.abort(reason);
  }

  /// Sends all steps, whatever becomes of the others.
  @Override
  public Steered safe(String reason) {
    if (mapping.safe().isEmpty()) {
      return Instrument.super.safe(reason);
    }
    var hand = presence.hand();
    if (hand.isEmpty()) {
      return new Steered.NotSeen(id() + " is not connected");
    }
    var nothing = new Assignment(new UUID(0, 0), "", "safe", Map.of(), 0);
    var faults = new ArrayList<String>();
    for (var step : mapping.safe()) {
      try {
        var answer = step.send(nothing, hand.get());
        if (!(answer instanceof Start.Started)) {
          faults.add(answer.toString());
        }
      } catch (UaException e) {
        faults.add(String.valueOf(e.getMessage()));
      }
    }
    errands.forsake(reason);
    return faults.isEmpty()
        ? new Steered.Reached()
        : new Steered.NotSeen(id() + ": " + String.join("; ", faults));
  }

  @Override
  public List<Sample> sample() {
    var hand = presence.hand();
    if (hand.isEmpty()) {
      return List.of();
    }
    try {
      var boot = hand.get().boot();
      var nodes =
          mapping.signals().values().stream().map(place -> place.in(boot).orElseThrow()).toList();
      var values = hand.get().wire().read(nodes);
      var samples = new ArrayList<Sample>();
      for (int i = 0; i < values.size(); i++) {
        var signal = capability().signals().get(i);
        samples.add(Sampling.sample(signal.name(), signal.unit(), values.get(i), Instant.now()));
      }
      return samples;
    } catch (UaException e) {
      return List.of();
    }
  }

  @Override
  public void close() {
    presence.close();
  }
}
