package athanor.optimizer;

import athanor.optimizer.acquisition.Acquisition;
import athanor.optimizer.polytope.ProjectedAscent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Climbs from a point of a region to a local maximum of an acquisition function: by turns a
/// projected ascent within the point's slice, then the best step to another slice, where one
/// discrete value changes, an amount comes or goes, or two change places.
final class ConstrainedSearch {
  /// Beyond so many values a number is moved by steps.
  private static final long MANY = 20;

  private static final int ROUNDS = 6;

  /// About so many exchanges within a group are tried, at random where there are more.
  private static final int EXCHANGES = 64;

  private static final int SHAKES = 32;
  private static final double SHAKE = 0.05;
  private static final ProjectedAscent ASCENT = new ProjectedAscent(60, 1e-6);

  private final Region region;
  private final Space space;
  private final Acquisition acquisition;
  private final Set<Point> taken;
  private final RandomGenerator random;
  private final boolean computed;

  ConstrainedSearch(
      Region region, Acquisition acquisition, Set<Point> taken, RandomGenerator random) {
    this.region = region;
    this.space = region.space();
    this.acquisition = acquisition;
    this.taken = taken;
    this.random = random;
    this.computed = space.constraints().stream().anyMatch(c -> c instanceof Constraint.Known);
  }

  Proposal climb(Proposal start) {
    Proposal best = ascend(start);
    for (int round = 0; round < ROUNDS; round++) {
      Proposal next = best;
      for (Point neighbour : neighbours(best.point())) {
        next = better(next, neighbour);
      }
      if (!(next.acquisition() > best.acquisition())) {
        return best;
      }
      best = ascend(next);
    }
    return best;
  }

  /// The ascent within the slice of a point; along the border of a computed constraint, where a
  /// gradient only leads out, by random steps, half of them along one coordinate.
  private Proposal ascend(Proposal from) {
    Optional<Slice> found = region.slice(from.point());
    if (found.isEmpty() || found.get().freedom() == 0) {
      return from;
    }
    Slice slice = found.get();
    double[] byCode = new double[space.size()];
    double[] end =
        ASCENT.maximise(
            (vector, gradient) -> {
              Point point = slice.at(vector, from.point());
              if (computed && !region.allows(point)) {
                return Double.NEGATIVE_INFINITY;
              }
              double value = acquisition.at(space.encode(point), byCode);
              double[] own = slice.gradient(point, byCode);
              System.arraycopy(own, 0, gradient, 0, own.length);
              return value;
            },
            slice.vector(from.point()),
            slice::project);
    Proposal best = better(from, slice.at(end, from.point()));
    return computed ? shaken(slice, best) : best;
  }

  private Proposal shaken(Slice slice, Proposal from) {
    Proposal best = from;
    double length = SHAKE;
    for (int shake = 0; shake < SHAKES; shake++) {
      double[] vector = slice.vector(best.point());
      int alone = random.nextInt(2 * vector.length);
      for (int i = 0; i < vector.length; i++) {
        double step = length * (2 * random.nextDouble() - 1);
        vector[i] += alone >= vector.length || alone == i ? step : 0;
      }
      slice.project(vector);
      Point moved = slice.at(vector, best.point());
      Proposal next = better(best, region.allows(moved) ? moved : region.nearest(moved));
      length *= next == best ? 0.8 : 1.5;
      best = next;
    }
    return best;
  }

  private List<Point> neighbours(Point centre) {
    List<Point> neighbours = new ArrayList<>();
    for (int j = 0; j < space.size(); j++) {
      for (double value : values(j, centre.get(j))) {
        neighbours.add(region.nearest(changed(centre, j, value)));
      }
    }
    for (Constraint constraint : space.constraints()) {
      if (constraint instanceof Constraint.Cardinality group) {
        addExchanges(centre, group, neighbours);
      }
    }
    return neighbours;
  }

  /// Other values of a discrete dimension.
  private double[] values(int j, double own) {
    Dimension dimension = space.dimensions().get(j);
    long count = dimension.cardinality();
    if (count == Long.MAX_VALUE) {
      return new double[0];
    }
    if (count <= MANY || dimension instanceof Dimension.Categorical) {
      double[] values = new double[(int) count];
      for (int i = 0; i < count; i++) {
        values[i] = dimension.value(i);
      }
      return values;
    }
    double code = dimension.encode(own);
    double step = 1.0 / (count - 1);
    return new double[] {
      dimension.decode(code - step),
      dimension.decode(code + step),
      dimension.decode(code - 0.1),
      dimension.decode(code + 0.1)
    };
  }

  /// Of a group, one amount goes, one comes, or one takes the place of another.
  private void addExchanges(Point centre, Constraint.Cardinality group, List<Point> neighbours) {
    List<Integer> there = new ArrayList<>();
    List<Integer> absent = new ArrayList<>();
    for (String name : group.dimensions()) {
      int j = space.indexOf(name, group);
      (centre.get(j) > 0 ? there : absent).add(j);
    }
    int pairs = there.size() * absent.size();
    for (int out : there) {
      Point without = changed(centre, out, 0);
      neighbours.add(region.nearest(without));
      for (int in : absent) {
        if (random.nextInt(pairs) < EXCHANGES) {
          neighbours.add(region.nearest(changed(without, in, amount(in, centre.get(out)))));
        }
      }
    }
    for (int in : absent) {
      neighbours.add(region.nearest(changed(centre, in, amount(in, 0))));
    }
  }

  /// An amount that a dimension can have, near the given one.
  private double amount(int j, double wanted) {
    Dimension dimension = space.dimensions().get(j);
    double value = dimension.decode(dimension.encode(wanted));
    return value > 0 ? value : dimension.decode(0.5);
  }

  private static Point changed(Point point, int j, double value) {
    double[] x = point.toArray();
    x[j] = value;
    return Point.of(x);
  }

  private Proposal better(Proposal best, Point point) {
    if (point.equals(best.point()) || taken.contains(point) || !region.allows(point)) {
      return best;
    }
    double value = acquisition.at(space.encode(point));
    return value > best.acquisition() ? new Proposal(point, value) : best;
  }
}
