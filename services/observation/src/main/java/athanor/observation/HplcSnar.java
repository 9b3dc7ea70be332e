package athanor.observation;

import athanor.kernel.Units;
import athanor.schemas.Estimate;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import athanor.schemas.Value.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What the reaction of 2,4-difluoronitrobenzene with pyrrolidine gave, from the chromatogram of
/// what left the reactor: `product_concentration` of the ortho product in mol/L and its
/// `space_time_yield` in kg/m3/h, which takes the parameter `residence_time`.
final class HplcSnar implements Analysis {
  private static final String CONCENTRATION = "product_concentration";
  private static final String YIELD = "space_time_yield";

  /// Of the ortho product, g/mol.
  private static final double MOLAR_MASS = 210.21;

  @Override
  public String name() {
    return "hplc-snar@1";
  }

  @Override
  public Conclusion conclude(Evidence evidence) {
    List<Reading> found = evidence.named("chromatogram");
    if (found.size() != 1 || !(found.getFirst() instanceof Reading.Series series)) {
      return new Conclusion.Invalid(
          "%s needs one array named chromatogram; there are the readings %s"
              .formatted(name(), evidence.readings().stream().map(Reading::name).toList()));
    }
    @Nullable String unfit = Injection.unfit(series);
    if (unfit != null) {
      return new Conclusion.Invalid(unfit);
    }
    Injection injection = Injection.of(series);
    @Nullable String fault = injection.fault();
    return fault == null ? values(evidence, injection.product()) : new Conclusion.Invalid(fault);
  }

  private Conclusion values(Evidence evidence, Estimate product) {
    Map<String, Estimate> values = new LinkedHashMap<>();
    for (String objective : evidence.objectives()) {
      OptionalDouble minutes = minutes(evidence.parameters().get("residence_time"));
      if (objective.equals(CONCENTRATION)) {
        values.put(objective, product);
      } else if (!objective.equals(YIELD)) {
        return new Conclusion.Invalid(
            "%s gives %s and %s, not %s".formatted(name(), CONCENTRATION, YIELD, objective));
      } else if (minutes.isEmpty()) {
        return new Conclusion.Invalid(
            "%s needs a residence_time above 0 min, not %s"
                .formatted(YIELD, evidence.parameters().get("residence_time")));
      } else {
        values.put(objective, spaceTimeYield(product, minutes.getAsDouble()));
      }
    }
    return new Conclusion.Concluded(values);
  }

  private static OptionalDouble minutes(@Nullable Value residenceTime) {
    return residenceTime instanceof Quantity(double time, String unit)
            && time > 0
            && Units.convertible(unit, "min")
        ? OptionalDouble.of(Units.convert(time, unit, "min"))
        : OptionalDouble.empty();
  }

  /// Mass of product per reactor volume and hour.
  private static Estimate spaceTimeYield(Estimate product, double minutes) {
    double perConcentration = 60 * MOLAR_MASS / minutes;
    return new Estimate(
        perConcentration * product.value(),
        perConcentration * product.standardUncertainty(),
        "kg/m3/h");
  }
}
