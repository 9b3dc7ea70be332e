package athanor.optimizer;

import java.util.List;

/// What is wanted of several objectives together.
public sealed interface Preference {
  /// The weighted mean of the objectives, each scaled to 0 to 1.
  record WeightedMean() implements Preference {}

  /// The weighted geometric mean of the desirabilities, each 0 to 1: one worthless result makes the
  /// whole worthless (Derringer and Suich, J. Qual. Technol. 12 (1980) 214).
  record Desirability() implements Preference {}

  /// The objectives in the order of their importance: a later one counts once those before it are
  /// within a tolerance of their best (Chimera: Häse, Roch and Aspuru-Guzik, Chem. Sci. 9 (2018)
  /// 7642).
  ///
  /// @param tolerances for each objective but the last the part of its range, 0 to 1, that may be
  ///   given up for the sake of the next ones
  record Priorities(List<Double> tolerances) implements Preference {
    public Priorities {
      tolerances = List.copyOf(tolerances);
      for (double tolerance : tolerances) {
        if (!(tolerance >= 0 && tolerance <= 1)) {
          throw new IllegalArgumentException(
              "a tolerance of priorities must lie between 0 and 1, not " + tolerance);
        }
      }
    }
  }

  /// All compromises of which none is worse than another in everything: the largest hypervolume.
  record Pareto() implements Preference {}
}
