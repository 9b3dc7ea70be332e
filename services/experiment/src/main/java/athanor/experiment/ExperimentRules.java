package athanor.experiment;

import athanor.experiment.Experiment.Current;
import athanor.experiment.Experiment.Ended;
import athanor.experiment.Experiment.Left;
import athanor.experiment.Experiment.Planned;
import athanor.experiment.Experiment.Unplanned;
import athanor.experiment.ExperimentCommand.Begin;
import athanor.experiment.ExperimentCommand.Bench;
import athanor.experiment.ExperimentCommand.Forgo;
import athanor.experiment.ExperimentCommand.GoOn;
import athanor.experiment.ExperimentCommand.Look;
import athanor.experiment.ExperimentCommand.Pause;
import athanor.experiment.ExperimentCommand.Resume;
import athanor.experiment.ExperimentCommand.Settle;
import athanor.experiment.ExperimentCommand.Stop;
import athanor.expressions.UnfitException;
import athanor.kernel.Decider;
import athanor.kernel.Decision;
import athanor.schemas.Capability;
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
import athanor.schemas.ExperimentEvent.ExperimentResumed;
import athanor.schemas.ExperimentEvent.InstrumentsReserved;
import athanor.schemas.ExperimentEvent.InstrumentsYielded;
import athanor.schemas.ExperimentEvent.StepCompleted;
import athanor.schemas.ExperimentEvent.StepFailed;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import athanor.schemas.Outcome;
import athanor.schemas.ProcedureDocument;
import athanor.schemas.ProcedureDocument.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The rules of an experiment: one step at a time, as its procedure says.
///
/// A failed step is tried again as often as its document allows, unless it may run only once. An
/// experiment takes at most [#PATIENCE] step attempts per step of its procedure, so that guards
/// cannot send it round for ever. One that is paused begins no step, neither the next nor a second
/// attempt. At a checkpoint it gives its instruments back if one of higher priority waits for them,
/// or if it is paused, and goes on when it gets instruments again.
public final class ExperimentRules implements Decider<ExperimentCommand, Experiment, Event> {
  private static final int PATIENCE = 6;

  @Override
  public Experiment initial() {
    return new Unplanned();
  }

  @Override
  public Decision<Event> decide(Experiment experiment, ExperimentCommand command) {
    return switch (experiment) {
      case Unplanned(boolean paused) ->
          switch (command) {
            case Begin begin -> begin(begin);
            case Pause pause -> paused ? Decision.nothing() : Pausing.pause(pause);
            case Resume resume -> paused ? Pausing.resume(resume) : Decision.nothing();
            case Forgo(ExperimentPlanned plan, String reason) ->
                Decision.accept(List.of(plan, aborted(plan, Outcome.ABANDONED, reason)));
            case Settle _, GoOn _, Stop _, Look _ -> Decision.nothing();
          };
      case Planned planned ->
          switch (command) {
            case Begin _ -> Decision.nothing();
            case Forgo(_, String reason) ->
                planned.current() == null ? stop(planned, reason) : Decision.nothing();
            case Pause pause -> pause(planned, pause);
            case Resume resume -> resume(planned, resume);
            case GoOn goOn -> goOn(planned, goOn);
            case Settle settle -> Overdue.cleared(planned, settle(planned, settle));
            case Stop(String reason) -> Overdue.cleared(planned, stop(planned, reason));
            case Look(Instant now) -> Overdue.look(planned, now);
          };
      case Ended _ -> Decision.nothing();
    };
  }

  private static Decision<Event> begin(Begin begin) {
    ExperimentPlanned plan = begin.plan();
    Planned planned = Planned.of(plan, false).having(begin.instruments());
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
      case CommandRefused refused ->
          end(planned, current, refusal(current, settle.now()), refused.reason());
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

  /// A command that was refused within its time cannot be carried out, which says something about
  /// the point. One that was not started in time waited for an instrument that was held, away or in
  /// use, which says nothing.
  private static Outcome refusal(Current current, Instant now) {
    return current.expired(now) ? Outcome.INVALID : Outcome.FAILED;
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
    events.addAll(onward(now, settle.bench(), settle.now(), settle.wanted()));
    return Decision.accept(events);
  }

  /// What follows the step attempt that ended last.
  ///
  /// @param wanted whether one of higher priority waits for its instruments
  private static List<Event> onward(Planned now, Bench bench, Instant time, boolean wanted) {
    Left left = Objects.requireNonNull(now.left());
    try {
      Step step = Steps.step(bench.procedure(), left.step());
      return left.done()
          ? proceed(now, step, Steps.next(now, left.step(), bench), bench, time, wanted)
          : Steps.start(now, step, left.attempt() + 1, bench, time);
    } catch (UnfitException e) {
      return List.of(aborted(now.plan(), Outcome.ABANDONED, String.valueOf(e.getMessage())));
    }
  }

  private static Decision<Event> pause(Planned planned, Pause pause) {
    if (planned.stopping() != null) {
      return Decision.refuse("experiment " + pause.experiment() + " is being stopped");
    }
    return planned.paused() ? Decision.nothing() : Pausing.pause(pause);
  }

  private static Decision<Event> resume(Planned planned, Resume resume) {
    if (!planned.paused()) {
      return Decision.nothing();
    }
    List<Event> events = new ArrayList<>();
    events.add(new ExperimentResumed(resume.experiment(), resume.campaign()));
    Bench bench = resume.bench();
    if (planned.current() == null && !planned.instruments().isEmpty() && bench != null) {
      events.addAll(onward(planned.paused(false), bench, resume.now(), false));
    }
    return Decision.accept(events);
  }

  private static Decision<Event> goOn(Planned planned, GoOn goOn) {
    if (!planned.instruments().isEmpty() || planned.paused()) {
      return Decision.nothing();
    }
    ExperimentPlanned plan = planned.plan();
    List<Event> events = new ArrayList<>();
    events.add(new InstrumentsReserved(plan.experiment(), plan.campaign(), goOn.instruments()));
    events.addAll(onward(planned.having(goOn.instruments()), goOn.bench(), goOn.now(), false));
    return Decision.accept(events);
  }

  /// @param done the step that has ended well
  /// @param to the state that follows it
  private static List<Event> proceed(
      Planned now, Step done, String to, Bench bench, Instant time, boolean wanted) {
    ExperimentPlanned plan = now.plan();
    ProcedureDocument procedure = bench.procedure();
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
    if ((wanted || now.paused()) && Boolean.TRUE.equals(done.checkpoint())) {
      return List.of(
          new InstrumentsYielded(
              plan.experiment(),
              plan.campaign(),
              wanted ? "an experiment of higher priority needs them" : "the experiment is paused"));
    }
    return now.paused() ? List.of() : Steps.start(now, Steps.step(procedure, to), 1, bench, time);
  }

  private static Decision<Event> failed(
      Planned planned, Current current, String reason, Settle settle) {
    ExperimentPlanned plan = planned.plan();
    Step step = Steps.step(settle.bench().procedure(), current.step());
    if (planned.stopping() != null
        || current.attempt() >= step.attempts()
        || step.resume() == Capability.Resume.ONCE) {
      return end(planned, current, Outcome.FAILED, reason);
    }
    List<Event> events = new ArrayList<>();
    events.add(
        new StepFailed(
            plan.experiment(), plan.campaign(), current.step(), current.command(), reason));
    if (!planned.paused()) {
      events.addAll(
          Steps.start(planned, step, current.attempt() + 1, settle.bench(), settle.now()));
    }
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
