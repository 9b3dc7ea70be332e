package athanor.experiment;

import athanor.experiment.Experiment.Current;
import athanor.experiment.Experiment.Ended;
import athanor.experiment.Experiment.Planned;
import athanor.experiment.Experiment.Unplanned;
import athanor.experiment.ExperimentCommand.Begin;
import athanor.experiment.ExperimentCommand.Forgo;
import athanor.experiment.ExperimentCommand.Look;
import athanor.experiment.ExperimentCommand.Settle;
import athanor.experiment.ExperimentCommand.Stop;
import athanor.expressions.UnfitException;
import athanor.kernel.Decider;
import athanor.kernel.Decision;
import athanor.schemas.Capability.Resume;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent;
import athanor.schemas.ExecutionEvent.CommandAborted;
import athanor.schemas.ExecutionEvent.CommandCompleted;
import athanor.schemas.ExecutionEvent.CommandFailed;
import athanor.schemas.ExecutionEvent.CommandRefused;
import athanor.schemas.ExecutionEvent.CommandResolved;
import athanor.schemas.ExperimentEvent.ExperimentAborted;
import athanor.schemas.ExperimentEvent.ExperimentCompleted;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.ExperimentEvent.InstrumentsReserved;
import athanor.schemas.ExperimentEvent.StepCompleted;
import athanor.schemas.ExperimentEvent.StepFailed;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import athanor.schemas.Outcome;
import athanor.schemas.ProcedureDocument;
import athanor.schemas.ProcedureDocument.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The rules of an experiment: one step at a time, as its procedure says.
///
/// A failed step is tried again as often as its document allows, unless it may run only once. An
/// experiment takes at most [#PATIENCE] step attempts per step of its procedure, so that guards
/// cannot send it round for ever.
public final class ExperimentRules implements Decider<ExperimentCommand, Experiment, Event> {
  private static final int PATIENCE = 6;

  @Override
  public Experiment initial() {
    return new Unplanned();
  }

  @Override
  public Decision<Event> decide(Experiment experiment, ExperimentCommand command) {
    return switch (experiment) {
      case Unplanned _ ->
          switch (command) {
            case Begin begin -> begin(begin);
            case Forgo(ExperimentPlanned plan, String reason) ->
                Decision.accept(List.of(plan, aborted(plan, Outcome.ABANDONED, reason)));
            case Settle _, Stop _, Look _ -> Decision.nothing();
          };
      case Planned planned ->
          switch (command) {
            case Begin _, Forgo _ -> Decision.nothing();
            case Settle settle -> Overdue.cleared(planned, settle(planned, settle));
            case Stop(String reason) -> Overdue.cleared(planned, stop(planned, reason));
            case Look(Instant now) -> Overdue.look(planned, now);
          };
      case Ended _ -> Decision.nothing();
    };
  }

  private static Decision<Event> begin(Begin begin) {
    ExperimentPlanned plan = begin.plan();
    Planned planned = Planned.of(plan).having(begin.instruments());
    List<Event> events = new ArrayList<>();
    events.add(plan);
    events.add(new InstrumentsReserved(plan.experiment(), plan.campaign(), begin.instruments()));
    events.addAll(
        Steps.start(
            planned, begin.bench().procedure().steps().getFirst(), 1, begin.bench(), begin.now()));
    return Decision.accept(events);
  }

  private static Decision<Event> settle(Planned planned, Settle settle) {
    Current current = planned.current();
    ExecutionEvent execution = settle.execution();
    if (current == null || !current.command().equals(execution.command())) {
      return Decision.nothing();
    }
    return switch (execution) {
      case CommandCompleted completed -> completed(planned, current, completed, settle);
      case CommandFailed failed -> failed(planned, current, failed.reason(), settle);
      case CommandRefused refused -> end(planned, current, Outcome.FAILED, refused.reason());
      case CommandAborted aborted ->
          end(planned, current, Outcome.ABANDONED, String.valueOf(aborted.reason()));
      case CommandResolved resolved ->
          switch (resolved.verdict()) {
            case NOT_EXECUTED -> failed(planned, current, resolved.reason(), settle);
            case EXECUTED, PARTLY_EXECUTED ->
                end(planned, current, Outcome.INVALID, resolved.reason());
            case ABANDONED -> end(planned, current, Outcome.ABANDONED, resolved.reason());
          };
      case ExecutionEvent.CommandAccepted _,
          ExecutionEvent.CommandStarted _,
          ExecutionEvent.CommandNotSent _,
          ExecutionEvent.CommandAttached _,
          ExecutionEvent.CommandLost _ ->
          Decision.nothing();
    };
  }

