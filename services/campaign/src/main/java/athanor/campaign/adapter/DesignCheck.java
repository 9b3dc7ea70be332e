package athanor.campaign.adapter;

import athanor.documents.Fields;
import athanor.schemas.CampaignDocument.Constraint;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignDocument.Strategy;
import java.util.List;
import java.util.Set;

/// Whether a design exists for the parameters, breaks no constraints and fits into the budget.
final class DesignCheck {
  private static final Set<Strategy> FIXED =
      Set.of(Strategy.LATIN_HYPERCUBE, Strategy.FACTORIAL, Strategy.CENTRAL_COMPOSITE);
  private static final int MOST_CENTRAL = 11;
  private static final int MOST_FRACTIONAL = 25;

  private DesignCheck() {}

  static void check(
      Fields document,
      Strategy strategy,
      List<Parameter> parameters,
      List<Constraint> constraints,
      int budget) {
    if (!constraints.isEmpty() && FIXED.contains(strategy)) {
      document.fault(
          "constraints",
          "a design that is fixed beforehand keeps no constraints: leave them out, or use bayesian,"
              + " sobol, random or grid");
    }
    if (strategy == Strategy.FACTORIAL) {
      factorial(document, parameters, budget);
    } else if (strategy == Strategy.CENTRAL_COMPOSITE) {
      centralComposite(document, parameters, budget);
    }
  }

  private static void factorial(Fields document, List<Parameter> parameters, int budget) {
    double runs = 1;
    boolean twoLevels = parameters.size() <= MOST_FRACTIONAL;
    for (Parameter parameter : parameters) {
      int values = parameter.numbers().size() + parameter.names().size();
      runs *= Math.max(1, values == 0 ? 2 : values);
      twoLevels &= values <= 2;
    }
    boolean fraction = twoLevels && Integer.highestOneBit(budget) > parameters.size();
    if (runs > budget && !fraction) {
      document.fault(
          "budget",
          ("the full factorial has %.0f runs, the budget %d, and a fraction needs parameters of two"
                  + " levels, at most %d, and a power of two above their number")
              .formatted(runs, budget, MOST_FRACTIONAL));
    }
  }

  private static void centralComposite(Fields document, List<Parameter> parameters, int budget) {
    for (Parameter parameter : parameters) {
      double range =
          parameter.min() == null || parameter.max() == null
              ? 0
              : parameter.max() - parameter.min();
      boolean centre =
          switch (parameter.kind()) {
            case CONTINUOUS -> true;
            case INTEGER -> range >= 2;
            case DISCRETE -> parameter.numbers().size() >= 3;
            case CATEGORICAL -> false;
          };
      if (!centre) {
        document.fault(
            "planner",
            "central-composite needs a centre of every parameter, which %s has not"
                .formatted(parameter.name()));
      }
    }
    int k = parameters.size();
    int least = k <= 4 ? (1 << k) + 2 * k : cube(k) + 2 * k;
    if (k < 2 || k > MOST_CENTRAL) {
      document.fault(
          "planner", "central-composite has 2 to %d parameters, not %d".formatted(MOST_CENTRAL, k));
    } else if (least > budget) {
      document.fault(
          "budget",
          "the central composite design of %d parameters has %d runs, the budget %d"
              .formatted(k, least, budget));
    }
  }

  /// Runs of the smallest two-level fraction of resolution V.
  private static int cube(int parameters) {
    return switch (parameters) {
      case 5 -> 16;
      case 6 -> 32;
      case 7, 8 -> 64;
      default -> 128;
    };
  }
}
