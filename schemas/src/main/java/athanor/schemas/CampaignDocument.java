package athanor.schemas;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A campaign as a person wrote it and the controller accepted it.
///
/// @param procedure name and digest of the procedure; absent where people outside run the
///   experiments
/// @param constraints what candidates must keep beyond the ranges of their parameters; absent where
///   there is nothing
public record CampaignDocument(
    String name,
    long seed,
    List<Parameter> parameters,
    List<Objective> objectives,
    int budget,
    int parallelism,
    Strategy strategy,
    @Nullable String procedure,
    @Nullable List<Constraint> constraints) {

  public CampaignDocument {
    parameters = List.copyOf(parameters);
    objectives = List.copyOf(objectives);
    constraints = constraints == null || constraints.isEmpty() ? null : List.copyOf(constraints);
  }

  /// A document without constraints.
  public CampaignDocument(
      String name,
      long seed,
      List<Parameter> parameters,
      List<Objective> objectives,
      int budget,
      int parallelism,
      Strategy strategy,
      @Nullable String procedure) {
    this(name, seed, parameters, objectives, budget, parallelism, strategy, procedure, null);
  }

  /// The same with the procedure that was found under the name.
  public CampaignDocument withProcedure(String reference) {
    return new CampaignDocument(
        name, seed, parameters, objectives, budget, parallelism, strategy, reference, constraints);
  }

  /// Whether experiments are run by people or robots outside, who ask for candidates and tell
  /// results.
  public boolean external() {
    return procedure == null;
  }

  /// One dimension of the parameter space.
  ///
  /// @param unit UCUM code
  /// @param min of a continuous or integer parameter
  /// @param max of a continuous or integer parameter
  /// @param numbers of a discrete parameter
  /// @param names of a categorical parameter
  /// @param scale of a continuous parameter; absent where it is linear
  public record Parameter(
      String name,
      Kind kind,
      String unit,
      @Nullable Double min,
      @Nullable Double max,
      List<Double> numbers,
      List<String> names,
      @Nullable Scale scale) {
    public Parameter {
      numbers = List.copyOf(numbers);
      names = List.copyOf(names);
    }

    /// A parameter on a linear scale.
    public Parameter(
        String name,
        Kind kind,
        String unit,
        @Nullable Double min,
        @Nullable Double max,
        List<Double> numbers,
        List<String> names) {
      this(name, kind, unit, min, max, numbers, names, null);
    }
  }

  /// Whether differences or ratios of a parameter matter.
  public enum Scale {
    LINEAR,
    LOG
  }

  /// What candidates must keep.
  ///
  /// @param parameters names of the parameters that it speaks of; of a condition, the one that
  ///   depends and the one it depends on
  /// @param coefficients of a linear rule, one for each parameter
  /// @param atLeast lower bound of a linear rule, or how many of a group must be present
  /// @param atMost upper bound of a linear rule, or how many of a group may be present
  /// @param threshold below which an amount of a group must be zero
  /// @param names under which a condition holds, where it looks at categories
  /// @param numbers under which a condition holds, where it looks at numbers
  /// @param expression in CEL over `parameters`: it is kept where it is true, or a number not below
  ///   0
  public record Constraint(
      Rule rule,
      List<String> parameters,
      List<Double> coefficients,
      @Nullable Double atLeast,
      @Nullable Double atMost,
      @Nullable Double threshold,
      List<String> names,
      List<Double> numbers,
      @Nullable String expression) {
    public Constraint {
      parameters = List.copyOf(parameters);
      coefficients = List.copyOf(coefficients);
      names = List.copyOf(names);
      numbers = List.copyOf(numbers);
    }
  }

  /// The kinds of constraint.
  public enum Rule {
    LINEAR,
    CARDINALITY,
    CONDITION,
    EXPRESSION,
    SHARED
  }

  /// The kinds of parameter.
  public enum Kind {
    CONTINUOUS,
    INTEGER,
    DISCRETE,
    CATEGORICAL
  }

  /// What is to be found.
  ///
  /// @param unit UCUM code
  public record Objective(String name, Goal goal, String unit) {}

  /// Which way is better.
  public enum Goal {
    MAXIMIZE,
    MINIMIZE
  }

  /// How candidates are chosen.
  public enum Strategy {
    BAYESIAN,
    SOBOL,
    RANDOM,
    GRID
  }
}
