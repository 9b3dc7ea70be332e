package athanor.lab.bench.problem;

import athanor.optimizer.Objective;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.Study;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// A study whose best possible result is known.
///
/// @param truth the quantities of the study at a point, without noise
/// @param attained what some experiments have attained, from their true quantities
/// @param ideal what can be attained at best
/// @param noisy whether measurements have noise
public record Problem(
    String name,
    Study study,
    Function<Point, double[]> truth,
    ToDoubleFunction<List<double[]>> attained,
    double ideal,
    boolean noisy) {
  private static final String NOISY = "-noisy";

  /// A function to be minimised.
  static Problem minimum(
      String name, Space space, ToDoubleFunction<double[]> function, double least) {
    return new Problem(
        name,
        Study.of(space, Objective.minimize("f")),
        point -> new double[] {function.applyAsDouble(point.toArray())},
        tried -> tried.stream().mapToDouble(values -> values[0]).min().orElseThrow(),
        least,
        false);
  }

  /// The same, measured with noise.
  Problem withNoise() {
    return new Problem(name + NOISY, study, truth, attained, ideal, true);
  }

  /// How far experiments have stayed behind what can be attained, 0 or more.
  public double regret(List<double[]> tried) {
    return Math.abs(attained.applyAsDouble(tried) - ideal);
  }
}
