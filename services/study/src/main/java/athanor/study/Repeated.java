package athanor.study;

import athanor.optimizer.Estimate;
import athanor.optimizer.Point;
import athanor.optimizer.model.Measured;
import java.util.ArrayList;
import java.util.List;

/// Replicates, of which number, mean and variance are known, as single measurements that say the
/// same of a model: as many, with that mean and that sum of squared deviations, which is all that a
/// normal density looks at. Counts have no such sum to keep: there the mean is told each time, from
/// which the density of a Poisson or binomial number differs by a constant. Where responses were
/// not measured equally often, the least often measured one tells how often.
final class Repeated {
  private Repeated() {}

  /// @param told for each response of the model; none is a limit
  static List<Measured> of(ExpressedModel model, Point point, List<Estimate> told) {
    int count = told.stream().mapToInt(Estimate::count).min().orElse(1);
    List<Measured> measured = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Double> outcome = new ArrayList<>();
      for (int k = 0; k < told.size(); k++) {
        outcome.add(one(model.parts().get(k).law(), told.get(k), i, count));
      }
      measured.add(new Measured(point, outcome));
    }
    return measured;
  }

  private static double one(Law law, Estimate told, int index, int count) {
    double off = Math.sqrt((count - 1) * told.variance() / 2);
    boolean moved = law instanceof Law.Normal && index < 2;
    return !moved ? told.value() : index == 0 ? told.value() - off : told.value() + off;
  }
}
