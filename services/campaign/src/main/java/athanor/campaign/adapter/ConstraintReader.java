package athanor.campaign.adapter;

import athanor.documents.Fields;
import athanor.expressions.Cel;
import athanor.schemas.CampaignDocument.Constraint;
import athanor.schemas.CampaignDocument.Kind;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignDocument.Rule;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the constraints of a campaign. That all of them together leave room is for the planner to
/// say; one that cannot be kept by itself is a fault here.
final class ConstraintReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
  private static final Pattern ANYTHING = Pattern.compile("(?s).{1,1000}");
  private static final int MAX_CONSTRAINTS = 100;

  /// What a person may write as the type of a constraint.
  private enum Type {
    LINEAR,
    MIXTURE,
    CARDINALITY,
    CONDITION,
    EXPRESSION,
    SHARED
  }

  private final Fields document;
  private final List<Parameter> parameters;

  ConstraintReader(Fields document, List<Parameter> parameters) {
    this.document = document;
    this.parameters = parameters;
  }

  List<Constraint> constraints() {
    List<Constraint> constraints = new ArrayList<>();
    if (document.node("constraints") == null) {
      return constraints;
    }
    for (Fields each : document.list("constraints", MAX_CONSTRAINTS)) {
      Type type = each.choice("type", Type.class);
      int before = each.faults().size();
      Constraint constraint = type == null ? null : constraint(each, type);
      if (constraint != null && each.faults().size() == before) {
        constraints.add(constraint);
      }
    }
    return constraints;
  }

  private @Nullable Constraint constraint(Fields fields, Type type) {
    return switch (type) {
      case LINEAR -> linear(fields);
      case MIXTURE -> mixture(fields);
      case CARDINALITY -> cardinality(fields);
      case CONDITION -> condition(fields);
      case EXPRESSION -> expression(fields);
      case SHARED -> {
        fields.only("type", "of");
        yield new Constraint(
            Rule.SHARED, names(fields, 1), List.of(), null, null, null, List.of(), List.of(), null);
      }
    };
  }

  private Constraint linear(Fields fields) {
    fields.only("type", "terms", "at_least", "at_most", "equals");
    List<String> names = new ArrayList<>();
    List<Double> coefficients = new ArrayList<>();
    Fields terms = fields.inner("terms");
    if (terms == null || terms.object().isEmpty()) {
      fields.fault("terms", "terms is missing: write terms: {parameter: coefficient}");
      return weighted(names, coefficients, null, null);
    }
    for (Iterator<String> each = terms.object().fieldNames(); each.hasNext(); ) {
      String name = each.next();
      numeric(terms, name, name);
      names.add(name);
      coefficients.add(
          terms.number(name, "units of the bound per unit of " + Fields.abridged(name)));
    }
    Double equals = bound(fields, "equals");
    Double least = equals == null ? bound(fields, "at_least") : equals;
    Double most = equals == null ? bound(fields, "at_most") : equals;
    boolean one = fields.node("at_least") != null || fields.node("at_most") != null;
    if ((equals != null) == one) {
      fields.fault("at_most", "give at_least, at_most or both of them, or else equals");
    }
    if (least != null && most != null && least > most) {
      fields.fault(
          "at_least", "at_least is %s, but must not be above at_most, %s".formatted(least, most));
    }
    reach(fields, names, coefficients, least, most);
    return weighted(names, coefficients, least, most);
  }

  private Constraint mixture(Fields fields) {
    fields.only("type", "of", "total");
    List<String> names = names(fields, 2);
    String unit = unitOf(fields, names);
    double total = fields.node("total") == null ? 1 : fields.number("total", unit);
    List<Double> coefficients = Collections.nCopies(names.size(), 1.0);
    reach(fields, names, coefficients, total, total);
    return weighted(names, coefficients, total, total);
  }

  private static Constraint weighted(
      List<String> names,
      List<Double> coefficients,
      @Nullable Double least,
      @Nullable Double most) {
    return new Constraint(
        Rule.LINEAR, names, coefficients, least, most, null, List.of(), List.of(), null);
  }

  /// Whether the sum can come as far as its bounds at all.
  private void reach(
      Fields fields,
      List<String> names,
      List<Double> coefficients,
      @Nullable Double least,
      @Nullable Double most) {
    double low = 0;
    double high = 0;
    for (int i = 0; i < names.size(); i++) {
      Parameter parameter = parameter(names.get(i));
      if (parameter == null || parameter.kind() == Kind.CATEGORICAL) {
        return;
      }
      double a = coefficients.get(i) * end(parameter, false);
      double b = coefficients.get(i) * end(parameter, true);
      low += Math.min(a, b);
      high += Math.max(a, b);
    }
    double margin = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
    if (least != null && least > high + margin) {
      fields.fault("", "the sum must be at least %s, but reaches only %s".formatted(least, high));
    }
    if (most != null && most < low - margin) {
      fields.fault("", "the sum must be at most %s, but is never below %s".formatted(most, low));
    }
  }

  private Constraint cardinality(Fields fields) {
    fields.only("type", "of", "at_least", "at_most", "threshold");
    List<String> names = names(fields, 1);
    String unit = unitOf(fields, names);
    long least = fields.whole("at_least", 0, 0, names.size(), "parameters");
    long most = fields.whole("at_most", names.size(), 1, Math.max(1, names.size()), "parameters");
    double threshold = fields.node("threshold") == null ? 0 : fields.number("threshold", unit);
    if (least > most) {
      fields.fault(
          "at_least", "at_least is %d, but must not be above at_most, %d".formatted(least, most));
    }
    if (threshold < 0 || (threshold == 0 && least > 0)) {
      fields.fault(
          "threshold",
          "threshold is %s %s, but must be %s 0: it is the least amount that counts as present"
              .formatted(threshold, unit, least > 0 ? "above" : "at least"));
    }
    for (String name : names) {
      Parameter parameter = parameter(name);
      if (parameter != null && parameter.kind() != Kind.CATEGORICAL && !isAmount(parameter)) {
        fields.fault("of", "%s must be an amount that begins at 0 %s".formatted(name, unit));
      }
    }
    return new Constraint(
        Rule.CARDINALITY,
        names,
        List.of(),
        (double) least,
        (double) most,
        threshold,
        List.of(),
        List.of(),
        null);
  }

  private @Nullable Constraint condition(Fields fields) {
    fields.only("type", "parameter", "on", "values");
    String child = name(fields, "parameter");
    String on = name(fields, "on");
    Parameter parent = on == null ? null : parameter(on);
    if (child == null || on == null || parent == null) {
      return null;
    }
    if (parent.kind() == Kind.CONTINUOUS) {
      fields.fault("on", on + " is continuous, which has no single values to depend on");
      return null;
    }
    boolean categorical = parent.kind() == Kind.CATEGORICAL;
    List<String> names = categorical ? fields.texts("values") : List.of();
    List<Double> numbers = categorical ? List.of() : fields.numbers("values", parent.unit());
    for (String name : names) {
      if (!parent.names().contains(name)) {
        fields.fault("values", "%s is not a value of %s".formatted(Fields.abridged(name), on));
      }
    }
    for (double number : numbers) {
      if (!isValue(parent, number)) {
        fields.fault("values", "%s %s is not a value of %s".formatted(number, parent.unit(), on));
      }
    }
    return new Constraint(
        Rule.CONDITION, List.of(child, on), List.of(), null, null, null, names, numbers, null);
  }

  private @Nullable Constraint expression(Fields fields) {
    fields.only("type", "holds");
    String text = fields.text("holds", ANYTHING, "a CEL expression of 1 to 1000 characters");
    if (text == null) {
      return null;
    }
    Cel.fault(text, "parameters").ifPresent(fault -> fields.fault("holds", fault));
    return new Constraint(
        Rule.EXPRESSION, List.of(), List.of(), null, null, null, List.of(), List.of(), text);
  }

  private List<String> names(Fields fields, int least) {
    List<String> names = fields.texts("of");
    if (new HashSet<>(names).size() < names.size() || names.size() < least) {
      fields.fault("of", "of must name %d or more parameters, each once".formatted(least));
    }
    names.forEach(name -> known(fields, "of", name));
    return names;
  }

  private @Nullable String name(Fields fields, String field) {
    String name = fields.text(field, NAME, "the name of a parameter");
    if (name != null) {
      known(fields, field, name);
    }
    return name;
  }

  private void known(Fields fields, String field, String name) {
    if (parameter(name) == null) {
      fields.fault(field, "there is no parameter " + Fields.abridged(name));
    }
  }

  private void numeric(Fields fields, String field, String name) {
    known(fields, field, name);
    Parameter parameter = parameter(name);
    if (parameter != null && parameter.kind() == Kind.CATEGORICAL) {
      fields.fault(field, name + " is categorical, not a number");
    }
  }

  /// The unit that amounts have in common.
  private String unitOf(Fields fields, List<String> names) {
    String unit = "";
    for (String name : names) {
      numeric(fields, "of", name);
      Parameter parameter = parameter(name);
      if (parameter != null && unit.isEmpty()) {
        unit = parameter.unit();
      } else if (parameter != null && !unit.equals(parameter.unit())) {
        fields.fault("of", "%s is in %s, others in %s".formatted(name, parameter.unit(), unit));
      }
    }
    return unit;
  }

  private static @Nullable Double bound(Fields fields, String field) {
    JsonNode node = fields.node(field);
    return node == null ? null : fields.number(field, "the unit of the sum");
  }

  private @Nullable Parameter parameter(String name) {
    return parameters.stream().filter(p -> p.name().equals(name)).findFirst().orElse(null);
  }

  private static double end(Parameter parameter, boolean upper) {
    return switch (parameter.kind()) {
      case CONTINUOUS, INTEGER ->
          Objects.requireNonNull(upper ? parameter.max() : parameter.min(), "a range has two ends");
      case DISCRETE ->
          upper ? Collections.max(parameter.numbers()) : Collections.min(parameter.numbers());
      case CATEGORICAL -> Double.NaN;
    };
  }

  private static boolean isAmount(Parameter parameter) {
    return end(parameter, false) == 0;
  }

  private static boolean isValue(Parameter parent, double number) {
    return parent.kind() == Kind.DISCRETE
        ? parent.numbers().contains(number)
        : number == Math.rint(number)
            && number >= end(parent, false)
            && number <= end(parent, true);
  }
}
