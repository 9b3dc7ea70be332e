package athanor.instruments.http;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Finding;
import athanor.instruments.Finding.Verdict;
import athanor.instruments.Instrument;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import athanor.instruments.Steered;
import athanor.schemas.Capability;
import athanor.schemas.TelemetrySampled.Sample;
import athanor.schemas.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// An instrument that speaks JSON over HTTP. A command's id is the name of its run, so that the
/// instrument itself can tell a repetition from a new command.
final class HttpInstrument implements Instrument {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpSettings settings;
  private final Exchange exchange;
  private final Pulse pulse;
  private final Inquiry inquiry;
  private final ReentrantLock starting = new ReentrantLock();

  /// In which life of the instrument a command was sent to it.
  private final Map<UUID, String> sent = new ConcurrentHashMap<>();

  private volatile boolean closed;

  HttpInstrument(HttpSettings settings, Exchange exchange, Pulse pulse) {
    this.settings = settings;
    this.exchange = exchange;
    this.pulse = pulse;
    this.inquiry = new Inquiry(settings, exchange);
  }

  @Override
  public String id() {
    return settings.offer().id();
  }

  @Override
  public Capability capability() {
    return settings.offer().capability();
  }

  @Override
  public boolean connected() {
    return pulse.last().isPresent();
  }

  @Override
  public Start start(Assignment assignment) {
    var objection = settings.offer().objection(assignment);
    if (objection.isPresent()) {
      return new Start.NotSent(objection.get());
    }
    starting.lock();
    try {
      if (closed || !connected()) {
        return new Start.NotSent(id() + " is not connected");
      }
      sent.put(assignment.command(), pulse.look().boot());
    } catch (IOException e) {
      return new Start.NotSent(id() + " is not connected: " + e.getMessage());
    } finally {
      starting.unlock();
    }
    return send(assignment);
  }

  private Start send(Assignment assignment) {
    var body = new LinkedHashMap<String, Object>();
    body.put("operation", assignment.operation());
    body.put("arguments", plain(assignment.arguments()));
    body.put("campaign", assignment.campaign());
    try {
      var answer = exchange.send("PUT", "runs/" + assignment.command(), body);
      return judged(assignment.command(), answer);
    } catch (Exchange.Unreachable e) {
      sent.remove(assignment.command());
      return new Start.NotSent(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Start.Doubtful(id() + ": " + e.getMessage());
    }
  }

  private Start judged(UUID command, Exchange.Answer answer) {
    int status = answer.status();
    if (status == 201) {
      return new Start.Started(answer.body().path("run").asText(""));
    }
    // 408: it waited for the rest of a request that it may have had
    if (status >= 400 && status < 500 && status != 408) {
      sent.remove(command);
      return new Start.Refused(id() + ": " + answer.reason());
    }
    return new Start.Doubtful(
        id() + (status == 200 ? " has had this command before" : " answered HTTP " + status));
  }

  /// Numbers in the units of the document.
  private static Map<String, Object> plain(Map<String, Value> arguments) {
    var plain = new LinkedHashMap<String, Object>();
    arguments.forEach((name, value) ->
        plain.put(
            name,
            switch (value) {
              case Value.Quantity quantity -> quantity.value();
              case Value.Text text -> text.text();
            }));
    return plain;
  }

  @Override
  public Sighting sight(UUID command) {
    return inquiry.sight(command, sent.getOrDefault(command, ""), PATIENCE);
  }

  @Override
  public Ending await(UUID command, Duration patience) {
    return inquiry.await(command, patience);
  }

  /// @throws IllegalStateException if the run could not be seen to have ended
  @Override
  public void abort(String reason) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    var last = "it goes on";
    do {
      try {
        var status = pulse.look();
        if (status.run().isEmpty()) {
          return;
        }
        exchange.send("DELETE", "runs/" + UUID.fromString(status.run()), null);
      } catch (IOException | IllegalArgumentException e) {
        last = String.valueOf(e.getMessage());
      }
    } while (!closed && Inquiry.rested(deadline, 100));
    throw new IllegalStateException(id() + " could not be seen to have stopped: " + last);
  }

  @Override
  public Steered hold(String reason) {
    return steer("held", "held", reason);
  }

  @Override
  public Steered resume(String reason) {
    return steer("held", "released", reason);
  }

  @Override
  public Steered safe(String reason) {
    return steer("safe", "safe", reason);
  }

  private Steered steer(String needed, String state, String reason) {
    if (!settings.steers().contains(needed)) {
      return new Steered.NotOffered(id() + " has no state '" + needed + "'");
    }
    try {
      var answer = exchange.send("PUT", "state", Map.of("state", state, "reason", reason));
      var shown = pulse.look().state();
      var reached = state.equals("released") ? !shown.equals("held") : shown.equals(state);
      return reached
          ? new Steered.Reached()
          : new Steered.NotSeen(
              id() + " is " + shown + " after HTTP " + answer.status() + ": " + answer.reason());
    } catch (IOException e) {
      return new Steered.NotSeen(id() + ": " + e.getMessage());
    }
  }

  @Override
  public List<Finding> inspect() {
    var nobody = UUID.nameUUIDFromBytes(new byte[] {0});
    Finding.Verdict names;
    String said;
    try {
      var run = Run.of(exchange.ask("runs/" + nobody));
      names = run instanceof Run.Unseen ? Verdict.YES : Verdict.NO;
      said =
          run instanceof Run.Unseen
              ? "says that it never had a command"
              : "claims to know " + nobody;
    } catch (IOException e) {
      names = Verdict.NO;
      said = String.valueOf(e.getMessage());
    }
    return List.of(
        new Finding("finds runs by the command's id", names, said),
        new Finding(
            "is spoken to in secret",
            "https".equals(settings.address().getScheme()) ? Verdict.YES : Verdict.LIMITED,
            settings.address().getScheme()
                + (settings.token().isPresent() ? ", with a token" : "")),
        new Finding(
            "can be held and made safe",
            settings.steers().size() == 2 ? Verdict.YES : Verdict.LIMITED,
            "declared: " + settings.steers()));
  }

  @Override
  public List<Sample> sample() {
    return closed ? List.of() : pulse.sample(capability().signals());
  }

  @Override
  public void close() {
    closed = true;
    pulse.close();
    exchange.close();
  }
}
