package athanor.experiment;

import athanor.expressions.Cel;
import athanor.expressions.UnfitException;
import athanor.schemas.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An expression of a procedure in CEL over `parameters` (of the candidate) and `results` (by
/// step).
///
/// `parameters.NAME` and `results.STEP.NAME` alone keep the unit of what they name; a computed
/// number has none, and is in the unit of the argument that it is given to.
public final class Expression {
  private static final Pattern PARAMETER = Pattern.compile("parameters\\.(\\w+)");
  private static final Pattern RESULT = Pattern.compile("results\\.(\\w+)\\.(\\w+)");

  private Expression() {}

  /// What is wrong with an expression, if anything.
  public static Optional<String> fault(String text) {
    return PARAMETER.matcher(text).matches() || RESULT.matcher(text).matches()
        ? Optional.empty()
        : Cel.fault(text, "parameters", "results");
  }

  /// What is wrong with an expression that may also name `retry.attempt`, if anything.
  public static Optional<String> retryFault(String text) {
    return PARAMETER.matcher(text).matches() || RESULT.matcher(text).matches()
        ? Optional.empty()
        : Cel.fault(text, "parameters", "results", "retry");
  }

  /// The value of an expression.
  ///
  /// @param attempt of the step, from 1: `retry.attempt`
  /// @param unit of a number that has none of its own
  /// @throws UnfitException if it cannot be evaluated
  static Value evaluate(
      String text,
      Map<String, Value> parameters,
      Map<String, Map<String, Value>> results,
      int attempt,
      String unit) {
    Matcher parameter = PARAMETER.matcher(text);
    if (parameter.matches()) {
      return named(text, parameters.get(parameter.group(1)));
    }
    Matcher result = RESULT.matcher(text);
    if (result.matches()) {
      Map<String, Value> step = results.getOrDefault(result.group(1), Map.of());
      return named(text, step.get(result.group(2)));
    }
    return switch (run(text, parameters, results, attempt)) {
      case Number number when Double.isFinite(number.doubleValue()) ->
          Value.of(number.doubleValue(), unit);
      case String words -> Value.of(words);
      case Object other ->
          throw new UnfitException(
              "%s gives %s, not a finite number or a text".formatted(text, other));
    };
  }

  /// Whether a guard holds.
  static boolean holds(
      String text, Map<String, Value> parameters, Map<String, Map<String, Value>> results) {
    return switch (run(text, parameters, results, 1)) {
      case Boolean truth -> truth;
      case Object other ->
          throw new UnfitException("guard %s gives %s, not true or false".formatted(text, other));
    };
  }

  private static Value named(String text, @Nullable Value value) {
    if (value == null) {
      throw new UnfitException("there is no " + text);
    }
    return value;
  }

  private static Object run(
      String text,
      Map<String, Value> parameters,
      Map<String, Map<String, Value>> results,
      int attempt) {
    Map<String, Object> plainResults = new HashMap<>();
    results.forEach((step, values) -> plainResults.put(step, plain(values)));
    return Cel.of(text, "parameters", "results", "retry")
        .evaluate(
            Map.of(
                "parameters",
                plain(parameters),
                "results",
                plainResults,
                "retry",
                Map.of("attempt", (double) attempt)));
  }

  private static Map<String, Object> plain(Map<String, Value> values) {
    Map<String, Object> plain = new HashMap<>();
    values.forEach((name, value) ->
        plain.put(
            name,
            switch (value) {
              case Value.Quantity(double number, String _) -> number;
              case Value.Text(String words) -> words;
            }));
    return plain;
  }
}
