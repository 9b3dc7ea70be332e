package athanor.campaign.adapter;

import athanor.documents.Fields;
import athanor.schemas.CampaignDocument.Constraint;
import athanor.schemas.CampaignDocument.Kind;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignDocument.Rule;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads constraints on weighted sums of parameters.
record SumReader(Known known) {

  Constraint linear(Fields fields) {
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
      known.numeric(terms, name, name);
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

  Constraint mixture(Fields fields) {
    fields.only("type", "of", "total");
    List<String> names = known.names(fields, 2);
    String unit = known.unitOf(fields, names);
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
      Parameter parameter = known.parameter(names.get(i));
      if (parameter == null || parameter.kind() == Kind.CATEGORICAL) {
        return;
      }
      double a = coefficients.get(i) * Known.end(parameter, false);
      double b = coefficients.get(i) * Known.end(parameter, true);
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

  private static @Nullable Double bound(Fields fields, String field) {
    JsonNode node = fields.node(field);
    return node == null ? null : fields.number(field, "the unit of the sum");
  }
}
