package athanor.campaign.adapter;

import athanor.documents.Fields;
import athanor.schemas.CampaignDocument.Kind;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignDocument.Scale;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what may be varied.
final class ParameterReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
  private static final int MAX = 100;
  private static final int MAX_DESCRIPTION = 10_000;

  /// Whole numbers beyond this are not exact in what computes with them.
  private static final double MAX_WHOLE = 0x1p52;

  private ParameterReader() {}

  /// As many as are without faults.
  static List<Parameter> read(Fields document) {
    List<Parameter> parameters = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Fields each : document.list("parameters", MAX)) {
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

  private static @Nullable Parameter parameter(Fields fields) {
    fields.words("description", MAX_DESCRIPTION);
    String name = fields.text("name", NAME, "1 to 64 letters, digits and underscores");
    Kind kind = fields.choice("type", Kind.class);
    if (name == null || kind == null) {
      return null;
    }
    int before = fields.faults().size();
    Parameter parameter =
        switch (kind) {
          case CONTINUOUS, INTEGER -> range(fields, name, kind);
          case DISCRETE -> discrete(fields, name);
          case CATEGORICAL -> categorical(fields, name);
        };
    return fields.faults().size() == before ? parameter : null;
  }

  private static Parameter range(Fields fields, String name, Kind kind) {
    if (kind == Kind.CONTINUOUS) {
      fields.only("name", "type", "min", "max", "unit", "scale", "description");
    } else {
      fields.only("name", "type", "min", "max", "unit", "description");
    }
    String unit = UnitReader.read(fields);
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
      whole(fields, name, "min", min, unit);
      whole(fields, name, "max", max, unit);
    }
    return new Parameter(
        name, kind, unit, min, max, List.of(), List.of(), scale(fields, name, min, unit), null);
  }

  private static void whole(Fields fields, String name, String side, double value, String unit) {
    if (Double.isFinite(value) && value != Math.rint(value)) {
      fields.fault(side, "%s of integer %s must be whole, not %s".formatted(side, name, value));
    } else if (Math.abs(value) > MAX_WHOLE) {
      fields.fault(
          side,
          "%s of integer %s is %s %s, but must be from -2^52 to 2^52"
              .formatted(side, name, value, unit));
    }
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

  private static Parameter discrete(Fields fields, String name) {
    fields.only("name", "type", "values", "unit", "description");
    String unit = UnitReader.read(fields);
    List<Double> values = fields.numbers("values", unit);
    if (new HashSet<>(values).size() < values.size()) {
      fields.fault("values", "a value of " + name + " is given twice");
    }
    return new Parameter(name, Kind.DISCRETE, unit, null, null, values, List.of());
  }

  private static Parameter categorical(Fields fields, String name) {
    fields.only("name", "type", "values", "descriptors", "description");
    List<String> values = fields.texts("values");
    if (new HashSet<>(values).size() < values.size()) {
      fields.fault("values", "a category of " + name + " is given twice");
    }
    return new Parameter(
        name,
        Kind.CATEGORICAL,
        "1",
        null,
        null,
        List.of(),
        values,
        null,
        DescriptorReader.read(fields, values));
  }
}
