package athanor.opcua.server.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// What is wrong with a server now, asked wherever it matters. It outlives restarts of the server.
public final class Faults {
  private final InstantSource clock;
  private final Link link = new Link();
  private final CallFaults calls = new CallFaults(link);
  private final SignalFaults signals = new SignalFaults();
  private volatile Duration offset = Duration.ZERO;

  public Faults(InstantSource clock) {
    this.clock = clock;
  }

  public Link link() {
    return link;
  }

  public CallFaults calls() {
    return calls;
  }

  public SignalFaults signals() {
    return signals;
  }

  public Instant now() {
    return clock.instant();
  }

  /// What the server's own clock says at a time.
  public Instant wall(Instant at) {
    return at.plus(offset);
  }

  public void begin(LinkFault fault) {
    switch (fault) {
      case LinkFault.Drop() -> link.drop();
      case LinkFault.Freeze(var lasts) -> link.freeze(lasts);
      case LinkFault.Away(var lasts) -> link.away(lasts);
    }
  }

  public void begin(CallFault fault) {
    calls.add(fault);
  }

  public void begin(SignalFault fault) {
    signals.add(fault, now());
  }

  public void begin(ServerFault.WrongClock fault) {
    offset = fault.offset();
  }

  /// Nothing is wrong any more.
  public void clear() {
    link.heal();
    calls.clear();
    signals.clear();
    offset = Duration.ZERO;
  }

  /// What is wrong, in words.
  public List<String> active() {
    List<String> active = new ArrayList<>();
    if (link.frozen()) {
      active.add("link frozen");
    }
    if (link.gone()) {
      active.add("link refused");
    }
    calls.active().forEach(each -> active.add(each.toString()));
    signals.active(now()).forEach(each -> active.add(each.toString()));
    if (!offset.isZero()) {
      active.add("clock wrong by " + offset.toMillis() / 1e3 + " s");
    }
    return active;
  }
}
