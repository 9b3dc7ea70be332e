package athanor.optimizer;

import athanor.optimizer.acquisition.Acquisition;
import athanor.optimizer.numerics.Lbfgsb;
import java.util.Set;

/// Climbs from a point to a local maximum of an acquisition function, by turns: a quasi-Newton
/// ascent along the continuous dimensions, then the best move along each discrete one, until
/// nothing improves. Whole numbers of many values are first moved like continuous ones and then
/// rounded.
final class LocalSearch {
  /// Beyond so many values a dimension is moved continuously, and then by single values.
  private static final long MANY = 20;

  private static final int ROUNDS = 20;
  private static final Lbfgsb ASCENT = Lbfgsb.STANDARD.withMaxIterations(200);

  private final Space space;
  private final Acquisition acquisition;
  private final Set<Point> taken;

  LocalSearch(Space space, Acquisition acquisition, Set<Point> taken) {
    this.space = space;
    this.acquisition = acquisition;
    this.taken = taken;
  }

  Proposal climb(Proposal start) {
    Proposal best = start;
    for (int round = 0; round < ROUNDS; round++) {
      Proposal moved = step(ascend(best));
      if (!(moved.acquisition() > best.acquisition())) {
        return best;
      }
      best = moved;
      if (!hasDiscrete()) {
        return best;
      }
    }
    return best;
  }

  /// The quasi-Newton ascent with discrete coordinates held fixed.
  private Proposal ascend(Proposal from) {
    int d = space.size();
    double[] start = space.encode(from.point());
    double[] lower = new double[d];
    double[] upper = new double[d];
    boolean moves = false;
    for (int j = 0; j < d; j++) {
      boolean free = isRelaxed(space.dimensions().get(j));
      lower[j] = free ? 0 : start[j];
      upper[j] = free ? 1 : start[j];
      moves |= free;
    }
    if (!moves) {
      return from;
    }
    Lbfgsb.Minimum end =
        ASCENT.minimise(
            (x, gradient) -> {
              double value = -acquisition.at(x, gradient);
              for (int j = 0; j < d; j++) {
                gradient[j] = -gradient[j];
              }
              return value;
            },
            start,
            lower,
            upper);
    return better(from, valued(space.decode(end.x())));
  }

  /// The best single change of each discrete dimension in turn.
  private Proposal step(Proposal from) {
    Proposal best = from;
    for (int j = 0; j < space.size(); j++) {
      Dimension dimension = space.dimensions().get(j);
      long values = dimension.cardinality();
      if (values == Long.MAX_VALUE) {
        continue;
      }
      double own = best.point().get(j);
      if (values <= MANY || dimension instanceof Dimension.Categorical) {
        for (long index = 0; index < values; index++) {
          best = tryMove(best, j, dimension.value(index));
        }
      } else {
        double spacing = 1.0 / (values - 1);
        double code = dimension.encode(own);
        best = tryMove(best, j, dimension.decode(code - spacing));
        best = tryMove(best, j, dimension.decode(code + spacing));
      }
    }
    return best;
  }

  private Proposal tryMove(Proposal best, int dimension, double value) {
    if (best.point().get(dimension) == value) {
      return best;
    }
    double[] coordinates = best.point().toArray();
    coordinates[dimension] = value;
    return better(best, valued(Point.of(coordinates)));
  }

  private Proposal better(Proposal a, Proposal b) {
    return b.acquisition() > a.acquisition() && !taken.contains(b.point()) ? b : a;
  }

  private Proposal valued(Point point) {
    return new Proposal(point, acquisition.at(space.encode(point)));
  }

  private boolean hasDiscrete() {
    for (Dimension dimension : space.dimensions()) {
      if (dimension.cardinality() < Long.MAX_VALUE) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRelaxed(Dimension dimension) {
    return switch (dimension) {
      case Dimension.Continuous _ -> true;
      case Dimension.Integral _, Dimension.Discrete _ -> dimension.cardinality() > MANY;
      case Dimension.Categorical _ -> false;
    };
  }
}
