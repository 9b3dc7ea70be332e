package athanor.optimizer;

/// How suggestions are made.
public enum Strategy {
  /// A Sobol start, then the point of largest expected improvement under a Gaussian process.
  BAYESIAN,
  /// A scrambled Sobol sequence: even cover of the space.
  SOBOL,
  /// Independent uniform draws.
  RANDOM,
  /// Full factorials, each refining the one before, in shuffled order.
  GRID
}
