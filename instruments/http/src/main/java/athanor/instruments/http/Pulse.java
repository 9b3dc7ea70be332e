package athanor.instruments.http;

import athanor.schemas.Capability.Signal;
import athanor.schemas.TelemetrySampled.Sample;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/// Asks for the status of an instrument again and again, so that it is known whether it is there.
final class Pulse implements AutoCloseable {
  private static final Duration BEAT = Duration.ofMillis(500);

  private final Exchange exchange;
  private final Thread thread;
  private volatile Optional<Status> last = Optional.empty();
  private volatile boolean closed;

  /// @param boot changes with every restart of the instrument
  /// @param state `idle`, `running`, `held` or `safe`
  /// @param run the command that runs, empty for none
  record Status(String boot, String state, String run, JsonNode signals) {

    /// @throws IOException if it is not an answer of this protocol
    static Status of(Exchange.Answer answer) throws IOException {
      var body = answer.body();
      var boot = body.path("boot").asText("");
      if (answer.status() != 200 || boot.isEmpty()) {
        throw new IOException(
            "answered HTTP " + answer.status() + " to GET status: " + answer.reason());
      }
      return new Status(
          boot, body.path("state").asText(""), body.path("run").asText(""), body.path("signals"));
    }

    /// A plain number, or an object with `value`, `quality` and `at`.
    Sample sample(Signal signal) {
      var given = signals.path(signal.name());
      var value = given.isObject() ? given.path("value") : given;
      var known = value.isNumber() && Double.isFinite(value.asDouble());
      var quality = given.path("quality").asText(known ? "good" : "missing");
      return new Sample(
          signal.name(),
          known ? value.asDouble() : null,
          signal.unit(),
          known || !quality.equals("good") ? quality : "missing",
          at(given.path("at").asText("")));
    }

    private static Instant at(String text) {
      try {
        return text.isEmpty() ? Instant.now() : Instant.parse(text);
      } catch (DateTimeParseException e) {
        return Instant.now();
      }
    }
  }

  private Pulse(Exchange exchange, String name) {
    this.exchange = exchange;
    this.thread = Thread.ofVirtual().name("pulse-" + name).unstarted(this::beat);
  }

  /// @throws IOException if the instrument does not answer at once
  static Pulse begin(Exchange exchange, String name) throws IOException {
    var pulse = new Pulse(exchange, name);
    pulse.look();
    pulse.thread.start();
    return pulse;
  }

  /// As last seen; empty while it cannot be reached.
  Optional<Status> last() {
    return closed ? Optional.empty() : last;
  }

  /// As it is now.
  Status look() throws IOException {
    try {
      var status = Status.of(exchange.ask("status"));
      last = Optional.of(status);
      return status;
    } catch (IOException e) {
      last = Optional.empty();
      throw e;
    }
  }

  List<Sample> sample(List<Signal> signals) {
    try {
      var status = look();
      return signals.stream().map(status::sample).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private void beat() {
    while (!closed) {
      try {
        Thread.sleep(BEAT);
        look();
      } catch (IOException e) {
        // it is away: the next beat will show when it is back
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
