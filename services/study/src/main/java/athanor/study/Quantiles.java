package athanor.study;

import athanor.optimizer.model.Posterior;
import athanor.schemas.ProposalEvent.Range;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// What a belief says of a quantity.
final class Quantiles {
  private Quantiles() {}

  /// The median and the central 95 %.
  static Range central95(Posterior belief, ToDoubleFunction<double[]> quantity) {
    double[] values = new double[belief.size()];
    Integer[] order = new Integer[values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = quantity.applyAsDouble(belief.parameters(i));
      order[i] = i;
    }
    Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    return new Range(
        at(belief, values, order, 0.025),
        at(belief, values, order, 0.5),
        at(belief, values, order, 0.975));
  }

  private static double at(Posterior belief, double[] values, Integer[] order, double share) {
    double sum = 0;
    for (int i : order) {
      sum += belief.weight(i);
      if (sum >= share) {
        return values[i];
      }
    }
    return values[order[order.length - 1]];
  }
}
