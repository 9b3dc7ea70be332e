package athanor.optimizer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A sequence without repetitions, continued after what was started already: the k-th experiment of
/// a study gets the k-th distinct point, however many are asked for at once.
final class DesignWalk {
  /// So many repetitions in a row mean that a finite space is nearly used up.
  private static final int PATIENCE = 20_000;

  /// The same under constraints, where a point costs more and a continuum may be down to a point.
  private static final int CONSTRAINED_PATIENCE = 300;

  private final Space space;
  private final int patience;
  private final DesignSequence sequence;
  private final Set<Point> met = new HashSet<>();
  private final Set<Point> taken;

  DesignWalk(Study study, DesignSequence sequence) {
    this.space = study.space();
    this.sequence = sequence;
    this.taken = new HashSet<>(study.points());
    this.patience = space.isConstrained() ? CONSTRAINED_PATIENCE : PATIENCE;
    long distinct = Math.min(study.started(), space.cardinality());
    while (met.size() < distinct && advance(met)) {}
  }

  List<Point> next(int count) {
    List<Point> points = new ArrayList<>();
    while (points.size() < count) {
      points.add(next());
    }
    return points;
  }

  /// The next point that is neither made nor under way; where none is left, a repetition.
  private Point next() {
    for (int tries = 0; tries < patience; tries++) {
      Point point = sequence.next();
      if (met.add(point) && taken.add(point)) {
        return point;
      }
    }
    long points = Math.min(space.cardinality(), PATIENCE);
    for (long index = 0; index < points; index++) {
      Point point = space.enumerate(index);
      if (space.broken(point).isEmpty() && taken.add(point)) {
        return point;
      }
    }
    return sequence.next();
  }

  private boolean advance(Set<Point> to) {
    for (int tries = 0; tries < patience; tries++) {
      if (to.add(sequence.next())) {
        return true;
      }
    }
    return false;
  }
}
