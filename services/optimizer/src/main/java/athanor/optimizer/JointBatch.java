package athanor.optimizer;

import athanor.optimizer.acquisition.SampledImprovement;
import athanor.optimizer.acquisition.Utility;
import java.util.ArrayList;
import java.util.List;

/// Moves the suggestions of one request until none can be bettered beside the others: the
/// improvement that they bring together rises, point by point in turn, from where the greedy choice
/// left it (block coordinate ascent of qLogNEI), so that whatever holds of a single suggestion
/// holds of each of them.
final class JointBatch {
  private static final int SWEEPS = 5;
  private static final double ENOUGH = 1e-6;

  private final Knowledge knowledge;
  private final List<double[]> pending;
  private final long seed;

  /// @param pending points under way before the request
  JointBatch(Knowledge knowledge, List<double[]> pending, long seed) {
    this.knowledge = knowledge;
    this.pending = pending;
    this.seed = seed;
  }

  /// The same number of suggestions, whose acquisition is that of all of them together.
  List<Suggestion> moved(List<Suggestion> greedy) {
    List<Integer> feasible = Choice.feasible(knowledge);
    if (feasible.isEmpty()) {
      return greedy;
    }
    Study study = knowledge.study();
    Utility utility = Utilities.together(study, knowledge.results(), seed, 0);
    SampledImprovement improvement =
        Choice.improvement(knowledge, utility, feasible, pending, greedy.size(), seed);
    BatchClimb climb = new BatchClimb(knowledge, seed);
    List<Point> points = new ArrayList<>(greedy.stream().map(Suggestion::point).toList());
    double value = Double.NEGATIVE_INFINITY;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double before = value;
      for (int i = 0; i < points.size(); i++) {
        Proposal better =
            climb.climbed(points, i, others -> improvement.beside(others.toArray(double[][]::new)));
        points.set(i, better.point());
        value = better.acquisition();
      }
      if (!(value > before + ENOUGH)) {
        break;
      }
    }
    return climb.described(greedy, points, "log-qnei", value);
  }
}
