package athanor.execution;

import athanor.kernel.Units;
import athanor.schemas.Capability.Argument;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.Value;
import org.jspecify.annotations.Nullable;

/// What one argument of one operation may be: unit and range.
///
/// @param where operation and instrument, for the refusal
record Limits(String where, Argument argument) {

  /// A conversion between units may leave a value this far outside, relative to the limit; it is
  /// then put on the limit.
  private static final double ROUNDING = 1e-12;

  /// What came of a value.
  sealed interface Fit {}

  /// @param value in the unit of the capability document
  record Taken(Value value) implements Fit {}

  record Beyond(String reason) implements Fit {}

  static Limits of(RunOperation asked, Argument argument) {
    return new Limits("'" + asked.operation() + "' of " + asked.instrument(), argument);
  }

  Fit take(Value given) {
    return switch (given) {
      case Value.Text(String text) ->
          argument.unit().isEmpty()
              ? new Taken(given)
              : new Beyond(
                  "%s of %s must be a number in %s, not the text '%s'"
                      .formatted(argument.name(), where, argument.unit(), text));
      case Value.Quantity quantity -> take(quantity);
    };
  }

  private Fit take(Value.Quantity given) {
    String unit = argument.unit();
    if (unit.isEmpty()) {
      return new Beyond("%s of %s must be a text, not %s".formatted(argument.name(), where, given));
    }
    if (!Units.convertible(given.unit(), unit)) {
      return new Beyond(
          "%s of %s is in %s, which %s does not fit"
              .formatted(argument.name(), where, unit, written(given)));
    }
    double value = Units.convert(given.value(), given.unit(), unit);
    if (!given.unit().equals(unit)) {
      value = onto(argument.min(), onto(argument.max(), value));
    }
    if (argument.min() != null && value < argument.min()) {
      return new Beyond(beyond(given, value, "is below the minimum of " + argument.min()));
    }
    if (argument.max() != null && value > argument.max()) {
      return new Beyond(beyond(given, value, "exceeds the maximum of " + argument.max()));
    }
    return new Taken(Value.of(value, unit));
  }

  private static double onto(@Nullable Double limit, double value) {
    return limit != null && Math.abs(value - limit) <= ROUNDING * Math.abs(limit) ? limit : value;
  }

  private String beyond(Value.Quantity given, double value, String what) {
    String unit = argument.unit();
    String same = given.unit().equals(unit) ? "" : " (" + value + " " + unit + ")";
    return "%s of %s%s %s %s of %s"
        .formatted(argument.name(), written(given), same, what, unit, where);
  }

  private static String written(Value.Quantity quantity) {
    return quantity.value() + " " + quantity.unit();
  }
}
