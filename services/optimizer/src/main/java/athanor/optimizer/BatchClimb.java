package athanor.optimizer;

import athanor.optimizer.acquisition.Acquisition;
import athanor.optimizer.acquisition.Sum;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// The suggestions of one request, of which one moves at a time beside the others.
record BatchClimb(Knowledge knowledge, long seed) {

  /// Where one of the points is best beside the others.
  ///
  /// @param beside the worth of one more point beside those whose codes are given
  Proposal climbed(List<Point> points, int moving, Function<List<double[]>, Acquisition> beside) {
    Space space = knowledge.study().space();
    List<double[]> others = new ArrayList<>();
    Set<Point> taken = new HashSet<>(knowledge.study().points());
    for (int i = 0; i < points.size(); i++) {
      if (i != moving) {
        others.add(space.encode(points.get(i)));
        taken.add(points.get(i));
      }
    }
    List<Acquisition> parts = new ArrayList<>(knowledge.feasibilities());
    parts.addFirst(beside.apply(others));
    return new AcquisitionSearch(space, new Sum(parts), taken, seed).climbed(points.get(moving));
  }

  /// The suggestions as they were where they stayed, and told anew where they moved.
  ///
  /// @param value of all of them together
  List<Suggestion> described(
      List<Suggestion> before, List<Point> points, String method, double value) {
    List<Suggestion> moved = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Suggestion one = before.get(i);
      moved.add(
          points.get(i).equals(one.point())
              ? one
              : Bayesian.described(knowledge, seed, method, new Proposal(points.get(i), value)));
    }
    return moved;
  }
}
