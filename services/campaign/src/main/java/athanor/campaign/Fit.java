package athanor.campaign;

import athanor.documents.Fault;
import athanor.kernel.Units;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Kind;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.Capability;
import athanor.schemas.Capability.Argument;
import athanor.schemas.ProcedureDocument;
import athanor.schemas.ProcedureDocument.Step;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether a campaign's parameters fit the instruments that its procedure uses: what would be
/// refused at the first experiment is refused before the first. Where several instruments are of
/// the kind that a role asks for, the parameters must fit all of them, since any may be reserved.
public final class Fit {
  private static final Pattern PLAIN = Pattern.compile("parameters\\.([A-Za-z_][A-Za-z0-9_]*)");

  private final CampaignDocument document;
  private final Set<Fault> faults = new LinkedHashSet<>();

  private Fit(CampaignDocument document) {
    this.document = document;
  }

  public static List<Fault> faults(
      CampaignDocument document, ProcedureDocument procedure, Map<String, Capability> instruments) {
    Fit fit = new Fit(document);
    for (Map.Entry<String, String> role : procedure.roles().entrySet()) {
      fit.check(procedure, role.getKey(), role.getValue(), instruments.values());
    }
    return List.copyOf(fit.faults);
  }

  private void check(
      ProcedureDocument procedure, String role, String kind, Collection<Capability> instruments) {
    List<Capability> able = instruments.stream().filter(c -> c.kind().equals(kind)).toList();
    if (able.isEmpty()) {
      faults.add(
          new Fault(
              "/procedure",
              "procedure %s needs an instrument of kind %s as %s, and the laboratory has none"
                  .formatted(procedure.name(), kind, role)));
      return;
    }
    for (Step step : procedure.steps()) {
      if (step.role().equals(role)) {
        for (Capability instrument : able) {
          operation(procedure, step, instrument);
        }
      }
    }
  }

  private void operation(ProcedureDocument procedure, Step step, Capability instrument) {
    String kind = instrument.kind();
    Optional<Capability.Operation> operation = instrument.operation(step.operation());
    if (operation.isEmpty()) {
      faults.add(
          new Fault(
              "/procedure",
              "step %s of procedure %s asks for operation %s, which %s does not offer"
                  .formatted(step.name(), procedure.name(), step.operation(), kind)));
      return;
    }
    arguments(kind, step, operation.get());
    for (Argument argument : operation.get().arguments()) {
      if (argument.required() && !isGiven(step, argument.name())) {
        faults.add(
            new Fault(
                step.arguments().containsKey("*") ? "/parameters" : "/procedure",
                "operation %s of %s needs argument %s, which step %s does not give"
                    .formatted(operation.get().name(), kind, argument.name(), step.name())));
      }
    }
  }

  private boolean isGiven(Step step, String argument) {
    return step.arguments().containsKey(argument)
        || (step.arguments().containsKey("*")
            && document.parameters().stream().anyMatch(p -> p.name().equals(argument)));
  }

  private void arguments(String kind, Step step, Capability.Operation operation) {
    for (Map.Entry<String, String> given : step.arguments().entrySet()) {
      if (given.getKey().equals("*")) {
        for (Parameter parameter : document.parameters()) {
          passes(kind, operation, parameter.name(), parameter);
        }
      } else {
        Matcher plain = PLAIN.matcher(given.getValue());
        passes(
            kind, operation, given.getKey(), plain.matches() ? named(step, plain.group(1)) : null);
      }
    }
  }

  private @Nullable Parameter named(Step step, String name) {
    for (Parameter parameter : document.parameters()) {
      if (parameter.name().equals(name)) {
        return parameter;
      }
    }
    faults.add(
        new Fault(
            "/parameters",
            "step %s of the procedure uses parameter %s, which the campaign does not have"
                .formatted(step.name(), name)));
    return null;
  }

  private void passes(
      String kind, Capability.Operation operation, String name, @Nullable Parameter parameter) {
    Optional<Argument> argument =
        operation.arguments().stream().filter(a -> a.name().equals(name)).findFirst();
    if (argument.isEmpty()) {
      faults.add(
          new Fault(
              parameter == null ? "/procedure" : path(parameter, "name"),
              "operation %s of %s takes no argument %s".formatted(operation.name(), kind, name)));
    } else if (parameter != null && parameter.kind() != Kind.CATEGORICAL) {
      fits(kind, argument.get(), parameter);
    } else if (parameter != null && !argument.get().unit().isEmpty()) {
      faults.add(
          new Fault(
              path(parameter, "type"),
              "%s is categorical, but %s of %s is a number in %s"
                  .formatted(parameter.name(), name, kind, argument.get().unit())));
    }
  }

  private void fits(String kind, Argument argument, Parameter parameter) {
    if (argument.unit().isEmpty()) {
      return;
    }
    if (!Units.convertible(parameter.unit(), argument.unit())) {
      faults.add(
          new Fault(
              path(parameter, "unit"),
              "%s is in %s, but %s of %s is in %s"
                  .formatted(
                      parameter.name(), parameter.unit(), argument.name(), kind, argument.unit())));
      return;
    }
    Double least = least(parameter);
    Double most = most(parameter);
    Double min = argument.min();
    Double max = argument.max();
    if (least != null && min != null && convert(least, parameter, argument) < min) {
      limit(kind, argument, parameter, "min", least, "at least", min);
    }
    if (most != null && max != null && convert(most, parameter, argument) > max) {
      limit(kind, argument, parameter, "max", most, "at most", max);
    }
  }

  private void limit(
      String kind,
      Argument argument,
      Parameter parameter,
      String side,
      double value,
      String word,
      double limit) {
    faults.add(
        new Fault(
            path(parameter, parameter.kind() == Kind.DISCRETE ? "values" : side),
            "%s of %s may reach %s %s, but %s of %s must be %s %s %s"
                .formatted(
                    parameter.name(),
                    document.name(),
                    value,
                    parameter.unit(),
                    argument.name(),
                    kind,
                    word,
                    limit,
                    argument.unit())));
  }

  private static double convert(double value, Parameter parameter, Argument argument) {
    return Units.convert(value, parameter.unit(), argument.unit());
  }

  private static @Nullable Double least(Parameter parameter) {
    if (parameter.kind() != Kind.DISCRETE) {
      return parameter.min();
    }
    return parameter.numbers().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  private static @Nullable Double most(Parameter parameter) {
    if (parameter.kind() != Kind.DISCRETE) {
      return parameter.max();
    }
    return parameter.numbers().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  private String path(Parameter parameter, String field) {
    return "/parameters/" + document.parameters().indexOf(parameter) + "/" + field;
  }
}
