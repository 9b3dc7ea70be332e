package athanor.optimizer.stopping;

/// One condition under which further experiments are not worth making.
public sealed interface StoppingRule {

  /// So many experiments have ended, whatever their outcome.
  record Budget(int experiments) implements StoppingRule {
    public Budget {
      require(experiments >= 1, "a budget is 1 experiment or more, not " + experiments);
    }
  }

  /// An objective was measured at this value or better.
  ///
  /// @param value in the objective's own unit
  record Target(String objective, double value) implements StoppingRule {
    public Target {
      require(
          Double.isFinite(value), "the target of " + objective + " must be finite, not " + value);
    }
  }

  /// The best measured value has not become better by more than a share of the range of all values
  /// for so many experiments.
  ///
  /// @param share of the range from the worst to the best measured value, 0 or more
  record NoImprovement(String objective, int experiments, double share) implements StoppingRule {
    public NoImprovement {
      require(
          experiments >= 1,
          "no improvement: must be over 1 experiment or more, not " + experiments);
      require(
          share >= 0 && share < 1,
          "no improvement: the share of the range must be from 0 to below 1, not " + share);
    }
  }

  /// With high probability no point of the space is better than the best measured one by more than
  /// this: the gap between the best upper confidence bound anywhere and the best lower one where
  /// something was measured (Makarova et al., Automatic Termination for Hyperparameter
  /// Optimization, AutoML-Conf 2022, eq. 4), with beta = 2 ln(d n^2 pi^2 / (6 delta)) and delta =
  /// 0.1 (Srinivas et al., ICML 2010, theorem 1); their fifth of that stopped too early on
  /// functions of known optimum. Does not speak below ten measurements, or five for each dimension.
  ///
  /// @param gap in the objective's own unit, above 0
  record RegretBound(String objective, double gap) implements StoppingRule {
    public RegretBound {
      require(
          gap > 0 && Double.isFinite(gap),
          "the regret bound of " + objective + " must be above 0 and finite, not " + gap);
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }
}
