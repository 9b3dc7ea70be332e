package athanor.schemas;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A campaign as a person wrote it and the controller accepted it.
///
/// @param procedure name and digest of the procedure; absent where people outside run the
///   experiments
public record CampaignDocument(
    String name,
    long seed,
    List<Parameter> parameters,
    List<Objective> objectives,
    int budget,
    int parallelism,
    Strategy strategy,
    @Nullable String procedure) {

  public CampaignDocument {
    parameters = List.copyOf(parameters);
    objectives = List.copyOf(objectives);
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
    GRID
  }
}
