package athanor.campaign.adapter;

import athanor.documents.Fields;
import athanor.schemas.CampaignDocument.Cost;
import athanor.schemas.CampaignDocument.Goal;
import athanor.schemas.CampaignDocument.Objective;
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
      Set.of("confidence-bound", "thompson", "largest-variance", "trust-region");

  private final List<Parameter> parameters;
  private final boolean measured;

  CostReader(List<Parameter> parameters, List<Objective> objectives) {
    this.parameters = parameters;
    this.measured = objectives.stream().anyMatch(objective -> objective.goal() == Goal.COST);
  }

  /// Nothing where nothing is stated.
  @Nullable Cost read(Fields planner) {
    Fields cost = planner.inner("cost");
    boolean sources = cost != null && cost.node("fidelity") != null;
    String acquisition = planner.object().path("acquisition").asText();
    if ((cost != null || measured) && !sources && WITHOUT_AMOUNT.contains(acquisition)) {
      planner.fault(
          cost == null ? "acquisition" : "cost",
          "a worth per cost must be a positive amount, which " + acquisition + " is not");
    }
    if (cost == null) {
      return null;
    }
    cost.only("of", "budget", "fidelity");
    String of = of(cost);
    Double budget =
        cost.node("budget") == null ? null : (Double) cost.number("budget", "the unit of the cost");
    if (budget != null && budget <= 0) {
      cost.fault("budget", "budget must be above 0, not " + budget);
    }
    Map.@Nullable Entry<String, Value> fidelity = fidelity(planner, cost);
    return new Cost(
        of,
        budget,
        fidelity == null ? null : fidelity.getKey(),
        fidelity == null ? null : fidelity.getValue());
  }

  private @Nullable String of(Fields cost) {
    if (measured) {
      for (String field : List.of("of", "fidelity")) {
        if (cost.node(field) != null) {
          cost.fault(
              field, field + " is for a cost that is known; here an objective of goal cost has it");
        }
      }
      return null;
    }
    String of = cost.text("of", FORMULA, "an expression of 1 to 1000 characters");
    if (of != null) {
      Formulas.fault(of, parameters, List.of()).ifPresent(fault -> cost.fault("of", fault));
    }
    return of;
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
