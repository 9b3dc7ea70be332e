package athanor.campaign.adapter;

import athanor.documents.Fields;
import athanor.schemas.CampaignDocument.Cost;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.Value;
import athanor.study.Formulas;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what experiments cost.
final class CostReader {
  private static final Pattern FORMULA = Pattern.compile("(?s).{1,1000}");
  private static final Set<String> WITHOUT_AMOUNT =
      Set.of("confidence-bound", "thompson", "largest-variance");

  private final List<Parameter> parameters;

  CostReader(List<Parameter> parameters) {
    this.parameters = parameters;
  }

  /// Nothing where nothing is stated.
  @Nullable Cost read(Fields planner) {
    Fields cost = planner.inner("cost");
    if (cost == null) {
      return null;
    }
    cost.only("of", "budget", "fidelity");
    String of = cost.text("of", FORMULA, "an expression of 1 to 1000 characters");
    if (of != null) {
      Formulas.fault(of, parameters, List.of()).ifPresent(fault -> cost.fault("of", fault));
    }
    Double budget =
        cost.node("budget") == null ? null : (Double) cost.number("budget", "the unit of the cost");
    if (budget != null && budget <= 0) {
      cost.fault("budget", "budget must be above 0, not " + budget);
    }
    Map.@Nullable Entry<String, Value> fidelity = fidelity(planner, cost);
    String acquisition = planner.object().path("acquisition").asText();
    if (fidelity == null && WITHOUT_AMOUNT.contains(acquisition)) {
      cost.fault(
          "", "a worth per cost must be a positive amount, which " + acquisition + " is not");
    }
    return of == null
        ? null
        : new Cost(
            of,
            budget,
            fidelity == null ? null : fidelity.getKey(),
            fidelity == null ? null : fidelity.getValue());
  }

  private Map.@Nullable Entry<String, Value> fidelity(Fields planner, Fields cost) {
    Fields fidelity = cost.inner("fidelity");
    if (fidelity == null) {
      return null;
    }
    fidelity.only("parameter", "counts");
    if (planner.node("acquisition") != null || cost.node("budget") != null) {
      cost.fault(
          "fidelity",
          "with a fidelity experiments are chosen by what they tell: leave acquisition and budget out");
    }
    Known known = new Known(parameters);
    String name = known.name(fidelity, "parameter");
    Parameter parameter = name == null ? null : known.parameter(name);
    if (parameter == null) {
      return null;
    }
    Value value = ResultReader.value(fidelity, "counts", parameter);
    return value == null ? null : Map.entry(parameter.name(), value);
  }
}
