package athanor.schemas;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A campaign as a person wrote it and the controller accepted it.
///
/// @param procedure name and digest of the procedure; absent where people outside run the
///   experiments
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
    @Nullable Stop stop) {

  public CampaignDocument {
    parameters = List.copyOf(parameters);
    objectives = List.copyOf(objectives);
  }

  /// A campaign that only its budget ends.
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

  /// The same campaign with its procedure named by name and digest.
  public CampaignDocument withProcedure(String reference) {
    return new CampaignDocument(
        name, seed, parameters, objectives, budget, parallelism, strategy, reference, stop);
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
  public record Parameter(
      String name,
      Kind kind,
      String unit,
      @Nullable Double min,
      @Nullable Double max,
      List<Double> numbers,
      List<String> names) {
    public Parameter {
      numbers = List.copyOf(numbers);
      names = List.copyOf(names);
    }
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
