package athanor.optimizer.gp;

import org.jspecify.annotations.Nullable;

/// What somebody who knows the matter expects of a function before it is measured.
///
/// @param lengthscale prior of the length scale along each number, in shares of its range, and
///   along categories that are only named, in the distance between two; nothing where it is that of
///   the recipe. Described categories keep theirs.
public record Surface(Kind kind, Prior.@Nullable LogNormal lengthscale) {
  /// Nothing is expected: what is most probable of all is chosen.
  public static final Surface CHOSEN = new Surface(Kind.CHOSEN, null);

  /// Which recipes are tried.
  public enum Kind {
    /// All, and the most probable is kept.
    CHOSEN,
    /// Infinitely smooth, through no warp: [Recipe#dimensionScaled], the default of BoTorch.
    SMOOTH,
    /// [Recipe#rough] alone.
    ROUGH,
    /// [Recipe#effects] alone; of several tasks the rough one, since they share no sum of effects.
    EFFECTS,
    /// [Recipe#sparse] alone, of the most probable sparsity.
    SPARSE
  }

  public Surface {
    if (kind == Kind.SPARSE && lengthscale != null) {
      throw new IllegalArgumentException(
          "a sparse surface has length scales of its own: most are long, a few are not");
    }
  }

  /// Some length scale, known to a factor.
  ///
  /// @param median in shares of a range, above 0
  /// @param logDeviation standard deviation of its natural logarithm, above 0
  public static Surface of(Kind kind, double median, double logDeviation) {
    require("the median of a length scale, in shares of a range,", median);
    require("the standard deviation of the logarithm of a length scale", logDeviation);
    return new Surface(kind, new Prior.LogNormal(StrictMath.log(median), logDeviation));
  }

  /// The kind alone.
  public static Surface of(Kind kind) {
    return new Surface(kind, null);
  }

  /// A recipe with the length scales that are expected.
  Recipe of(Recipe recipe) {
    return lengthscale == null ? recipe : recipe.expecting(lengthscale);
  }

  /// The same without length scales, for results of several tasks, whose likeness is one.
  Surface ofTasks() {
    return lengthscale == null ? this : of(kind);
  }

  /// Where a fit starts: at the medians that are expected. The mode of a vague prior is so short
  /// that a fit sees nothing from there.
  Hyperparameters start(Recipe recipe, Inputs inputs) {
    Hyperparameters start = recipe.start(inputs);
    if (lengthscale == null) {
      return start;
    }
    double[] lengthscales = start.lengthscales().clone();
    for (int j = 0; j < lengthscales.length; j++) {
      if (!inputs.isDescribed(j)) {
        lengthscales[j] = StrictMath.exp(lengthscale.location());
      }
    }
    return new Hyperparameters(
        lengthscales, start.signal(), start.noise(), start.interaction(), start.mean());
  }

  /// All that is expected, as numbers.
  double[] numbers() {
    return lengthscale == null
        ? new double[] {kind.ordinal()}
        : new double[] {kind.ordinal(), lengthscale.location(), lengthscale.deviation()};
  }

  private static void require(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(what + " must be above 0 and finite, not " + value);
    }
  }
}
