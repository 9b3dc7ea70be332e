package athanor.campaign.adapter;

import athanor.campaign.Campaign.Opened;
import athanor.documents.Fault;
import athanor.documents.Faults;
import athanor.documents.Fields;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Basis;
import athanor.schemas.CampaignDocument.Constraint;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignDocument.Search;
import athanor.schemas.CampaignDocument.Stop;
import athanor.schemas.CampaignDocument.Strategy;
import athanor.schemas.Priority;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a campaign as a person writes it (`athanor/schemas/campaign.v1.json`), and names every
/// fault in it.
final class CampaignReader {
  private static final Pattern CAMPAIGN_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern PROCEDURE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
  private static final int MAX_BUDGET = 100_000;
  private static final int MAX_PARALLELISM = 1_000;
  private static final int MAX_DESCRIPTION = 10_000;

  private final Fields document;
  private final List<Fault> faults;
  private final Function<String, Optional<Opened>> campaigns;

  private CampaignReader(
      JsonNode root, List<Fault> faults, Function<String, Optional<Opened>> campaigns) {
    this.faults = faults;
    this.document = new Fields(root, "", faults);
    this.campaigns = campaigns;
  }

  /// A document that does not go by earlier campaigns.
  static CampaignDocument read(JsonNode root) {
    return read(root, _ -> Optional.empty());
  }

  /// @param campaigns of this laboratory, by id
  /// @throws Faults if anything is wrong with it
  static CampaignDocument read(JsonNode root, Function<String, Optional<Opened>> campaigns) {
    List<Fault> faults = new ArrayList<>();
    if (!root.isObject()) {
      throw new Faults("", "a campaign document is an object, not " + root.getNodeType());
    }
    CampaignDocument document = new CampaignReader(root, faults, campaigns).document();
    if (!faults.isEmpty() || document == null) {
      throw new Faults(faults);
    }
    return document;
  }

  private @Nullable CampaignDocument document() {
    document.only(
        "apiVersion",
        "kind",
        "name",
        "seed",
        "parameters",
        "objectives",
        "budget",
        "parallelism",
        "priority",
        "planner",
        "constraints",
        "stop",
        "procedure",
        "execution",
        "description");
    document.exactly("apiVersion", "athanor/v1");
    document.exactly("kind", "Campaign");
    document.words("description", MAX_DESCRIPTION);
    String name =
        document.text("name", CAMPAIGN_NAME, "1 to 63 lower-case letters, digits and hyphens");
    long seed = document.whole("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE, "");
    List<Parameter> parameters = ParameterReader.read(document);
    List<Objective> objectives = ObjectiveReader.read(document, parameters);
    List<Constraint> constraints = new ConstraintReader(document, parameters).constraints();
    int budget = budget();
    int parallelism = (int) document.whole("parallelism", 1, 1, MAX_PARALLELISM, "experiments");
    Priority priority =
        document.node("priority") == null ? null : document.choice("priority", Priority.class);
    Strategy strategy = strategy();
    Search search = new SearchReader(document, objectives).search();
    DesignCheck.check(document, strategy, parameters, constraints, budget);
    Stop stop = StopReader.read(document, objectives);
    Basis basis = BasisReader.read(document, strategy, parameters, objectives, campaigns);
    String procedure = procedure();
    if (!faults.isEmpty() || name == null) {
      return null;
    }
    CampaignDocument read =
        new CampaignDocument(
            name,
            seed,
            parameters,
            objectives,
            budget,
            parallelism,
            strategy,
            procedure,
            constraints,
            search,
            stop,
            basis,
            priority);
    DesignCheck.made(document, read);
    return read;
  }

  private int budget() {
    JsonNode node = document.node("budget");
    if (node == null || !node.isObject()) {
      document.fault("budget", "budget is missing: write budget: {experiments: 40}");
      return 0;
    }
    Fields budget = new Fields(node, "/budget", faults);
    budget.only("experiments");
    if (budget.node("experiments") == null) {
      budget.fault("experiments", "experiments is missing: at least 1");
      return 0;
    }
    return (int) budget.whole("experiments", 1, 1, MAX_BUDGET, "experiments");
  }

  private Strategy strategy() {
    Fields planner = document.inner("planner");
    if (planner == null) {
      return Strategy.BAYESIAN;
    }
    planner.only(
        "strategy",
        "preference",
        "acquisition",
        "deviations",
        "outliers",
        "surface",
        "design",
        "model",
        "history",
        "prediction",
        "cost");
    return planner.choice("strategy", Strategy.class, Strategy.BAYESIAN);
  }

  private @Nullable String procedure() {
    boolean procedure = document.node("procedure") != null;
    boolean execution = document.node("execution") != null;
    if (procedure == execution) {
      document.fault("procedure", "give either a procedure or execution: external");
      return null;
    }
    if (execution) {
      document.exactly("execution", "external");
      return null;
    }
    return document.text(
        "procedure", PROCEDURE, "1 to 63 lower-case letters, digits, hyphens and underscores");
  }
}
