package athanor.observation;

import athanor.kernel.Units;
import athanor.schemas.Estimate;
import athanor.schemas.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes each objective from the scalar reading of its name, in that reading's unit, and its
/// standard uncertainty from the reading `NAME_uncertainty`, or 0 where there is none.
final class PlainReadings implements Analysis {
  private static final String UNCERTAINTY = "_uncertainty";

  @Override
  public String name() {
    return "readings@1";
  }

  @Override
  public Conclusion conclude(Evidence evidence) {
    Map<String, Estimate> values = new LinkedHashMap<>();
    for (String objective : evidence.objectives()) {
      @Nullable String fault = fault(evidence, objective);
      if (fault != null) {
        return new Conclusion.Invalid(fault);
      }
      values.put(objective, estimate(evidence, objective));
    }
    return new Conclusion.Concluded(values);
  }

  private static @Nullable String fault(Evidence evidence, String objective) {
    List<Reading> value = evidence.named(objective);
    List<Reading> uncertainty = evidence.named(objective + UNCERTAINTY);
    if (value.isEmpty()) {
      return "no reading is named %s; there are %s"
          .formatted(objective, evidence.readings().stream().map(Reading::name).toList());
    }
    @Nullable String fault = fault(value);
    if (fault != null || uncertainty.isEmpty()) {
      return fault;
    }
    fault = fault(uncertainty);
    if (fault != null) {
      return fault;
    }
    Reading.Scalar stated = scalar(uncertainty);
    if (stated.value() < 0) {
      return stated.name() + " is below 0: " + stated.value();
    }
    String unit = scalar(value).unit();
    return Units.convertible(stated.unit(), unit)
        ? null
        : "%s is in %s, which does not fit %s in %s"
            .formatted(stated.name(), stated.unit(), objective, unit);
  }

  /// Why readings of one name are not one number.
  private static @Nullable String fault(List<Reading> readings) {
    String name = readings.getFirst().name();
    if (readings.size() > 1) {
      return readings.size() + " readings are named " + name;
    }
    return switch (readings.getFirst()) {
      case Reading.Scalar(_, double value, _) ->
          Double.isFinite(value) ? null : name + " is " + value;
      case Reading.Label _ -> name + " is a text, not a number";
      case Reading.Series _ -> name + " is an array, not a number";
    };
  }

  private static Estimate estimate(Evidence evidence, String objective) {
    Reading.Scalar value = scalar(evidence.named(objective));
    List<Reading> uncertainty = evidence.named(objective + UNCERTAINTY);
    double deviation = uncertainty.isEmpty() ? 0 : inUnit(scalar(uncertainty), value.unit());
    return new Estimate(value.value(), deviation, value.unit());
  }

  private static double inUnit(Reading.Scalar reading, String unit) {
    return Units.convert(reading.value(), reading.unit(), unit);
  }

  private static Reading.Scalar scalar(List<Reading> readings) {
    return (Reading.Scalar) readings.getFirst();
  }
}
