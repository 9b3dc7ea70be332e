package athanor.optimizer;

/// What makes one experiment worth more than another, before it is made.
public sealed interface Policy {
  /// Whether the worth is an improvement over what is known: that of a front, where one is wanted.
  default boolean improves() {
    return this instanceof ExpectedImprovement || this instanceof NoisyImprovement;
  }

  /// The expected improvement over the best so far. Several suggestions are chosen one by one, each
  /// under all that the others may turn out to be.
  record ExpectedImprovement() implements Policy {}

  /// The expected improvement over the best of the noise-free values of what was measured, in many
  /// worlds in which these differ.
  ///
  /// @param joint whether several suggestions are moved together until none can be bettered
  record NoisyImprovement(boolean joint) implements Policy {}

  /// The expected value and so many standard deviations more (Srinivas et al., ICML 2010).
  record UpperConfidenceBound(double deviations) implements Policy {
    public UpperConfidenceBound {
      if (!(deviations >= 0) || Double.isInfinite(deviations)) {
        throw new IllegalArgumentException(
            "a confidence bound needs 0 or more standard deviations, not " + deviations);
      }
    }
  }

  /// The best point of one function drawn from what is believed.
  record ThompsonSampling() implements Policy {}

  /// How much the largest expected value will rise.
  record KnowledgeGradient() implements Policy {}

  /// How much will be learned about the largest value.
  record EntropySearch() implements Policy {}

  /// To know the whole space: where the standard deviation is largest, or, integrated, where an
  /// experiment takes most off the mean variance.
  record ActiveLearning(boolean integrated) implements Policy {}
}
