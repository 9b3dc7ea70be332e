package athanor.campaign.adapter;

import athanor.documents.Fields;
import athanor.schemas.CampaignDocument.Kind;
import athanor.schemas.CampaignDocument.Parameter;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parameters of a document, as its constraints name them.
record Known(List<Parameter> parameters) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

  List<String> names(Fields fields, int least) {
    List<String> names = fields.texts("of");
    if (new HashSet<>(names).size() < names.size() || names.size() < least) {
      fields.fault("of", "of must name %d or more parameters, each once".formatted(least));
    }
    names.forEach(name -> known(fields, "of", name));
    return names;
  }

  @Nullable String name(Fields fields, String field) {
    String name = fields.text(field, NAME, "the name of a parameter");
    if (name != null) {
      known(fields, field, name);
    }
    return name;
  }

  void known(Fields fields, String field, String name) {
    if (parameter(name) == null) {
      fields.fault(field, "there is no parameter " + Fields.abridged(name));
    }
  }

  void numeric(Fields fields, String field, String name) {
    known(fields, field, name);
    Parameter parameter = parameter(name);
    if (parameter != null && parameter.kind() == Kind.CATEGORICAL) {
      fields.fault(field, name + " is categorical, not a number");
    }
  }

  /// The unit that amounts have in common.
  String unitOf(Fields fields, List<String> names) {
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

  @Nullable Parameter parameter(String name) {
    return parameters.stream().filter(p -> p.name().equals(name)).findFirst().orElse(null);
  }

  static double end(Parameter parameter, boolean upper) {
    return switch (parameter.kind()) {
      case CONTINUOUS, INTEGER ->
          Objects.requireNonNull(upper ? parameter.max() : parameter.min(), "a range has two ends");
      case DISCRETE ->
          upper ? Collections.max(parameter.numbers()) : Collections.min(parameter.numbers());
      case CATEGORICAL -> Double.NaN;
    };
  }
}
