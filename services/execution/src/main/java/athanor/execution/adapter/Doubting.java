package athanor.execution.adapter;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Fixing;
import athanor.instruments.Instrument;
import athanor.instruments.Sighting;
import athanor.instruments.SignalListener;
import athanor.instruments.Start;
import athanor.instruments.Steered;
import athanor.schemas.Capability;
import athanor.schemas.TelemetrySampled.Sample;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// An instrument whose driver may break: an exception is never an answer, it is doubt.
record Doubting(Instrument instrument) implements Instrument {
  private static final Logger LOG = Logger.getLogger(Doubting.class);

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
    try {
      return instrument.connected();
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s: its driver broke", id());
      return false;
    }
  }

  @Override
  public String trouble() {
    try {
      return instrument.trouble();
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s: its driver broke", id());
      return "its driver broke: " + e;
    }
  }

  @Override
  public Fixing fix(Assignment assignment) {
    try {
      return instrument.fix(assignment);
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s: its driver broke", id());
      return new Fixing.NotNow("its driver broke: " + e);
    }
  }

  @Override
  public Start start(Assignment assignment) {
    try {
      return instrument.start(assignment);
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s: its driver broke", id());
      return new Start.Doubtful("its driver broke: " + e);
    }
  }

  @Override
  public Sighting sight(UUID command) {
    try {
      return instrument.sight(command);
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s: its driver broke", id());
      return new Sighting.Unknowable("its driver broke: " + e);
    }
  }

  @Override
  public Ending await(UUID command, Duration patience) {
    try {
      return instrument.await(command, patience);
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s: its driver broke", id());
      return new Ending.Unsettled("its driver broke: " + e);
    }
  }

  @Override
  public void abort(String reason) {
    try {
      instrument.abort(reason);
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s: its driver broke", id());
    }
  }

  @Override
  public Steered hold(String reason) {
    return steered(() -> instrument.hold(reason));
  }

  @Override
  public Steered resume(String reason) {
    return steered(() -> instrument.resume(reason));
  }

  @Override
  public Steered stop(String reason) {
    return steered(() -> instrument.stop(reason));
  }

  @Override
  public Steered clear(String reason) {
    return steered(() -> instrument.clear(reason));
  }

  @Override
  public Steered safe(String reason) {
    return steered(() -> instrument.safe(reason));
  }

  private Steered steered(Supplier<Steered> wish) {
    try {
      return wish.get();
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s: its driver broke", id());
      return new Steered.NotSeen("its driver broke: " + e);
    }
  }

  @Override
  public List<Sample> sample() {
    try {
      return instrument.sample();
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s: its driver broke", id());
      return List.of();
    }
  }

  @Override
  public boolean follow(SignalListener listener) {
    return instrument.follow(listener);
  }

  @Override
  public SortedMap<String, String> stale() {
    try {
      return instrument.stale();
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s: its driver broke", id());
      return Collections.emptySortedMap();
    }
  }

  @Override
  public void close() {
    instrument.close();
  }
}
