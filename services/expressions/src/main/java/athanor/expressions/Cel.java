package athanor.expressions;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// An expression in [CEL](https://cel.dev) over variables that hold values by name. It always ends:
/// its length and its loops are bounded.
public final class Cel {
  private static final int MAX_LENGTH = 1_000;

  /// Of all loops of an expression together.
  private static final int MAX_ITERATIONS = 10_000;

  private record Source(String text, Set<String> variables) {}

  private static final Map<Source, Cel> COMPILED = new ConcurrentHashMap<>();

  private final String text;
  private final CelRuntime.Program program;

  private Cel(String text, CelRuntime.Program program) {
    this.text = text;
    this.program = program;
  }

  /// @throws UnfitException if it cannot be read
  public static Cel of(String text, String... variables) {
    if (text.length() > MAX_LENGTH) {
      throw new UnfitException(
          "an expression may have at most %d characters, not %d"
              .formatted(MAX_LENGTH, text.length()));
    }
    return COMPILED.computeIfAbsent(
        new Source(text, Set.of(variables)),
        source -> new Cel(text, Engine.compile(text, source.variables())));
  }

  /// What is wrong with an expression, if anything.
  public static Optional<String> fault(String text, String... variables) {
    try {
      of(text, variables);
      return Optional.empty();
    } catch (UnfitException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// @param variables for each variable its values by name: numbers are Double
  /// @throws UnfitException if it cannot be evaluated
  public Object evaluate(Map<String, ?> variables) {
    try {
      return program.eval(variables);
    } catch (CelEvaluationException e) {
      throw new UnfitException(text + ": " + e.getMessage());
    }
  }

  /// Loaded only when something is computed.
  private static final class Engine {
    private static final MapType VALUES = MapType.create(SimpleType.STRING, SimpleType.DYN);
    private static final CelRuntime RUNTIME =
        CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(CelOptions.current().comprehensionMaxIterations(MAX_ITERATIONS).build())
            .build();

    static CelRuntime.Program compile(String text, Set<String> variables) {
      try {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder();
        variables.forEach(variable -> builder.addVar(variable, VALUES));
        return RUNTIME.createProgram(builder.build().compile(text).getAst());
      } catch (CelValidationException | CelEvaluationException e) {
        throw new UnfitException(text + ": " + e.getMessage());
      }
    }
  }
}
