package athanor.lab.bench.problem;

import athanor.optimizer.Constraint;
import athanor.optimizer.Dimension;
import athanor.optimizer.Objective;
import athanor.optimizer.OutcomeConstraint;
import athanor.optimizer.Space;
import athanor.optimizer.Study;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Problems under constraints: known ones of the space, mixtures, and limits on outcomes.
final class Limited {
  /// The least sum of the two coordinates, on both borders at once (Gramacy et al., Technometrics
  /// 58 (2016) 1: 0.5998 at (0.1954, 0.4044)).
  private static final double LEAST_SUM = 0.5997880520100676;

  private static final double LARGEST_SUM = 2;

  private static final double[] RECIPE = {0.1, 0.2, 0.3, 0.4};
  private static final double[] SPARSE = {0.5, 0, 0.3, 0, 0.2, 0};

  private Limited() {}

  static List<Problem> all() {
    return List.of(
        disk(),
        outcome(),
        Problem.minimum("mixture4", mixture(RECIPE.length), x -> fromRecipe(x, RECIPE), 0),
        Problem.minimum(
            "sparsemixture6",
            mixture(SPARSE.length).where(new Constraint.Cardinality(names(SPARSE.length), 0, 3, 0)),
            x -> fromRecipe(x, SPARSE),
            0));
  }

  /// Rosenbrock's function in a disk, on whose border its least value lies.
  private static Problem disk() {
    Space space =
        Space.of(
                new Dimension.Continuous("x1", -1.5, 1.5),
                new Dimension.Continuous("x2", -1.5, 1.5))
            .where(
                new Constraint.Known(
                    "x1^2 + x2^2 <= 2",
                    values -> 2 - square(values.get("x1")) - square(values.get("x2"))));
    return Problem.minimum("rosenbrockdisk", space, Functions::rosenbrock, 0);
  }

  private static double square(@Nullable Object value) {
    double x = (Double) Objects.requireNonNull(value);
    return x * x;
  }

  /// The toy problem of Gramacy et al.: a plain objective, two limits that must be learned.
  private static Problem outcome() {
    Space space =
        Space.of(new Dimension.Continuous("x1", 0, 1), new Dimension.Continuous("x2", 0, 1));
    Study study =
        Study.of(space, Objective.minimize("f"))
            .constrained(OutcomeConstraint.atMost("c1", 0), OutcomeConstraint.atMost("c2", 0));
    return new Problem(
        "gramacy",
        study,
        point -> {
          double x = point.get(0);
          double y = point.get(1);
          return new double[] {
            x + y,
            1.5 - x - 2 * y - 0.5 * Math.sin(2 * Math.PI * (x * x - 2 * y)),
            x * x + y * y - 1.5
          };
        },
        tried ->
            tried.stream()
                .filter(values -> values[1] <= 0 && values[2] <= 0)
                .mapToDouble(values -> values[0])
                .min()
                .orElse(LARGEST_SUM),
        LEAST_SUM,
        false);
  }

  private static Space mixture(int parts) {
    Dimension[] fractions =
        names(parts).stream()
            .map(name -> new Dimension.Continuous(name, 0, 1))
            .toArray(Dimension[]::new);
    return Space.of(fractions).where(Constraint.mixture(1, names(parts).toArray(String[]::new)));
  }

  private static List<String> names(int parts) {
    return IntStream.rangeClosed(1, parts).mapToObj(j -> "x" + j).toList();
  }

  /// How far a mixture is from a recipe: a bowl that is steeper for later parts, with ripples.
  private static double fromRecipe(double[] x, double[] recipe) {
    double[] off = new double[x.length];
    Arrays.setAll(off, j -> x[j] - recipe[j]);
    double sum = 0;
    for (int j = 0; j < off.length; j++) {
      sum += (j + 1) * off[j] * off[j] + 0.05 * (1 - Math.cos(4 * Math.PI * off[j]));
    }
    return sum;
  }
}
