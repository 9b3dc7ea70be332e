package athanor.schemas;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A campaign as a person wrote it and the controller accepted it.
///
/// @param procedure name and digest of the procedure; absent where people outside run the
///   experiments
/// @param constraints what candidates must keep beyond the ranges of their parameters; absent where
///   there is nothing
/// @param search what a Bayesian search is for, and how it decides; absent where that is usual
/// @param stop when to end before the budget is used; absent where only the budget ends it
public record CampaignDocument(
    String name,
    long seed,
    List<Parameter> parameters,
    List<Objective> objectives,
    int budget,
    int parallelism,
    Strategy strategy,
    @Nullable String procedure,
    @Nullable List<Constraint> constraints,
    @Nullable Search search,
    @Nullable Stop stop) {

  public CampaignDocument {
    parameters = List.copyOf(parameters);
    objectives = List.copyOf(objectives);
    constraints = constraints == null || constraints.isEmpty() ? null : List.copyOf(constraints);
  }

  /// A document without constraints and with a usual search, that only its budget ends.
  public CampaignDocument(
      String name,
      long seed,
      List<Parameter> parameters,
      List<Objective> objectives,
      int budget,
      int parallelism,
      Strategy strategy,
      @Nullable String procedure) {
    this(
        name,
        seed,
        parameters,
        objectives,
        budget,
        parallelism,
        strategy,
        procedure,
        null,
        null,
        null);
  }

  /// The same campaign with its procedure named by name and digest.
  public CampaignDocument withProcedure(String reference) {
    return new CampaignDocument(
        name,
        seed,
        parameters,
        objectives,
        budget,
        parallelism,
        strategy,
        reference,
        constraints,
        search,
        stop);
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
  /// @param worth how its results count; absent where the goal says all
  public record Objective(String name, Goal goal, String unit, @Nullable Worth worth) {
    public Objective(String name, Goal goal, String unit) {
      this(name, goal, unit, null);
    }

    /// Whether a result is better than another.
    public boolean better(double result, double than) {
      return switch (goal) {
        case MAXIMIZE -> result > than;
        case MINIMIZE -> result < than;
        case TARGET -> miss(result) < miss(than);
        case LIMIT -> false;
      };
    }

    /// Whether a result keeps the limits.
    public boolean accepts(double result) {
      return worth == null
          || (worth.atLeast() == null || result >= worth.atLeast())
              && (worth.atMost() == null || result <= worth.atMost());
    }

    private double miss(double result) {
      return worth == null || worth.target() == null ? 0 : Math.abs(result - worth.target());
    }
  }

  /// How results of an objective count, in its unit; each absent where it is not stated.
  ///
  /// @param weight among several objectives
  /// @param target the value to be met, of that goal
  /// @param tolerance within which all results are as good as the target
  /// @param worthless a result that is worth nothing
  /// @param ideal a result that cannot be bettered
  /// @param slack part of the range, 0 to 1, that may be given up for the objectives after it
  /// @param atLeast the least result that is acceptable
  /// @param atMost the largest result that is acceptable
  public record Worth(
      @Nullable Double weight,
      @Nullable Double target,
      @Nullable Double tolerance,
      @Nullable Double worthless,
      @Nullable Double ideal,
      @Nullable Double slack,
      @Nullable Double atLeast,
      @Nullable Double atMost) {}

  /// Which way is better.
  public enum Goal {
    MAXIMIZE,
    MINIMIZE,
    /// As near as possible to a value.
    TARGET,
    /// Only within its limits.
    LIMIT
  }

  /// What a Bayesian search is for, and how it decides; each absent where that is usual.
  ///
  /// @param deviations of a confidence bound
  public record Search(
      @Nullable Preference preference,
      @Nullable Acquisition acquisition,
      @Nullable Double deviations,
      @Nullable Outliers outliers) {}

  /// What is wanted of several objectives together.
  public enum Preference {
    MEAN,
    DESIRABILITY,
    PRIORITIES,
    PARETO
  }

  /// What makes one experiment worth more than another.
  public enum Acquisition {
    IMPROVEMENT,
    NOISY_IMPROVEMENT,
    JOINT_IMPROVEMENT,
    CONFIDENCE_BOUND,
    THOMPSON,
    KNOWLEDGE_GRADIENT,
    ENTROPY,
    LARGEST_VARIANCE,
    INTEGRATED_VARIANCE
  }

  /// What becomes of results that do not fit the others.
  public enum Outliers {
    KEPT,
    DISCOUNTED
  }

  /// How candidates are chosen.
  public enum Strategy {
    BAYESIAN,
    SOBOL,
    RANDOM,
    GRID,
    LATIN_HYPERCUBE,
    FACTORIAL,
    CENTRAL_COMPOSITE
  }

  /// What ends a campaign early, by its first objective. Whichever comes first.
  ///
  /// @param target a measured value at which it is good enough, in the objective's unit
  /// @param noImprovement when it no longer gets better
  /// @param regretBound how much better the best point may still be, in the objective's unit
  public record Stop(
      @Nullable Double target, @Nullable Stall noImprovement, @Nullable Double regretBound) {}

  /// No improvement worth the name.
  ///
  /// @param experiments over how many experiments in a row
  /// @param share of the range of all measured values that does not count as an improvement
  public record Stall(int experiments, double share) {}
}
