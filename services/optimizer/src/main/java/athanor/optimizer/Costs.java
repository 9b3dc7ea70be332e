package athanor.optimizer;

import athanor.optimizer.acquisition.Acquisition;
import athanor.optimizer.acquisition.Differences;
import athanor.optimizer.acquisition.LogCost;
import athanor.optimizer.gp.Errors;
import athanor.optimizer.gp.Surrogate;

/// Worth per cost. With a budget the cost counts the less the more of that is spent, so that what
/// is dear but good is not put off for ever: its exponent is the part of the budget that is left
/// (cost cooling: Lee, Perrone, Archambeau and Seeger, arXiv:2003.10870 (2020), eq. 5, counted from
/// the first experiment).
final class Costs {
  /// Measured costs are not told apart below this part of the largest.
  private static final double LEAST = 1e-6;

  private Costs() {}

  /// The negative logarithm of the cost, to be added to that of a worth.
  static Acquisition of(Knowledge knowledge, Cost cost, double budget, long seed) {
    double left = 1;
    if (budget < Double.POSITIVE_INFINITY) {
      left = Math.clamp(1 - spent(knowledge, cost) / budget, 0, 1);
    }
    double exponent = left;
    Space space = knowledge.study().space();
    return switch (cost) {
      case Cost.Stated stated ->
          new Differences(
              x -> -exponent * StrictMath.log(stated(stated, space, space.decode(x))),
              Differing.magnitudes(space));
      case Cost.Measured(String quantity) -> learned(knowledge, quantity, exponent, seed);
    };
  }

  private static double spent(Knowledge knowledge, Cost cost) {
    Study study = knowledge.study();
    double spent = 0;
    switch (cost) {
      case Cost.Stated stated -> {
        for (Point point : study.points()) {
          spent += stated(stated, study.space(), point);
        }
      }
      case Cost.Measured(String quantity) -> {
        int k = study.quantities().indexOf(quantity);
        for (Observation observation : study.observed()) {
          spent +=
              observation instanceof Observation.Succeeded success
                  ? success.estimates().get(k).value()
                  : 0;
        }
      }
    }
    return spent;
  }

  private static double stated(Cost.Stated cost, Space space, Point point) {
    double value = cost.of().applyAsDouble(space.values(point));
    if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "the cost of " + space.values(point) + " must be above 0 and finite, not " + value);
    }
    return value;
  }

  private static Acquisition learned(
      Knowledge knowledge, String quantity, double exponent, long seed) {
    double[] costs = knowledge.results().values()[knowledge.study().quantities().indexOf(quantity)];
    double largest = Double.MIN_NORMAL;
    for (double cost : costs) {
      largest = Math.max(largest, cost);
    }
    double[] logarithms = new double[costs.length];
    for (int i = 0; i < costs.length; i++) {
      logarithms[i] = StrictMath.log(Math.max(costs[i], LEAST * largest));
    }
    Surrogate model =
        Surrogate.unwarped(
            knowledge.codes(),
            knowledge.study().tables(),
            logarithms,
            Errors.known(new double[costs.length]),
            seed);
    return new LogCost(model.process(), model.slope(0), exponent);
  }
}
