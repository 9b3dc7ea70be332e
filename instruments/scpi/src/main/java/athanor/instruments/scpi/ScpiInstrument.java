package athanor.instruments.scpi;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Finding;
import athanor.instruments.Finding.Verdict;
import athanor.instruments.Instrument;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import athanor.instruments.Steered;
import athanor.instruments.scpi.ScpiSettings.Act;
import athanor.schemas.Capability;
import athanor.schemas.Reading;
import athanor.schemas.TelemetrySampled.Sample;
import athanor.schemas.Value;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/// A bench device. It remembers nothing of commands, so what this process has lost sight of cannot
/// be known.
final class ScpiInstrument implements Instrument {
  private final ScpiSettings settings;
  private final Attachment attachment;
  private final Map<UUID, Run> runs = new ConcurrentHashMap<>();

  /// Held by whoever asks; a run holds it to its end.
  private final ReentrantLock starting = new ReentrantLock();

  private volatile Optional<Run> current = Optional.empty();

  ScpiInstrument(ScpiSettings settings, Attachment attachment) {
    this.settings = settings;
    this.attachment = attachment;
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
    return attachment.present();
  }

  private boolean busy() {
    return current.filter(run -> !run.ending.isDone()).isPresent();
  }

  @Override
  public Start start(Assignment assignment) {
    var objection = settings.offer().objection(assignment);
    var act = settings.acts().get(assignment.operation());
    if (objection.isPresent() || act == null) {
      return new Start.NotSent(objection.orElse("not offered"));
    }
    starting.lock();
    try {
      if (runs.containsKey(assignment.command())) {
        return new Start.Doubtful(id() + " has had this command before");
      }
      if (busy()) {
        return new Start.Refused(id() + " is busy");
      }
      if (!connected()) {
        return new Start.NotSent(id() + " is not connected");
      }
      var run = new Run();
      runs.put(assignment.command(), run);
      current = Optional.of(run);
      Thread.ofVirtual()
          .name("scpi-" + id())
          .start(() -> run.end(perform(act, assignment.arguments())));
      return new Start.Started(assignment.command().toString());
    } finally {
      starting.unlock();
    }
  }

  private Ending perform(Act act, Map<String, Value> arguments) {
    try {
      return attachment.with(line -> {
        for (var template : act.send()) {
          var text = template.filled(arguments);
          if (text.isPresent()) {
            line.send(text.get());
          }
        }
        line.ask("*OPC?", settings.longest());
        var error = Attachment.error(line, settings.timeout());
        return error.isPresent()
            ? new Ending.Failed(id() + ": " + error.get())
            : collected(line, act);
      });
    } catch (IOException e) {
      return new Ending.Unsettled(id() + " was lost sight of: " + e.getMessage());
    }
  }

  private Ending collected(Line line, Act act) throws IOException {
    var readings = new ArrayList<Reading>();
    for (var operation : capability().operations()) {
      if (settings.acts().get(operation.name()) != act) {
        continue;
      }
      for (var result : operation.results()) {
        var query = String.valueOf(act.queries().get(result.name()));
        var answer = line.ask(query, settings.timeout());
        var reading = Answers.reading(result, answer);
        if (reading.isEmpty()) {
          return new Ending.Failed(
              id() + " answered " + query + " with '" + Answers.abridged(answer) + "'");
        }
        readings.add(reading.get());
      }
    }
    return new Ending.Completed(readings);
  }

  @Override
  public Sighting sight(UUID command) {
    var run = runs.get(command);
    if (run == null) {
      return new Sighting.Unknowable(id() + " keeps no memory of commands");
    }
    if (!run.ending.isDone()) {
      return new Sighting.Running(command.toString());
    }
    return run.ending.join() instanceof Ending.Unsettled(var why)
        ? new Sighting.Unknowable(why)
        : new Sighting.Finished(command.toString());
  }

  @Override
  public Ending await(UUID command, Duration patience) {
    var run = runs.get(command);
    if (run == null) {
      return new Ending.Unsettled(id() + " keeps no memory of commands");
    }
    try {
      return run.ending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Ending.Unsettled(id() + " goes on");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ending.Unsettled("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @throws IllegalStateException if the run could not be seen to have ended
  @Override
  public void abort(String reason) {
    var run = current.filter(each -> !each.ending.isDone());
    if (run.isEmpty()) {
      return;
    }
    run.get().abort(reason);
    try {
      attachment.interject(settings.abort());
      run.get().ending.get(settings.longest().toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException | TimeoutException | ExecutionException e) {
      throw new IllegalStateException(id() + " could not be seen to have stopped: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while aborting " + id(), e);
    }
  }

  /// Ends what runs, then sends the lines of the safe state; all of them are absolute.
  @Override
  public Steered safe(String reason) {
    if (settings.safe().isEmpty()) {
      return new Steered.NotOffered("no safe state is declared for " + id());
    }
    try {
      abort(reason);
      var error =
          attachment.with(line -> {
            for (var text : settings.safe()) {
              line.send(text);
            }
            line.ask("*OPC?", settings.longest());
            return Attachment.error(line, settings.timeout());
          });
      return error.isEmpty()
          ? new Steered.Reached()
          : new Steered.NotSeen(id() + ": " + error.get());
    } catch (IOException | IllegalStateException e) {
      return new Steered.NotSeen(id() + ": " + e.getMessage());
    }
  }

  /// Empty while an operation runs: its answers come over the same line.
  @Override
  public List<Sample> sample() {
    if (busy() || !connected()) {
      return List.of();
    }
    try {
      return attachment.with(line -> {
        var samples = new ArrayList<Sample>();
        for (var signal : capability().signals()) {
          var query = String.valueOf(settings.signals().get(signal.name()));
          var value = Answers.number(line.ask(query, settings.timeout()));
          samples.add(
              new Sample(
                  signal.name(),
                  value.orElse(null),
                  signal.unit(),
                  value.isPresent() ? "good" : "no number",
                  Instant.now()));
        }
        return samples;
      });
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public List<Finding> inspect() {
    return List.of(
        new Finding("says who it is", Verdict.YES, attachment.identity()),
        new Finding("finds runs by the command's id", Verdict.NO, "SCPI has no names for runs"),
        new Finding(
            "is spoken to in secret", Verdict.NO, "SCPI over TCP is neither signed nor encrypted"),
        new Finding(
            "can be ended early",
            settings.abort().isEmpty() ? Verdict.NO : Verdict.YES,
            String.join("; ", settings.abort())),
        new Finding(
            "has a safe state",
            settings.safe().isEmpty() ? Verdict.NO : Verdict.YES,
            String.join("; ", settings.safe())));
  }

  @Override
  public void close() {
    attachment.close();
  }
}
