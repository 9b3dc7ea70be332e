package athanor.study;

import athanor.expressions.Formula;
import athanor.optimizer.Cost;
import athanor.optimizer.Point;
import athanor.optimizer.Policy;
import athanor.optimizer.Space;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Goal;
import athanor.schemas.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What experiments cost, as a document says it.
public final class Costs {
  private static final int TRIED = 64;

  /// Where a formula has no value above 0.
  private static final double LEAST = 1e-9;

  private Costs() {}

  private static CampaignDocument.@Nullable Cost stated(CampaignDocument document) {
    return document.basis() == null ? null : document.basis().cost();
  }

  /// What is worth it, its cost counted, where the document states one or measures it.
  static Policy policy(CampaignDocument document, Policy worth) {
    CampaignDocument.Cost stated = stated(document);
    Double limit = stated == null ? null : stated.budget();
    double budget = limit == null ? Double.POSITIVE_INFINITY : limit;
    Optional<String> measured =
        document.objectives().stream()
            .filter(objective -> objective.goal() == Goal.COST)
            .map(CampaignDocument.Objective::name)
            .findFirst();
    if (measured.isPresent()) {
      return new Policy.PerCost(worth, new Cost.Measured(measured.get()), budget);
    }
    if (stated == null || stated.of() == null) {
      return worth;
    }
    Formula formula = Formula.of(stated.of(), Formulas.names(document.parameters(), List.of()));
    Cost.Stated cost =
        new Cost.Stated(values -> {
          double value = formula.at(Formulas.values(document, values), Formulas.NONE);
          return value >= LEAST && Double.isFinite(value) ? value : LEAST;
        });
    String fidelity = stated.fidelity();
    Value counts = stated.counts();
    if (fidelity != null && counts != null) {
      Object target =
          switch (counts) {
            case Value.Quantity(double number, String _) -> number;
            case Value.Text(String text) -> text;
          };
      return new Policy.Fidelity(fidelity, target, cost);
    }
    return new Policy.PerCost(worth, cost, budget);
  }

  /// Why the cost of a document cannot be used, with the first of some points where it is not above
  /// 0; empty where it can, or where there is none.
  public static Optional<String> fault(CampaignDocument document) {
    CampaignDocument.Cost stated = stated(document);
    if (stated == null || stated.of() == null) {
      return Optional.empty();
    }
    Space space = Spaces.of(document);
    Formula formula = Formula.of(stated.of(), Formulas.names(document.parameters(), List.of()));
    for (Point point : Histories.spread(document, space, TRIED)) {
      Map<String, Object> values = space.values(point);
      double value = formula.at(Formulas.values(document, values), Formulas.NONE);
      if (!(value >= LEAST) || Double.isInfinite(value)) {
        return Optional.of(
            "the cost must be at least %s, not %s at %s".formatted(LEAST, value, values));
      }
    }
    return Optional.empty();
  }
}
