package athanor.campaign.adapter;

import athanor.documents.Fields;
import athanor.schemas.CampaignDocument.Kind;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.Estimate;
import athanor.schemas.Value;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads where an experiment was made and what it gave, in the units of a campaign.
record ResultReader(List<Parameter> parameters, List<Objective> objectives) {

  /// A value for each parameter; fewer where there are faults.
  Map<String, Value> point(Fields given) {
    Map<String, Value> point = new LinkedHashMap<>();
    given.only(parameters.stream().map(Parameter::name).toArray(String[]::new));
    for (Parameter parameter : parameters) {
      Value value = value(given, parameter.name(), parameter);
      if (value != null) {
        point.put(parameter.name(), value);
      }
    }
    return point;
  }

  static @Nullable Value value(Fields given, String name, Parameter parameter) {
    if (parameter.kind() == Kind.CATEGORICAL) {
      JsonNode node = given.node(name);
      if (node == null || !parameter.names().contains(node.asText())) {
        given.fault(name, name + " must be one of " + parameter.names());
        return null;
      }
      return Value.of(node.asText());
    }
    double number = given.number(name, parameter.unit());
    if (!Double.isFinite(number)) {
      return null;
    }
    Double min = parameter.min();
    Double max = parameter.max();
    if (min != null && max != null && (number < min || number > max)) {
      given.fault(
          name,
          "%s is %s %s, but must be %s to %s %s"
              .formatted(name, number, parameter.unit(), min, max, parameter.unit()));
    }
    if (parameter.kind() == Kind.DISCRETE && !parameter.numbers().contains(number)) {
      given.fault(
          name, "%s is %s, but must be one of %s".formatted(name, number, parameter.numbers()));
    }
    if (parameter.kind() == Kind.INTEGER && number != Math.rint(number)) {
      given.fault(name, "%s must be whole, not %s".formatted(name, number));
    }
    return Value.of(number, parameter.unit());
  }

  /// `values` and `uncertainty` of an experiment that was measured; fewer where there are faults.
  Map<String, Estimate> values(Fields fields) {
    Map<String, Estimate> values = new LinkedHashMap<>();
    JsonNode node = fields.node("values");
    if (node == null || !node.isObject()) {
      fields.fault("values", "a succeeded observation needs a value for each objective");
      return values;
    }
    String[] names = objectives.stream().map(Objective::name).toArray(String[]::new);
    Fields given = new Fields(node, fields.path() + "/values", fields.faults());
    given.only(names);
    Fields uncertain = fields.inner("uncertainty");
    if (uncertain != null) {
      uncertain.only(names);
    }
    for (Objective objective : objectives) {
      Estimate estimate = EstimateReader.read(given, uncertain, objective);
      if (estimate != null) {
        values.put(objective.name(), estimate);
      }
    }
    return values;
  }
}
