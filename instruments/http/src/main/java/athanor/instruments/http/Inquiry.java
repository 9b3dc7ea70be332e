package athanor.instruments.http;

import athanor.instruments.Ending;
import athanor.instruments.Sighting;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/// Asks an instrument about a command: what became of it, and how it ended. Questions change
/// nothing, so they are repeated until they are answered.
final class Inquiry {
  private static final long LONGEST_REST_MILLIS = 500;

  private final HttpSettings settings;
  private final Exchange exchange;

  Inquiry(HttpSettings settings, Exchange exchange) {
    this.settings = settings;
    this.exchange = exchange;
  }

  private String id() {
    return settings.offer().id();
  }

  private Run ask(UUID command) throws IOException {
    return Run.of(exchange.ask("runs/" + command));
  }

  /// @param sentTo the life of the instrument in which we sent it; empty where that is not known
  Sighting sight(UUID command, String sentTo, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    String last;
    do {
      try {
        return sight(command, sentTo);
      } catch (IOException e) {
        last = String.valueOf(e.getMessage());
      }
    } while (rested(deadline, 200));
    return new Sighting.Unknowable(id() + " cannot be asked: " + last);
  }

  /// A start that got no answer may still lie in front of an instrument that was frozen. That it
  /// answers shows that it lives again; whatever lay there has then had its time to settle.
  private Sighting sight(UUID command, String sentTo) throws IOException {
    var run = ask(command);
    if (run instanceof Run.Unseen unseen && remembers(sentTo, unseen)) {
      if (!rested(Long.MAX_VALUE, settings.settling().toMillis())) {
        return new Sighting.Unknowable("interrupted while asking " + id());
      }
      run = ask(command);
    }
    return switch (run) {
      case Run.Active active -> new Sighting.Running(active.run());
      case Run.Over over -> new Sighting.Finished(over.run());
      case Run.Unseen unseen ->
          remembers(sentTo, unseen)
              ? new Sighting.Unseen()
              : new Sighting.Unknowable(
                  id() + " does not know it, and may have restarted since and forgotten");
    };
  }

  private boolean remembers(String sentTo, Run.Unseen unseen) {
    return settings.offer().capability().keepsResults() || sentTo.equals(unseen.boot());
  }

  Ending await(UUID command, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    long rest = 10;
    String last;
    do {
      try {
        switch (ask(command)) {
          case Run.Over over -> {
            return ending(over);
          }
          case Run.Active _ -> last = id() + " goes on";
          case Run.Unseen _ -> last = id() + " does not know the command";
        }
      } catch (IOException e) {
        last = id() + " cannot be asked: " + e.getMessage();
      }
      rest = Math.min(LONGEST_REST_MILLIS, rest * 3 / 2);
    } while (rested(deadline, rest));
    return new Ending.Unsettled(last);
  }

  private Ending ending(Run.Over over) {
    var reason = Exchange.abridged(over.body().path("reason").asText(""));
    return switch (over.end()) {
      case COMPLETED -> {
        var name = over.body().path("operation").asText("");
        yield settings
            .offer()
            .capability()
            .operation(name)
            .map(operation -> Results.of(id(), operation, over.body().path("results")))
            .orElseGet(() ->
                new Ending.Failed(
                    id() + " completed '" + Exchange.abridged(name) + "', which is not described"));
      }
      case FAILED -> new Ending.Failed(reason.isEmpty() ? id() + " gave no reason" : reason);
      case ABORTED -> new Ending.Aborted(reason.isEmpty() ? id() + " was aborted" : reason);
    };
  }

  /// Sleeps, unless it is too late for that.
  static boolean rested(long deadline, long millis) {
    long left = deadline == Long.MAX_VALUE ? millis : (deadline - System.nanoTime()) / 1_000_000;
    if (left < 0 || left == 0 && millis > 0) {
      return false;
    }
    try {
      Thread.sleep(Math.min(left, millis));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
