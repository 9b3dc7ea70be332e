package athanor.optimizer.gp;

import athanor.optimizer.numerics.Normal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A way to see some results, and ln of their probability density with it.
record Candidate(Recipe recipe, View view, Hyperparameters hyperparameters, double logDensity) {
  /// From so many dimensions on it is looked whether only few of them matter.
  private static final int MANY = 12;

  /// So many results for each dimension before main effects are told from anything else.
  private static final int EFFECTS_NEED = 5;

  /// Shorter length scales than so much of a range are looked at more closely.
  private static final double SHORT = 0.3;

  /// The same where noise would be more of the variance of the results.
  private static final double LOUD = 0.1;

  private static final double[] SPARSITIES = {0.01, 0.1, 1};

  Candidate or(Candidate other) {
    return other.logDensity > logDensity ? other : this;
  }

  /// The most probable of all warps of a rough function, tried from weak to strong for as long as
  /// each is more probable than the one before; then of main effects and interactions seen as they
  /// are or through that warp.
  static Candidate best(
      Sample sample,
      double[][][] tables,
      double[] scales,
      boolean effects,
      long seed,
      @Nullable PriorMean expected) {
    double deviation = Standardised.of(sample.results()).deviation();
    double none = Double.POSITIVE_INFINITY;
    Candidate best = of(Recipe.rough(), none, sample, tables, seed, expected);
    for (double scale : scales) {
      Candidate next = of(Recipe.rough(), scale * deviation, sample, tables, seed, expected);
      if (next.logDensity <= best.logDensity) {
        break; // a stronger warp is then less probable still
      }
      best = next;
    }
    double warp = best.view().warp().scale();
    if (effects && effectsShow(tables.length, sample)) {
      Recipe additive = Recipe.effects(tables.length);
      best = best.or(of(additive, none, sample, tables, seed, expected));
      if (warp != none) {
        best = best.or(of(additive, warp, sample, tables, seed, expected));
      }
    }
    best = orSteep(best, sample, tables, seed, expected);
    return tables.length < MANY ? best : orSparse(best, sample, tables, seed, expected);
  }

  /// Whether main effects of so many inputs could be told from anything else.
  static boolean effectsShow(int dimensions, Sample sample) {
    return dimensions > 1 && sample.results().length >= EFFECTS_NEED * dimensions;
  }

  /// The best, or the same where length scales may be short: if it wants a shorter one than its
  /// prior likes, or takes for noise what may be a function of short ones. Both priors are proper,
  /// so that the densities compare; but a signal of hardly any length is noise by another name, so
  /// that it also has to foretell each result better from the others.
  private static Candidate orSteep(
      Candidate best, Sample sample, double[][][] tables, long seed, @Nullable PriorMean expected) {
    Hyperparameters h = best.hyperparameters;
    Inputs inputs = Inputs.of(sample.points(), tables);
    double shortest = Double.POSITIVE_INFINITY;
    for (int j : inputs.magnitudes()) {
      shortest = Math.min(shortest, h.lengthscales()[j]);
    }
    if (shortest >= SHORT && h.noise() <= LOUD) {
      return best;
    }
    Recipe steep = best.recipe.steep(tables.length);
    Hyperparameters start = shortest < SHORT ? h : steep.start(inputs);
    double warp = best.view.warp().scale();
    Candidate other = from(start, steep, warp, sample, tables, seed, expected);
    boolean helps =
        other.logDensity > best.logDensity
            && other.foretold(sample, tables, expected) > best.foretold(sample, tables, expected);
    return helps ? other : best;
  }

  /// The best, or the most probable with few dimensions that matter where that foretells each
  /// result better from the others: densities under priors of another shape do not compare.
  private static Candidate orSparse(
      Candidate best, Sample sample, double[][][] tables, long seed, @Nullable PriorMean expected) {
    double warp = best.view.warp().scale();
    Candidate sparse = sparse(warp, sample, tables, seed, expected);
    boolean helps =
        sparse.foretold(sample, tables, expected) > best.foretold(sample, tables, expected);
    return helps ? sparse : best;
  }

  /// The most probable with few dimensions that matter.
  static Candidate sparse(
      double warp, Sample sample, double[][][] tables, long seed, @Nullable PriorMean expected) {
    Candidate best = null;
    double most = Double.NEGATIVE_INFINITY;
    for (double sparsity : SPARSITIES) {
      Candidate other = of(Recipe.sparse(sparsity), warp, sample, tables, seed, expected);
      double density = other.logDensity + Prior.Sparse.logDensityOfSparsity(sparsity);
      if (best == null || density > most) {
        most = density;
        best = other;
      }
    }
    return Objects.requireNonNull(best);
  }

  /// Sum of ln density of each target given all others (Rasmussen and Williams (2006), eq. 5.11).
  private double foretold(Sample sample, double[][][] tables, @Nullable PriorMean expected) {
    double[] targets = differences(view, sample.points(), sample.results(), expected);
    Errors errors = view.errors(sample.results(), sample.errors());
    Inputs inputs = Inputs.of(sample.points(), tables);
    GaussianProcess process =
        GaussianProcess.conditioned(recipe.kernel(), inputs, targets, errors, hyperparameters);
    double sum = 0;
    Prediction[] predictions = process.leaveOneOut();
    for (int i = 0; i < targets.length; i++) {
      double deviation = predictions[i].deviation();
      sum += Normal.logDensity((targets[i] - predictions[i].mean()) / deviation);
      sum -= StrictMath.log(deviation);
    }
    return sum;
  }

  /// This way to see more results, with the hyper-parameters that are then the most probable near
  /// those of the few.
  Candidate after(Sample more, double[][][] tables, long seed, @Nullable PriorMean expected) {
    return from(hyperparameters, recipe, view.warp().scale(), more, tables, seed, expected);
  }

  /// The most probable hyper-parameters of a recipe, seen through a warp of the given scale.
  private static Candidate of(
      Recipe recipe,
      double scale,
      Sample sample,
      double[][][] tables,
      long seed,
      @Nullable PriorMean expected) {
    Hyperparameters start = recipe.start(Inputs.of(sample.points(), tables));
    return from(start, recipe, scale, sample, tables, seed, expected);
  }

  /// The most probable hyper-parameters near the given ones.
  static Candidate from(
      Hyperparameters start,
      Recipe recipe,
      double scale,
      Sample sample,
      double[][][] tables,
      long seed,
      @Nullable PriorMean expected) {
    Inputs inputs = Inputs.of(sample.points(), tables);
    double[] results = sample.results();
    View view = View.of(new Warp(sample.best(), scale), results);
    Errors errors = view.errors(results, sample.errors());
    double[] targets = differences(view, sample.points(), results, expected);
    Fit fit = Fit.from(start, recipe, inputs, targets, errors, Fit.QUICK, seed);
    return new Candidate(
        recipe, view, fit.hyperparameters(), fit.logDensity() + view.logSlopes(results));
  }

  /// What the process is one of: targets less what was expected of them.
  static double[] differences(
      View view, List<double[]> points, double[] results, @Nullable PriorMean expected) {
    double[] targets = view.targets(results);
    for (int i = 0; expected != null && i < targets.length; i++) {
      targets[i] -= view.target(expected.at(points.get(i)));
    }
    return targets;
  }
}
