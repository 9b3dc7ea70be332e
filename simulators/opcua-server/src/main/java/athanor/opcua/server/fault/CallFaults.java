package athanor.opcua.server.fault;

import athanor.opcua.server.fault.CallFault.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What happens to the next method calls.
public final class CallFaults {
  private final Link link;
  private final List<Pending> pending = new ArrayList<>();

  private static final class Pending {
    private final CallFault fault;
    private int left;

    Pending(CallFault fault) {
      this.fault = fault;
      this.left = fault.times();
    }
  }

  CallFaults(Link link) {
    this.link = link;
  }

  synchronized void add(CallFault fault) {
    pending.add(new Pending(fault));
  }

  synchronized void clear() {
    pending.clear();
  }

  synchronized List<CallFault> active() {
    return pending.stream().map(each -> each.fault).toList();
  }

  /// Makes a call, or what a fault makes of it. The oldest fault that concerns it counts.
  ///
  /// @param refuse makes the answer with the status of a name
  public <T> T around(String device, String method, Supplier<T> call, Function<String, T> refuse) {
    var fault = take(device, method);
    if (fault == null) {
      return call.get();
    }
    return switch (fault.effect()) {
      case Effect.LateAnswer(var delay) -> {
        var answer = call.get();
        sleep(delay);
        yield answer;
      }
      case Effect.LateStart(var delay) -> {
        sleep(delay);
        yield call.get();
      }
      case Effect.LostAnswer() -> {
        var answer = call.get();
        link.drop();
        yield answer;
      }
      case Effect.LostRequest() -> {
        link.drop();
        yield refuse.apply("Bad_ShutDown");
      }
      case Effect.Refuse(var status) -> refuse.apply(status);
    };
  }

  private synchronized @Nullable CallFault take(String device, String method) {
    for (var each : pending) {
      if (each.fault.concerns(device, method)) {
        if (--each.left == 0) {
          pending.remove(each);
        }
        return each.fault;
      }
    }
    return null;
  }

  private static void sleep(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
