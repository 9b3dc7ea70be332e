package athanor.optimizer.gp;

import athanor.optimizer.numerics.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Gaussian processes of the same data under hyper-parameters drawn from their posterior, by slice
/// sampling of the logarithms along random directions, with stepping out and shrinking (Neal, Ann.
/// Stat. 31 (2003) 705, section 4; for hyper-parameters Murray and Adams, NIPS 2010).
public final class Committee {
  private static final long STREAM = 11;

  /// Beyond so many data, so many of them tell about the hyper-parameters.
  private static final int ENOUGH = 64;

  private static final double WIDTH = 1;
  private static final int OUTWARD = 8;
  private static final int SHRINKING = 100;

  private final Recipe recipe;
  private final Logarithms density;
  private final double[] lower;
  private final RandomGenerator random;
  private final int data;

  private Committee(Recipe recipe, Sample sample, View view, double[][][] tables, long seed) {
    Inputs inputs = Inputs.of(sample.points(), tables);
    double[] targets = view.targets(sample.results());
    Errors errors = view.errors(sample.results(), sample.errors());
    this.recipe = recipe;
    this.data = sample.results().length;
    this.density = new Logarithms(new Evidence(recipe, inputs, targets, errors));
    this.lower = Logarithms.of(recipe.lower(tables.length));
    this.random = Randomness.stream(seed, STREAM);
  }

  /// @param results at least one
  /// @param count how many members
  public static List<GaussianProcess> of(
      List<double[]> points,
      double[][][] tables,
      double[] results,
      Errors errors,
      int count,
      long seed) {
    Recipe recipe = Recipe.rough();
    View view = View.of(new Warp(0, Double.POSITIVE_INFINITY), results);
    Sample few = Sample.of(points, results, errors, ENOUGH);
    Inputs inputs = Inputs.of(points, tables);
    double[] targets = view.targets(results);
    Errors seen = view.errors(results, errors);
    Committee committee = new Committee(recipe, few, view, tables, seed);
    Fit fit =
        Fit.of(
            recipe,
            Inputs.of(few.points(), tables),
            view.targets(few.results()),
            view.errors(few.results(), few.errors()),
            Fit.QUICK,
            seed);
    double[] at = Logarithms.of(fit.hyperparameters().toVector());
    List<GaussianProcess> members = new ArrayList<>();
    for (int burnIn = 0; burnIn < 2 * at.length; burnIn++) {
      at = committee.moved(at);
    }
    for (int m = 0; m < count; m++) {
      for (int step = 0; step < at.length; step++) {
        at = committee.moved(at);
      }
      Hyperparameters drawn = Hyperparameters.ofVector(Logarithms.raised(at));
      GaussianProcess.of(recipe.kernel(), inputs, targets, seen, drawn).ifPresent(members::add);
    }
    if (members.isEmpty()) {
      members.add(Surrogate.unwarped(points, tables, results, errors, seed).process());
    }
    return members;
  }

  /// ln of the density of the logarithms: that of the hyper-parameters and of the change of
  /// variables.
  private double logDensity(double[] logarithms) {
    double jacobian = 0;
    for (int k = 0; k < logarithms.length; k++) {
      if (!(logarithms[k] >= lower[k])) {
        return Double.NEGATIVE_INFINITY;
      }
      jacobian += k + 1 < logarithms.length ? logarithms[k] : 0;
    }
    double[] unused = new double[logarithms.length];
    double density = -data * this.density.at(logarithms, unused) + jacobian;
    return Double.isNaN(density) ? Double.NEGATIVE_INFINITY : density;
  }

  private double[] moved(double[] from) {
    double[] direction = direction(from.length);
    double level = logDensity(from) + StrictMath.log(1 - random.nextDouble());
    double left = -WIDTH * random.nextDouble();
    double right = left + WIDTH;
    for (int i = 0; i < OUTWARD && logDensity(along(from, direction, left)) > level; i++) {
      left -= WIDTH;
    }
    for (int i = 0; i < OUTWARD && logDensity(along(from, direction, right)) > level; i++) {
      right += WIDTH;
    }
    for (int i = 0; i < SHRINKING; i++) {
      double step = left + (right - left) * random.nextDouble();
      double[] to = along(from, direction, step);
      if (logDensity(to) > level) {
        return to;
      }
      if (step < 0) {
        left = step;
      } else {
        right = step;
      }
    }
    return from;
  }

  private double[] direction(int length) {
    double[] direction = new double[length];
    double squares = 0;
    for (int k = 0; k < length; k++) {
      direction[k] = random.nextGaussian();
      squares += direction[k] * direction[k];
    }
    for (int k = 0; k < length; k++) {
      direction[k] /= Math.sqrt(squares);
    }
    return direction;
  }

  private static double[] along(double[] from, double[] direction, double step) {
    double[] to = from.clone();
    for (int k = 0; k < to.length; k++) {
      to[k] += step * direction[k];
    }
    return to;
  }
}
