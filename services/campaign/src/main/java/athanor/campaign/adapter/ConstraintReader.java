package athanor.campaign.adapter;

import athanor.documents.Fields;
import athanor.expressions.Cel;
import athanor.schemas.CampaignDocument.Constraint;
import athanor.schemas.CampaignDocument.Kind;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignDocument.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the constraints of a campaign. That all of them together leave room is for the planner to
/// say; one that cannot be kept by itself is a fault here.
final class ConstraintReader {
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
  private final Known known;

  ConstraintReader(Fields document, List<Parameter> parameters) {
    this.document = document;
    this.known = new Known(parameters);
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
      case LINEAR -> new SumReader(known).linear(fields);
      case MIXTURE -> new SumReader(known).mixture(fields);
      case CARDINALITY -> cardinality(fields);
      case CONDITION -> condition(fields);
      case EXPRESSION -> expression(fields);
      case SHARED -> {
        fields.only("type", "of");
        yield new Constraint(
            Rule.SHARED,
            known.names(fields, 1),
            List.of(),
            null,
            null,
            null,
            List.of(),
            List.of(),
            null);
      }
    };
  }

  private Constraint cardinality(Fields fields) {
    fields.only("type", "of", "at_least", "at_most", "threshold");
    List<String> names = known.names(fields, 1);
    String unit = known.unitOf(fields, names);
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
      Parameter parameter = known.parameter(name);
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
    String child = known.name(fields, "parameter");
    String on = known.name(fields, "on");
    Parameter parent = on == null ? null : known.parameter(on);
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

  private static boolean isAmount(Parameter parameter) {
    return Known.end(parameter, false) == 0;
  }

  private static boolean isValue(Parameter parent, double number) {
    return parent.kind() == Kind.DISCRETE
        ? parent.numbers().contains(number)
        : number == Math.rint(number)
            && number >= Known.end(parent, false)
            && number <= Known.end(parent, true);
  }
}
