package athanor.experiment;

import athanor.schemas.Value;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final int MAX_LENGTH = 1_000;

  /// Of all loops of an expression together.
  private static final int MAX_ITERATIONS = 10_000;

  private static final Map<String, CelRuntime.Program> PROGRAMS = new ConcurrentHashMap<>();

  private Expression() {}

  /// What is wrong with an expression, if anything.
  public static Optional<String> fault(String text) {
    try {
      if (!PARAMETER.matcher(text).matches() && !RESULT.matcher(text).matches()) {
        program(text);
      }
      return Optional.empty();
    } catch (UnfitException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// The value of an expression.
  ///
  /// @param unit of a number that has none of its own
  /// @throws UnfitException if it cannot be evaluated
  static Value evaluate(
      String text,
      Map<String, Value> parameters,
      Map<String, Map<String, Value>> results,
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
    return switch (run(text, parameters, results)) {
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
    return switch (run(text, parameters, results)) {
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
      String text, Map<String, Value> parameters, Map<String, Map<String, Value>> results) {
    Map<String, Object> plainResults = new HashMap<>();
    results.forEach((step, values) -> plainResults.put(step, plain(values)));
    try {
      return program(text).eval(Map.of("parameters", plain(parameters), "results", plainResults));
    } catch (CelEvaluationException e) {
      throw new UnfitException(text + ": " + e.getMessage());
    }
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

  private static CelRuntime.Program program(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new UnfitException(
          "an expression may have at most %d characters, not %d"
              .formatted(MAX_LENGTH, text.length()));
    }
    return PROGRAMS.computeIfAbsent(text, Cel::compile);
  }

  /// An expression that cannot be read or evaluated.
  static final class UnfitException extends RuntimeException {
    UnfitException(String message) {
      super(message);
    }
  }

  /// Loaded only when a procedure computes something.
  private static final class Cel {
    private static final MapType VALUES = MapType.create(SimpleType.STRING, SimpleType.DYN);
    private static final CelCompiler COMPILER =
        CelCompilerFactory.standardCelCompilerBuilder()
            .addVar("parameters", VALUES)
            .addVar("results", VALUES)
            .build();
    private static final CelRuntime RUNTIME =
        CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(CelOptions.current().comprehensionMaxIterations(MAX_ITERATIONS).build())
            .build();

    static CelRuntime.Program compile(String text) {
      try {
        return RUNTIME.createProgram(COMPILER.compile(text).getAst());
      } catch (CelValidationException | CelEvaluationException e) {
        throw new UnfitException(text + ": " + e.getMessage());
      }
    }
  }
}
