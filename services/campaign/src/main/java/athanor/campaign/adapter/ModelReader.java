package athanor.campaign.adapter;

import athanor.documents.Fields;
import athanor.schemas.CampaignDocument.About;
import athanor.schemas.CampaignDocument.Distribution;
import athanor.schemas.CampaignDocument.Method;
import athanor.schemas.CampaignDocument.Model;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignDocument.Prior;
import athanor.schemas.CampaignDocument.Response;
import athanor.schemas.CampaignDocument.Unknown;
import athanor.schemas.Value;
import athanor.study.Formulas;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the model that experiments are to tell about.
final class ModelReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
  private static final Pattern FORMULA = Pattern.compile("(?s).{1,1000}");
  private static final String FORMULA_FORM = "an expression of 1 to 1000 characters";
  private static final int MOST = 20;
  private static final int MOST_TRIALS = 1_000;
  private static final int MOST_RANGES = 64;
  private static final int RANGES = 8;

  private final List<Parameter> parameters;
  private final List<Objective> objectives;
  private final List<Unknown> unknowns = new ArrayList<>();

  ModelReader(List<Parameter> parameters, List<Objective> objectives) {
    this.parameters = parameters;
    this.objectives = objectives;
  }

  @Nullable Model read(Fields planner) {
    Fields model = planner.inner("model");
    if (model == null) {
      planner.fault("model", "strategy information needs a model: unknowns and responses");
      return null;
    }
    model.only("unknowns", "responses", "about", "method");
    Set<String> names = new HashSet<>();
    for (Fields each : model.list("unknowns", MOST)) {
      Unknown unknown = unknown(each);
      if (unknown != null) {
        unknowns.add(unknown);
        if (!names.add(unknown.name())) {
          each.fault("name", "two unknowns are named " + unknown.name());
        }
      }
    }
    List<Response> responses = responses(model);
    Method method = model.choice("method", Method.class, Method.INFORMATION);
    Fields about = model.inner("about");
    if (about != null && method == Method.EXCITATION) {
      model.fault("about", "excitation is about all unknowns; leave about out");
    }
    if (method == Method.EXCITATION) {
      excitable(model, responses);
    }
    return new Model(
        unknowns,
        responses,
        about == null ? null : about(about),
        method == Method.INFORMATION ? null : method);
  }

  private void excitable(Fields model, List<Response> responses) {
    if (responses.stream().anyMatch(response -> response.results() != Distribution.NORMAL)) {
      model.fault("method", "excitation needs a normal noise of every response");
    }
    if (unknowns.stream().anyMatch(unknown -> unknown.prior() == Prior.CHOICE)) {
      model.fault("method", "excitation needs unknowns of a continuous range, not a choice");
    }
  }

  private @Nullable Unknown unknown(Fields fields) {
    String name = fields.text("name", NAME, "1 to 64 letters, digits and underscores");
    Prior prior = fields.choice("prior", Prior.class);
    if (name == null || prior == null) {
      return null;
    }
    if (prior == Prior.CHOICE) {
      return choice(fields, name);
    }
    String[] numbers =
        switch (prior) {
          case UNIFORM, LOG_UNIFORM, CHOICE -> new String[] {"low", "high"};
          case NORMAL -> new String[] {"mean", "deviation"};
          case LOG_NORMAL -> new String[] {"median", "log_deviation"};
        };
    fields.only("name", "prior", numbers[0], numbers[1]);
    double first = fields.number(numbers[0], "its own unit");
    double second = fields.number(numbers[1], "its own unit");
    boolean positive = prior == Prior.LOG_UNIFORM || prior == Prior.LOG_NORMAL;
    if (positive && first <= 0) {
      fields.fault(
          numbers[0], "%s of %s must be above 0, not %s".formatted(numbers[0], name, first));
    }
    double least = prior == Prior.UNIFORM || prior == Prior.LOG_UNIFORM ? first : 0;
    if (second <= least) {
      fields.fault(
          numbers[1],
          "%s of %s must be above %s, not %s".formatted(numbers[1], name, least, second));
    }
    return new Unknown(name, prior, List.of(first, second), List.of());
  }

  private static Unknown choice(Fields fields, String name) {
    fields.only("name", "prior", "values", "weights");
    List<Double> values = fields.numbers("values", "its own unit");
    List<Double> weights =
        fields.node("weights") == null ? List.of() : fields.numbers("weights", "1");
    boolean odd = weights.stream().anyMatch(weight -> weight <= 0);
    if (odd || !weights.isEmpty() && weights.size() != values.size()) {
      fields.fault("weights", "weights must be one for each value, all above 0");
    }
    return new Unknown(name, Prior.CHOICE, values, weights);
  }

  private List<Response> responses(Fields model) {
    List<Response> responses = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Fields each : model.list("responses", 10)) {
      each.only("objective", "expects", "noise", "results", "trials");
      String objective = each.text("objective", NAME, "the name of an objective");
      if (objective != null && objectives.stream().noneMatch(o -> o.name().equals(objective))) {
        each.fault("objective", "there is no objective " + objective);
      }
      String expects = formula(each, "expects", parameters);
      String noise = noise(each);
      Distribution results = results(each, noise != null);
      Integer trials = trials(each, results);
      if (objective != null && expects != null) {
        responses.add(new Response(objective, expects, noise, results, trials));
        if (!names.add(objective)) {
          each.fault("objective", "two responses are of " + objective);
        }
      }
    }
    return responses;
  }

  /// A number or an expression; nothing where results are 0 or 1.
  private @Nullable String noise(Fields fields) {
    JsonNode node = fields.node("noise");
    if (node == null) {
      return null;
    }
    if (node.isNumber()) {
      double noise = fields.number("noise", "the unit of the objective");
      if (noise <= 0) {
        fields.fault("noise", "noise must be above 0, not " + noise);
      }
      return String.valueOf(noise);
    }
    return formula(fields, "noise", parameters);
  }

  /// Nothing where it is as the noise says.
  private static @Nullable Distribution results(Fields fields, boolean noisy) {
    if (fields.node("results") == null) {
      return null;
    }
    Distribution results = fields.choice("results", Distribution.class);
    if (results == null) {
      return null;
    }
    boolean needed =
        switch (results) {
          case NORMAL, LOG_NORMAL -> true;
          case YES_NO, COUNT, SUCCESSES -> false;
        };
    String named = fields.object().path("results").asText();
    if (needed && !noisy) {
      fields.fault("noise", "results that are " + named + " need a noise");
    } else if (!needed && noisy) {
      fields.fault("noise", "results that are " + named + " have no noise of their own");
    }
    return results;
  }

  private static @Nullable Integer trials(Fields fields, @Nullable Distribution results) {
    boolean stated = fields.node("trials") != null;
    if (stated != (results == Distribution.SUCCESSES)) {
      fields.fault(
          "trials",
          stated
              ? "trials belongs to results: successes"
              : "of how many trials are the successes?");
      return null;
    }
    return stated ? (Integer) (int) fields.whole("trials", 1, 1, MOST_TRIALS, "trials") : null;
  }

  private @Nullable String formula(Fields fields, String field, List<Parameter> over) {
    String text = fields.text(field, FORMULA, FORMULA_FORM);
    if (text != null) {
      Formulas.fault(text, over, unknowns).ifPresent(fault -> fields.fault(field, fault));
    }
    return text;
  }

  private About about(Fields about) {
    about.only("quantity", "ranges", "predictions");
    boolean quantity = about.node("quantity") != null;
    if (quantity == (about.node("predictions") != null)) {
      about.fault("", "about names either a quantity or predictions");
    }
    if (quantity) {
      int ranges = (int) about.whole("ranges", RANGES, 2, MOST_RANGES, "ranges");
      return new About(formula(about, "quantity", List.of()), ranges, List.of());
    }
    List<Map<String, Value>> at = new ArrayList<>();
    ResultReader results = new ResultReader(parameters, objectives);
    for (Fields each : about.list("predictions", MOST)) {
      at.add(results.point(each));
    }
    return new About(null, null, at);
  }
}
