package athanor.optimizer.model;

import athanor.optimizer.Point;
import java.util.List;
import java.util.random.RandomGenerator;

/// A scientist's model of what an experiment gives: unknown parameters, and how outcomes depend on
/// them and on the design. Implementations are pure functions; with `StrictMath` they give the same
/// bits on every machine.
public interface StatedModel {
  /// What is believed of each parameter, independently of the others.
  List<Distribution> prior();

  /// An outcome, as one or more numbers, drawn with the generator alone.
  double[] simulate(double[] parameters, Point design, RandomGenerator random);

  /// ln of the probability, or of the probability density, of an outcome; minus infinity where it
  /// is impossible.
  double logDensity(double[] outcome, double[] parameters, Point design);

  /// All outcomes that a design can have, where they can be listed; none otherwise.
  default List<double[]> outcomes(Point design) {
    return List.of();
  }
}
