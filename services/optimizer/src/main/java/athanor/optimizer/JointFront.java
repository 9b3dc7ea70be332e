package athanor.optimizer;

import athanor.optimizer.acquisition.Acquisition;
import athanor.optimizer.acquisition.JointHypervolume;
import java.util.ArrayList;
import java.util.List;

/// Moves the suggestions of one request for a front until what they add together no longer rises:
/// in turn each climbs to where it adds most beside all others (block coordinate ascent of qNEHVI:
/// what the others add stays the same, so that what all add together rises with it). Worlds in
/// which a point is asked about and worlds in which it is known differ by their random numbers;
/// therefore a moved batch is taken only where it adds more in worlds of its own, exactly counted.
final class JointFront {
  private static final int SWEEPS = 2;

  private final Knowledge knowledge;
  private final List<double[]> pending;
  private final long seed;

  /// @param pending points under way before the request
  JointFront(Knowledge knowledge, List<double[]> pending, long seed) {
    this.knowledge = knowledge;
    this.pending = pending;
    this.seed = seed;
  }

  /// The same number of suggestions; those that were moved have as acquisition ln of what all add
  /// together, weighed by the odds that they can be made.
  List<Suggestion> moved(List<Suggestion> greedy) {
    List<Integer> feasible = Choice.feasible(knowledge);
    if (feasible.isEmpty()) {
      return greedy;
    }
    BatchClimb climb = new BatchClimb(knowledge, seed);
    FrontSearch front = FrontSearch.of(knowledge, feasible, seed);
    JointHypervolume together = front.together(greedy.size(), pending);
    List<Point> points = greedy.stream().map(Suggestion::point).toList();
    double best = worth(together, points);
    List<Point> moving = new ArrayList<>(points);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 0; i < moving.size(); i++) {
        moving.set(i, climb.climbed(moving, i, others -> beside(front, others)).point());
      }
      double value = worth(together, moving);
      if (!(value > best)) {
        break;
      }
      best = value;
      points = List.copyOf(moving);
    }
    return climb.described(greedy, points, "log-qnehvi", best);
  }

  private double worth(JointHypervolume together, List<Point> points) {
    Space space = knowledge.study().space();
    double[][] xs = points.stream().map(space::encode).toArray(double[][]::new);
    double sum = StrictMath.log(together.of(xs));
    for (Acquisition part : knowledge.feasibilities()) {
      for (double[] x : xs) {
        sum += part.at(x);
      }
    }
    return sum;
  }

  private Acquisition beside(FrontSearch front, List<double[]> others) {
    List<double[]> all = new ArrayList<>(pending);
    all.addAll(others);
    return front.beside(all);
  }
}
