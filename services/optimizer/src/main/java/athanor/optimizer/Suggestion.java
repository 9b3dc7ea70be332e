package athanor.optimizer;

import org.jspecify.annotations.Nullable;

/// An experiment worth making, and why.
///
/// @param method what chose it: "sobol", "random", "grid" or "log-ei"
/// @param acquisition the value that made it the best choice; none for a design point
/// @param predictedMean expected value of the objective there (of the weighted merit, 0 to 1 over
///   what was seen, where there are several objectives); none for a design point
/// @param predictedDeviation standard deviation of that expectation, noise excluded
public record Suggestion(
    Point point,
    String method,
    @Nullable Double acquisition,
    @Nullable Double predictedMean,
    @Nullable Double predictedDeviation) {
  static Suggestion design(Point point, String method) {
    return new Suggestion(point, method, null, null, null);
  }
}
