package athanor.opcua.server.fault;

import athanor.opcua.server.fault.SignalFault.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// What is wrong with what sensors show.
public final class SignalFaults {
  private final List<Active> active = new ArrayList<>();
  private final Map<String, Double> stuck = new ConcurrentHashMap<>();

  private record Active(SignalFault fault, Instant since) {
    boolean over(Instant now) {
      return now.isAfter(since.plus(fault.lasts()));
    }
  }

  /// What a sensor shows.
  ///
  /// @param status its name; empty for a good one
  public record Shown(double value, String status) {}

  synchronized void add(SignalFault fault, Instant now) {
    active.add(new Active(fault, now));
  }

  synchronized void clear() {
    active.clear();
    stuck.clear();
  }

  synchronized List<SignalFault> active(Instant now) {
    forget(now);
    return active.stream().map(Active::fault).toList();
  }

  private void forget(Instant now) {
    if (active.removeIf(each -> each.over(now)) && active.isEmpty()) {
      stuck.clear();
    }
  }

  /// What is seen of a value: faults add up in the order in which they came.
  public synchronized Shown shown(String device, String signal, double truth, Instant now) {
    if (active.isEmpty()) {
      return new Shown(truth, "");
    }
    forget(now);
    var value = truth;
    var status = "";
    for (var each : active) {
      if (!each.fault().concerns(device, signal)) {
        continue;
      }
      switch (each.fault().effect()) {
        case Effect.Stuck() -> {
          var last = value;
          value =
              Objects.requireNonNull(
                  stuck.computeIfAbsent(device + "/" + signal, key -> last), "computed");
        }
        case Effect.Drift(double perMinute) ->
            value += perMinute * Duration.between(each.since(), now).toNanos() / 60e9;
        case Effect.Bad(var name) -> status = name;
        case Effect.Twice() -> {
          // shows in the notifications, not in the value
        }
      }
    }
    return new Shown(value, status);
  }

  /// Whether notifications of this sensor come twice.
  public synchronized boolean twice(String device, String signal, Instant now) {
    forget(now);
    return active.stream()
        .anyMatch(each ->
            each.fault().effect() instanceof Effect.Twice && each.fault().concerns(device, signal));
  }

  /// Whether anything comes twice at all.
  public synchronized boolean anyTwice(Instant now) {
    forget(now);
    return active.stream().anyMatch(each -> each.fault().effect() instanceof Effect.Twice);
  }
}
