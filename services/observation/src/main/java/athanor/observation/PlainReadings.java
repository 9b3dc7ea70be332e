package athanor.observation;

import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.Estimate;
import athanor.schemas.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes each objective from the scalar reading of its name, and its standard uncertainty from the
/// reading `NAME_uncertainty`, or 0 where there is none.
///
/// A reading without a unit, as a table gives it, is taken to be in the unit of the objective.
final class PlainReadings implements Analysis {

  @Override
  public String name() {
    return "readings@1";
  }

  @Override
  public Conclusion conclude(Evidence evidence) {
    Map<String, Estimate> values = new LinkedHashMap<>();
    for (Objective objective : evidence.objectives()) {
      List<Reading> found = evidence.named(objective.name());
      List<Reading> deviation = evidence.named(objective.name() + "_uncertainty");
      if (found.isEmpty()) {
        return new Conclusion.Invalid(
            "no reading is named %s; there are %s"
                .formatted(
                    objective.name(), evidence.readings().stream().map(Reading::name).toList()));
      }
      @Nullable String fault = fault(found, objective);
      if (fault == null && !deviation.isEmpty()) {
        fault = fault(deviation, objective);
      }
      if (fault != null) {
        return new Conclusion.Invalid(fault);
      }
      double uncertainty = deviation.isEmpty() ? 0 : number(deviation);
      if (uncertainty < 0) {
        return new Conclusion.Invalid(
            "%s is below 0: %s".formatted(deviation.getFirst().name(), uncertainty));
      }
      values.put(objective.name(), new Estimate(number(found), uncertainty, objective.unit()));
    }
    return new Conclusion.Concluded(values);
  }

  /// Why readings of one name are not one number in the objective's unit.
  private static @Nullable String fault(List<Reading> found, Objective objective) {
    String name = found.getFirst().name();
    if (found.size() > 1) {
      return found.size() + " readings are named " + name;
    }
    return switch (found.getFirst()) {
      case Reading.Scalar scalar when !Double.isFinite(scalar.value()) ->
          name + " is " + scalar.value();
      case Reading.Scalar scalar
          when !scalar.unit().equals(objective.unit()) && !scalar.unit().equals("1") ->
          "%s is in %s, but the campaign wants %s".formatted(name, scalar.unit(), objective.unit());
      case Reading.Scalar _ -> null;
      case Reading.Label _ -> name + " is a text, not a number";
      case Reading.Series _ -> name + " is an array, not a number";
    };
  }

  private static double number(List<Reading> found) {
    return found.getFirst() instanceof Reading.Scalar scalar ? scalar.value() : Double.NaN;
  }
}
