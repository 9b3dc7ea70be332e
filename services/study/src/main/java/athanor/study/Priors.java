package athanor.study;

import athanor.optimizer.model.Distribution;
import athanor.schemas.CampaignDocument.Prior;
import athanor.schemas.CampaignDocument.Unknown;

/// What a document believes of the unknowns of its model.
final class Priors {
  private Priors() {}

  static Distribution of(Unknown unknown) {
    return switch (unknown.prior()) {
      case UNIFORM -> new Distribution.Uniform(first(unknown), second(unknown));
      case LOG_UNIFORM -> new Distribution.LogUniform(first(unknown), second(unknown));
      case NORMAL -> new Distribution.Gaussian(first(unknown), second(unknown));
      case LOG_NORMAL -> new Distribution.LogNormal(first(unknown), second(unknown));
      case CHOICE ->
          unknown.weights().isEmpty()
              ? Distribution.Choice.evenly(unknown.numbers())
              : new Distribution.Choice(unknown.numbers(), unknown.weights());
    };
  }

  /// Whether the logarithm of an unknown is nearer to a normal distribution than itself.
  static boolean isLogarithmic(Unknown unknown) {
    return unknown.prior() == Prior.LOG_UNIFORM || unknown.prior() == Prior.LOG_NORMAL;
  }

  /// Mean of an unknown, or of its logarithm where that is [#isLogarithmic].
  static double mean(Unknown unknown) {
    return switch (unknown.prior()) {
      case UNIFORM -> (first(unknown) + second(unknown)) / 2;
      case LOG_UNIFORM -> (StrictMath.log(first(unknown)) + StrictMath.log(second(unknown))) / 2;
      case NORMAL -> first(unknown);
      case LOG_NORMAL -> StrictMath.log(first(unknown));
      case CHOICE -> throw new IllegalArgumentException("a choice has no linear model");
    };
  }

  /// Standard deviation of the same; of a uniform distribution its range / sqrt(12).
  static double deviation(Unknown unknown) {
    return switch (unknown.prior()) {
      case UNIFORM -> (second(unknown) - first(unknown)) / Math.sqrt(12);
      case LOG_UNIFORM ->
          (StrictMath.log(second(unknown)) - StrictMath.log(first(unknown))) / Math.sqrt(12);
      case NORMAL, LOG_NORMAL -> second(unknown);
      case CHOICE -> throw new IllegalArgumentException("a choice has no linear model");
    };
  }

  private static double first(Unknown unknown) {
    return unknown.numbers().getFirst();
  }

  private static double second(Unknown unknown) {
    return unknown.numbers().get(1);
  }
}