  private static Decision<Event> completed(
      Planned planned, Current current, CommandCompleted completed, Settle settle) {
    StepCompleted done =
        new StepCompleted(
            completed.experiment(),
            completed.campaign(),
            current.step(),
            current.command(),
            completed.results());
    Planned now = planned.measured(completed.measurements()).done(done);
    List<Event> events = new ArrayList<>();
    events.add(completed);
    events.add(done);
    String stopping = planned.stopping();
    if (stopping != null) {
      events.add(aborted(planned.plan(), Outcome.ABANDONED, stopping));
      return Decision.accept(events);
    }
    try {
      events.addAll(proceed(now, Steps.next(now, current.step(), settle.bench()), settle));
    } catch (UnfitException e) {
      events.add(aborted(planned.plan(), Outcome.ABANDONED, String.valueOf(e.getMessage())));
    }
    return Decision.accept(events);
  }

  private static List<Event> proceed(Planned now, String to, Settle settle) {
    ExperimentPlanned plan = now.plan();
    ProcedureDocument procedure = settle.bench().procedure();
    if (to.equals(ProcedureDocument.COMPLETE)) {
      return List.of(
          new ExperimentCompleted(
              plan.experiment(),
              plan.campaign(),
              plan.candidate(),
              plan.attempt(),
              plan.parameters(),
              plan.objectives(),
              procedure.analysis(),
              now.measurements()));
    }
    if (to.equals(ProcedureDocument.FAILED)) {
      return List.of(aborted(plan, Outcome.FAILED, "a guard of the procedure leads to FAILED"));
    }
    if (now.taken() >= PATIENCE * procedure.steps().size()) {
      return List.of(
          aborted(
              plan,
              Outcome.ABANDONED,
              "more than %d step attempts".formatted(PATIENCE * procedure.steps().size())));
    }
    return Steps.start(now, Steps.step(procedure, to), 1, settle.bench(), settle.now());
  }

  private static Decision<Event> failed(
      Planned planned, Current current, String reason, Settle settle) {
    ExperimentPlanned plan = planned.plan();
    Step step = Steps.step(settle.bench().procedure(), current.step());
    if (planned.stopping() != null
        || current.attempt() >= step.attempts()
        || step.resume() == Resume.ONCE) {
      return end(planned, current, Outcome.FAILED, reason);
    }
    List<Event> events = new ArrayList<>();
    events.add(
        new StepFailed(
            plan.experiment(), plan.campaign(), current.step(), current.command(), reason));
    events.addAll(Steps.start(planned, step, current.attempt() + 1, settle.bench(), settle.now()));
    return Decision.accept(events);
  }

  private static Decision<Event> end(
      Planned planned, Current current, Outcome outcome, String reason) {
    ExperimentPlanned plan = planned.plan();
    String stopping = planned.stopping();
    return Decision.accept(
        List.of(
            new StepFailed(
                plan.experiment(), plan.campaign(), current.step(), current.command(), reason),
            stopping == null
                ? aborted(plan, outcome, "step " + current.step() + ": " + reason)
                : aborted(plan, Outcome.ABANDONED, stopping)));
  }

  private static Decision<Event> stop(Planned planned, String reason) {
    Current current = planned.current();
    if (current == null) {
      return Decision.accept(List.of(aborted(planned.plan(), Outcome.ABANDONED, reason)));
    }
    return planned.stopping() != null
        ? Decision.nothing()
        : Decision.accept(
            List.of(new AbortRequested(current.instrument(), current.command(), reason)));
  }

  static ExperimentAborted aborted(ExperimentPlanned plan, Outcome outcome, String reason) {
    return new ExperimentAborted(
        plan.experiment(),
        plan.campaign(),
        plan.candidate(),
        plan.attempt(),
        plan.parameters(),
        outcome,
        reason);
  }

  @Override
  public Experiment evolve(Experiment experiment, Event event) {
    return Story.after(experiment, event);
  }
}
