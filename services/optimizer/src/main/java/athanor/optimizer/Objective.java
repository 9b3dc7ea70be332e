package athanor.optimizer;

import org.jspecify.annotations.Nullable;

/// A measured quantity that is to be good, and how it counts among several.
///
/// @param weight among several, above 0
/// @param worthless a result that is worth nothing: the desirability 0, and the reference of a
///   hypervolume; where none is stated, what was seen decides
/// @param ideal a result that cannot be bettered: the desirability 1; where none is stated, the
///   best that was seen. A target is its own ideal
public record Objective(
    String name, Goal goal, double weight, @Nullable Double worthless, @Nullable Double ideal) {

  public Objective {
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          name + ": a weight must be above 0 and finite, not " + weight);
    }
    if (worthless != null && !Double.isFinite(worthless)
        || ideal != null && !Double.isFinite(ideal)) {
      throw new IllegalArgumentException(
          name + ": a worth must be stated for finite results, not " + worthless + " and " + ideal);
    }
    if (goal instanceof Goal.Target && ideal != null) {
      throw new IllegalArgumentException(name + ": a target is its own ideal, not " + ideal);
    }
    if (worthless != null
        && !(merit(goal, worthless) < (ideal == null ? best() : merit(goal, ideal)))) {
      throw new IllegalArgumentException(
          name + ": " + worthless + " is not worse than the ideal under the goal " + goal);
    }
  }

  public static Objective maximize(String name) {
    return new Objective(name, new Goal.Maximize(), 1, null, null);
  }

  public static Objective minimize(String name) {
    return new Objective(name, new Goal.Minimize(), 1, null, null);
  }

  public static Objective target(String name, double value, double tolerance) {
    return new Objective(name, new Goal.Target(value, tolerance), 1, null, null);
  }

  public Objective weighing(double other) {
    return new Objective(name, goal, other, worthless, ideal);
  }

  /// The same objective, worth nothing at one result and all at another.
  public Objective between(double worthlessResult, @Nullable Double idealResult) {
    return new Objective(name, goal, weight, worthlessResult, idealResult);
  }

  /// The result as a number of which more is better.
  public double merit(double result) {
    return merit(goal, result);
  }

  /// The merit that no result exceeds.
  private double best() {
    return goal instanceof Goal.Target ? 0 : Double.POSITIVE_INFINITY;
  }

  private static double merit(Goal goal, double result) {
    return switch (goal) {
      case Goal.Maximize _ -> result;
      case Goal.Minimize _ -> -result;
      case Goal.Target(double value, double tolerance) ->
          -Math.max(0, Math.abs(result - value) - tolerance);
    };
  }

  /// d merit / d result.
  double slope(double result) {
    return switch (goal) {
      case Goal.Maximize _ -> 1;
      case Goal.Minimize _ -> -1;
      case Goal.Target(double value, double tolerance) ->
          Math.abs(result - value) > tolerance ? -Math.signum(result - value) : 0;
    };
  }
}
