package athanor.experiment;

import athanor.experiment.ExperimentCommand.Begin;
import athanor.experiment.ExperimentCommand.Bench;
import athanor.experiment.ExperimentCommand.Settle;
import athanor.kernel.Decision;
import athanor.schemas.Capability;
import athanor.schemas.Capability.Argument;
import athanor.schemas.Capability.Effect;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Capability.Resume;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent;
import athanor.schemas.ExecutionEvent.CommandCompleted;
import athanor.schemas.ExecutionEvent.CommandFailed;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.NamedUuid;
import athanor.schemas.ProcedureDocument;
import athanor.schemas.ProcedureDocument.Step;
import athanor.schemas.ProcedureDocument.Transition;
import athanor.schemas.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// An experiment that is told one thing after another, and what followed.
final class Running {
  static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");
  static final ExperimentPlanned PLAN =
      new ExperimentPlanned(
          NamedUuid.of("experiment"),
          "snar-1",
          NamedUuid.of("candidate"),
          1,
          "flow@1",
          Map.of("flow", Value.of(2, "mL/min"), "temperature", Value.of(60, "Cel")),
          List.of("yield"));

  private static final Map<String, Capability> INSTRUMENTS =
      Map.of(
          "pump-1", instrument("pump", new Argument("flow", "mL/min", 0.0, 9.0, true)),
          "reactor-1", instrument("reactor", new Argument("temperature", "Cel", 0.0, 150.0, true)));

  private final ExperimentRules rules = new ExperimentRules();
  private final List<Event> journal = new ArrayList<>();
  private final ProcedureDocument procedure;
  private Experiment now = rules.initial();

  private Running(ProcedureDocument procedure) {
    this.procedure = procedure;
  }

  private static Capability instrument(String kind, Argument argument) {
    return new Capability(
        kind,
        "Athanor",
        "1",
        "1",
        "in a test",
        true,
        List.of(
            new Operation("run", Effect.PROGRAM, Resume.CHECKABLE, List.of(argument), List.of())),
        List.of());
  }

  /// An experiment with these steps that has begun.
  static Running of(Step... steps) {
    Running running =
        new Running(
            new ProcedureDocument(
                "flow", Map.of("pump", "pump", "reactor", "reactor"), List.of(steps), "hplc@1"));
    running.tell(
        new Begin(PLAN, Map.of("pump", "pump-1", "reactor", "reactor-1"), running.bench(), TEN));
    return running;
  }

  static Step step(String name, String role, Map<String, String> arguments, Transition... after) {
    return new Step(name, role, "run", arguments, 60, 1, Resume.CHECKABLE, List.of(after));
  }

  static Step tried(int attempts, Resume resume) {
    return new Step("heat", "reactor", "run", Map.of(), 60, attempts, resume, List.of());
  }

  private Bench bench() {
    return new Bench(procedure, INSTRUMENTS);
  }

  List<Event> tell(ExperimentCommand command) {
    List<Event> events = ((Decision.Accepted<Event>) rules.decide(now, command)).events();
    events.forEach(event -> now = rules.evolve(now, event));
    journal.addAll(events);
    return events;
  }

  List<Event> settle(ExecutionEvent execution) {
    return settle(execution, TEN);
  }

  List<Event> settle(ExecutionEvent execution, Instant at) {
    return tell(new Settle(execution, bench(), at));
  }

  /// The command that runs is completed with these results.
  List<Event> complete(Map<String, Value> results, UUID... measurements) {
    RunOperation run = last(RunOperation.class);
    return settle(
        new CommandCompleted(
            run.command(),
            run.experiment(),
            "snar-1",
            run.instrument(),
            results,
            List.of(measurements)));
  }

  /// As [#complete], while one of higher priority waits for its instruments.
  List<Event> completeWanted(Map<String, Value> results, UUID... measurements) {
    RunOperation run = last(RunOperation.class);
    return tell(
        new Settle(
            new CommandCompleted(
                run.command(),
                run.experiment(),
                "snar-1",
                run.instrument(),
                results,
                List.of(measurements)),
            bench(),
            TEN,
            true));
  }

  List<Event> resume() {
    return tell(new ExperimentCommand.Resume(PLAN.experiment(), "snar-1", bench(), TEN));
  }

  List<Event> goOn(Map<String, String> instruments) {
    return tell(new ExperimentCommand.GoOn(instruments, bench(), TEN));
  }

  List<Event> fail(String reason) {
    RunOperation run = last(RunOperation.class);
    return settle(
        new CommandFailed(run.command(), run.experiment(), "snar-1", run.instrument(), reason));
  }

  <E extends Event> E last(Class<E> type) {
    return all(type).getLast();
  }

  <E extends Event> List<E> all(Class<E> type) {
    return journal.stream().filter(type::isInstance).map(type::cast).toList();
  }

  Experiment now() {
    return now;
  }

  /// The state that the journal gives, read from its beginning.
  Experiment replayed() {
    Experiment state = rules.initial();
    for (Event event : journal) {
      state = rules.evolve(state, event);
    }
    return state;
  }
}
