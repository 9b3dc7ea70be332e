package athanor.campaign.adapter;

import athanor.campaign.Campaign.Opened;
import athanor.documents.Fault;
import athanor.documents.Faults;
import athanor.documents.Fields;
import athanor.kernel.Units;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Basis;
import athanor.schemas.CampaignDocument.Constraint;
import athanor.schemas.CampaignDocument.Goal;
import athanor.schemas.CampaignDocument.Kind;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignDocument.Scale;
import athanor.schemas.CampaignDocument.Search;
import athanor.schemas.CampaignDocument.Stop;
import athanor.schemas.CampaignDocument.Strategy;
import athanor.schemas.Priority;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a campaign as a person writes it (`athanor/schemas/campaign.v1.json`), and names every
/// fault in it.
final class CampaignReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
  private static final Pattern CAMPAIGN_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern PROCEDURE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
  private static final int MAX_PARAMETERS = 100;
  private static final int MAX_BUDGET = 100_000;
  private static final int MAX_PARALLELISM = 1_000;
  private static final int MAX_UNIT = 200;
  private static final int MAX_DESCRIPTION = 10_000;

  /// Whole numbers beyond this are not exact in what computes with them.
  private static final double MAX_WHOLE = 0x1p52;

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
    List<Parameter> parameters = parameters();
    List<Objective> objectives = objectives(parameters);
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

  private List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Fields each : document.list("parameters", MAX_PARAMETERS)) {
      Parameter parameter = parameter(each);
      if (parameter != null) {
        parameters.add(parameter);
        if (!names.add(parameter.name())) {
          each.fault("name", "two parameters are named " + parameter.name());
        }
      }
    }
    return parameters;
  }

  private @Nullable Parameter parameter(Fields fields) {
    fields.words("description", MAX_DESCRIPTION);
    String name = fields.text("name", NAME, "1 to 64 letters, digits and underscores");
    Kind kind = fields.choice("type", Kind.class);
    if (name == null || kind == null) {
      return null;
    }
    int before = faults.size();
    Parameter parameter =
        switch (kind) {
          case CONTINUOUS, INTEGER -> range(fields, name, kind);
          case DISCRETE -> discrete(fields, name);
          case CATEGORICAL -> categorical(fields, name);
        };
    return faults.size() == before ? parameter : null;
  }

  private Parameter range(Fields fields, String name, Kind kind) {
    if (kind == Kind.CONTINUOUS) {
      fields.only("name", "type", "min", "max", "unit", "scale", "description");
    } else {
      fields.only("name", "type", "min", "max", "unit", "description");
    }
    String unit = unit(fields);
    double min = fields.number("min", unit);
    double max = fields.number("max", unit);
    if (min >= max) {
      fields.fault(
          "min",
          "min of %s is %s %s, but must be below max, %s %s".formatted(name, min, unit, max, unit));
    }
    if (Double.isInfinite(max - min)) {
      fields.fault(
          "max",
          "max of %s is %s %s, but max - min must be at most %s %s"
              .formatted(name, max, unit, Double.MAX_VALUE, unit));
    }
    if (kind == Kind.INTEGER) {
      for (String side : List.of("min", "max")) {
        double value = side.equals("min") ? min : max;
        if (Double.isFinite(value) && value != Math.rint(value)) {
          fields.fault(side, "%s of integer %s must be whole, not %s".formatted(side, name, value));
        } else if (Math.abs(value) > MAX_WHOLE) {
          fields.fault(
              side,
              "%s of integer %s is %s %s, but must be from -2^52 to 2^52"
                  .formatted(side, name, value, unit));
        }
      }
    }
    return new Parameter(
        name, kind, unit, min, max, List.of(), List.of(), scale(fields, name, min, unit));
  }

  private static @Nullable Scale scale(Fields fields, String name, double min, String unit) {
    Scale scale = fields.choice("scale", Scale.class, Scale.LINEAR);
    if (scale == Scale.LINEAR) {
      return null;
    }
    if (min <= 0) {
      fields.fault(
          "min",
          "min of %s is %s %s, but must be above 0 %s on a logarithmic scale"
              .formatted(name, min, unit, unit));
    }
    return scale;
  }

  private Parameter discrete(Fields fields, String name) {
    fields.only("name", "type", "values", "unit", "description");
    String unit = unit(fields);
    List<Double> values = fields.numbers("values", unit);
    if (new HashSet<>(values).size() < values.size()) {
      fields.fault("values", "a value of " + name + " is given twice");
    }
    return new Parameter(name, Kind.DISCRETE, unit, null, null, values, List.of());
  }

  private Parameter categorical(Fields fields, String name) {
    fields.only("name", "type", "values", "description");
    List<String> values = fields.texts("values");
    if (new HashSet<>(values).size() < values.size()) {
      fields.fault("values", "a category of " + name + " is given twice");
    }
    return new Parameter(name, Kind.CATEGORICAL, "1", null, null, List.of(), values);
  }

  private List<Objective> objectives(List<Parameter> parameters) {
    List<Objective> objectives = new ArrayList<>();
    Set<String> names = new HashSet<>();
    parameters.forEach(parameter -> names.add(parameter.name()));
    for (Fields each : document.list("objectives", 10)) {
      each.words("description", MAX_DESCRIPTION);
      String name = each.text("name", NAME, "1 to 64 letters, digits and underscores");
      Goal goal = each.choice("goal", Goal.class);
      String unit = unit(each);
      if (name != null && goal != null) {
        objectives.add(new Objective(name, goal, unit, WorthReader.worth(each, goal, unit)));
        if (!names.add(name)) {
          each.fault("name", "another objective or parameter is already named " + name);
        }
      }
    }
    return objectives;
  }

  private String unit(Fields fields) {
    JsonNode node = fields.node("unit");
    if (node == null) {
      fields.fault("unit", "unit is missing: a UCUM code, or \"1\" for a plain number");
      return "1";
    }
    String code = node.asText();
    if (!node.isTextual()) {
      fields.fault("unit", "unit must be a text, with quotes for a plain number: \"1\"");
      return "1";
    }
    if (code.length() > MAX_UNIT || !Units.known(code)) {
      fields.fault("unit", "unit " + Fields.abridged(code) + " is not a UCUM code");
      return "1";
    }
    return code;
  }
}
