package athanor.campaign.adapter;

import athanor.documents.Fields;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Constraint;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignDocument.Strategy;
import athanor.study.Costs;
import athanor.study.Designs;
import athanor.study.Histories;
import athanor.study.StatedModels;
import athanor.study.Studies;
import java.util.List;

/// Whether a design exists for the parameters, breaks no constraints and fits into the budget.
final class DesignCheck {
  private static final int MOST_CENTRAL = 11;
  private static final int MOST_FRACTIONAL = 25;

  private DesignCheck() {}

  static void check(
      Fields document,
      Strategy strategy,
      List<Parameter> parameters,
      List<Constraint> constraints,
      int budget) {
    if (!constraints.isEmpty() && strategy.fixed() && strategy != Strategy.D_OPTIMAL) {
      document.fault(
          "constraints",
          "of the designs that are fixed beforehand only d-optimal keeps constraints: leave them"
              + " out, or use d-optimal, bayesian, sobol, random or grid");
    }
    boolean stated = document.object().path("planner").has("design");
    if (strategy == Strategy.FACTORIAL && !stated) {
      factorial(document, parameters, budget);
    } else if (strategy == Strategy.FRACTIONAL_FACTORIAL) {
      twoLevels(document, parameters);
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

  private static void twoLevels(Fields document, List<Parameter> parameters) {
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      if (parameter.names().size() > 2) {
        document.fault(
            "parameters/" + i + "/values",
            "fractional-factorial has two levels of every parameter, %s has %d categories"
                .formatted(parameter.name(), parameter.names().size()));
      }
    }
    if (parameters.size() > MOST_FRACTIONAL) {
      document.fault(
          "parameters",
          "fractional-factorial has 1 to %d parameters, not %d"
              .formatted(MOST_FRACTIONAL, parameters.size()));
    }
  }

  /// What only shows when the space and the design are made; of a document without other faults.
  static void made(Fields fields, CampaignDocument document) {
    if (document.constraints() != null) {
      Studies.conflict(document).ifPresent(conflict -> fields.fault("constraints", conflict));
    }
    if (fields.faults().isEmpty()) {
      Histories.fault(document).ifPresent(fault -> fields.fault("planner/prediction", fault));
      Costs.fault(document).ifPresent(fault -> fields.fault("planner/cost", fault));
      StatedModels.fault(document).ifPresent(fault -> fields.fault("planner/model", fault));
    }
    if (document.strategy().fixed() && fields.faults().isEmpty()) {
      String path = fields.object().path("planner").has("design") ? "planner/design" : "planner";
      Designs.fault(document).ifPresent(fault -> fields.fault(path, fault));
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
