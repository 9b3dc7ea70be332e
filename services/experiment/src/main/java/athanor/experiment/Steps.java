package athanor.experiment;

import athanor.experiment.Experiment.Planned;
import athanor.experiment.ExperimentCommand.Bench;
import athanor.expressions.UnfitException;
import athanor.schemas.Event;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.ExperimentEvent.StepStarted;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.NamedUuid;
import athanor.schemas.Outcome;
import athanor.schemas.ProcedureDocument;
import athanor.schemas.ProcedureDocument.Step;
import athanor.schemas.ProcedureDocument.Transition;
import athanor.schemas.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The steps of a procedure: which follows, and what is asked for with it.
final class Steps {
  private Steps() {}

  /// The name of the state that follows a step that is done.
  static String next(Planned now, String step, Bench bench) {
    List<Step> steps = bench.procedure().steps();
    int index = steps.indexOf(step(bench.procedure(), step));
    for (Transition transition : steps.get(index).transitions()) {
      String when = transition.when();
      if (when == null || Expression.holds(when, now.plan().parameters(), now.results())) {
        return transition.to();
      }
    }
    return index + 1 < steps.size() ? steps.get(index + 1).name() : ProcedureDocument.COMPLETE;
  }

  /// The events with which an attempt at a step begins, or the end where its arguments cannot be
  /// computed.
  static List<Event> start(Planned now, Step step, int attempt, Bench bench, Instant at) {
    ExperimentPlanned plan = now.plan();
    String instrument = Optional.ofNullable(now.instruments().get(step.role())).orElseThrow();
    UUID command = NamedUuid.of(plan.experiment(), "step", now.taken() + 1);
    Map<String, Value> arguments;
    try {
      arguments = arguments(now, step, attempt, instrument, bench);
    } catch (UnfitException e) {
      return List.of(
          ExperimentRules.aborted(
              plan, Outcome.ABANDONED, "step " + step.name() + ": " + e.getMessage()));
    }
    return List.of(
        new StepStarted(
            plan.experiment(), plan.campaign(), step.name(), attempt, command, instrument),
        new RunOperation(
            command,
            plan.experiment(),
            plan.campaign(),
            instrument,
            step.operation(),
            arguments,
            at.plus(Duration.ofMillis((long) (step.timeoutSeconds() * 1000))),
            step.timeoutSeconds()));
  }

  private static Map<String, Value> arguments(
      Planned now, Step step, int attempt, String instrument, Bench bench) {
    Map<String, String> expressions = new LinkedHashMap<>(step.arguments());
    if (attempt > 1 && step.onRetry() != null) {
      expressions.putAll(step.onRetry());
    }
    Map<String, Value> arguments = new LinkedHashMap<>();
    for (Map.Entry<String, String> argument : expressions.entrySet()) {
      if (argument.getKey().equals("*")) {
        arguments.putAll(now.plan().parameters());
      } else {
        String unit = unit(bench, instrument, step.operation(), argument.getKey());
        arguments.put(
            argument.getKey(),
            Expression.evaluate(
                argument.getValue(), now.plan().parameters(), now.results(), attempt, unit));
      }
    }
    return arguments;
  }

  private static String unit(Bench bench, String instrument, String operation, String argument) {
    return Optional.ofNullable(bench.instruments().get(instrument))
        .flatMap(capability -> capability.operation(operation))
        .flatMap(offered ->
            offered.arguments().stream().filter(a -> a.name().equals(argument)).findFirst())
        .map(found -> found.unit())
        .orElse("1");
  }

  static Step step(ProcedureDocument procedure, String name) {
    return procedure.steps().stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UnfitException(procedure.name() + " has no step " + name));
  }
}
