package athanor.optimizer;

/// What makes one experiment worth more than another, before it is made.
public sealed interface Policy {
  /// Whether the worth is an improvement over what is known: that of a front, where one is wanted.
  default boolean improves() {
    return this instanceof ExpectedImprovement
        || this instanceof TrustRegion
        || this instanceof NoisyImprovement;
  }

  /// What is worth it, its cost apart.
  default Policy worth() {
    return this;
  }

  /// The expected improvement over the best so far. Several suggestions are chosen one by one, each
  /// under all that the others may turn out to be.
  record ExpectedImprovement() implements Policy {}

  /// The expected improvement over the best of the noise-free values of what was measured, in many
  /// worlds in which these differ.
  ///
  /// @param joint whether several suggestions are moved together until none can be bettered
  record NoisyImprovement(boolean joint) implements Policy {}

  /// The expected improvement, looked for only near the best point: a box that grows with successes
  /// and shrinks with failures, and begins anew elsewhere when it has become small.
  record TrustRegion() implements Policy {}

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

  /// To know the models themselves: where experiments tell most about the hyper-parameters.
  record Disagreement() implements Policy {}

  /// The worth under another policy for what it costs.
  ///
  /// @param worth one of those whose worth is a positive amount: an improvement, the knowledge
  ///   gradient, a search by entropy, learning by integrated variance or by disagreement; not
  ///   within a trust region, which costs would lead out of
  /// @param budget after which the cost no longer counts; infinite where it always counts in full
  record PerCost(Policy worth, Cost cost, double budget) implements Policy {
    public PerCost {
      boolean amount =
          switch (worth) {
            case ExpectedImprovement _,
                NoisyImprovement _,
                KnowledgeGradient _,
                EntropySearch _,
                Disagreement _ ->
                true;
            case ActiveLearning(boolean integrated) -> integrated;
            case UpperConfidenceBound _, ThompsonSampling _, TrustRegion _, PerCost _, Fidelity _ ->
                false;
          };
      if (!amount) {
        throw new IllegalArgumentException(
            "a worth per cost must be a positive amount, which " + worth + " is not");
      }
      if (!(budget > 0)) {
        throw new IllegalArgumentException("a budget must be above 0, not " + budget);
      }
    }

    @Override
    public boolean improves() {
      return worth.improves();
    }
  }

  /// How much will be learned, per cost, about the largest value at the fidelity that counts, by
  /// experiments of any fidelity.
  ///
  /// @param dimension of the space, whose values are the fidelities: numbers, or names of sources
  /// @param target the value that counts
  record Fidelity(String dimension, Object target, Cost.Stated cost) implements Policy {
    int coordinate(Space space) {
      return space.indexOf(dimension, new Constraint.Fixed(dimension, target));
    }

    /// The code of the value that counts.
    ///
    /// @throws IllegalArgumentException where the space has no such dimension or value
    double code(Space space) {
      Dimension own = space.dimensions().get(coordinate(space));
      return own.encode(Demands.coordinate(space, new Constraint.Fixed(dimension, target)));
    }
  }
}
