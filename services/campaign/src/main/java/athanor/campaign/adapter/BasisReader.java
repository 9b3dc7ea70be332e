package athanor.campaign.adapter;

import athanor.campaign.Campaign.Opened;
import athanor.documents.Fields;
import athanor.schemas.CampaignDocument.Basis;
import athanor.schemas.CampaignDocument.Cost;
import athanor.schemas.CampaignDocument.Design;
import athanor.schemas.CampaignDocument.Earlier;
import athanor.schemas.CampaignDocument.Model;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignDocument.Strategy;
import athanor.study.Formulas;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what a strategy goes by beyond its name.
final class BasisReader {
  private static final Pattern FORMULA = Pattern.compile("(?s).{1,1000}");

  private final Fields planner;
  private final Strategy strategy;
  private final List<Parameter> parameters;
  private final List<Objective> objectives;

  private BasisReader(
      Fields planner, Strategy strategy, List<Parameter> parameters, List<Objective> objectives) {
    this.planner = planner;
    this.strategy = strategy;
    this.parameters = parameters;
    this.objectives = objectives;
  }

  /// Nothing where nothing is stated.
  ///
  /// @param campaigns of this laboratory, by id
  static @Nullable Basis read(
      Fields document,
      Strategy strategy,
      List<Parameter> parameters,
      List<Objective> objectives,
      Function<String, Optional<Opened>> campaigns) {
    if (!document.object().path("planner").isObject()) { // which is a fault, but not here
      return null;
    }
    Fields planner = new Fields(document.object().path("planner"), "/planner", document.faults());
    return new BasisReader(planner, strategy, parameters, objectives).basis(campaigns);
  }

  private @Nullable Basis basis(Function<String, Optional<Opened>> campaigns) {
    Design design = DesignReader.read(planner, strategy);
    Model model = model();
    learns("history");
    List<Earlier> earlier = new HistoryReader(parameters, objectives, campaigns).read(planner);
    String prediction = prediction();
    learns("surface");
    learns("cost");
    Cost cost = new CostReader(parameters, objectives).read(planner);
    return design == null
            && model == null
            && earlier.isEmpty()
            && prediction == null
            && cost == null
        ? null
        : new Basis(design, model, earlier, prediction, cost);
  }

  private @Nullable Model model() {
    if (strategy == Strategy.INFORMATION) {
      return new ModelReader(parameters, objectives).read(planner);
    }
    if (planner.node("model") != null) {
      planner.fault("model", "model belongs to strategy: information");
    }
    return null;
  }

  private void learns(String field) {
    if (planner.node(field) != null && strategy != Strategy.BAYESIAN) {
      planner.fault(field, field + " belongs to strategy: bayesian");
    }
  }

  private @Nullable String prediction() {
    if (planner.node("prediction") == null) {
      return null;
    }
    learns("prediction");
    if (objectives.stream().filter(objective -> objective.goal().sought()).count() > 1) {
      planner.fault("prediction", "a prediction is of one objective, and there are several");
    }
    String text = planner.text("prediction", FORMULA, "an expression of 1 to 1000 characters");
    if (text != null) {
      Formulas.fault(text, parameters, List.of())
          .ifPresent(fault -> planner.fault("prediction", fault));
    }
    return text;
  }
}
