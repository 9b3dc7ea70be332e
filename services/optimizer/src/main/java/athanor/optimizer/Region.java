package athanor.optimizer;

import athanor.optimizer.numerics.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The points of a space that keep its constraints: finds random ones, and the one near any other.
/// It remembers what it met, so that the same questions in the same order get the same answers.
final class Region {
  private static final long STREAM = 3;

  /// Choices that one draw may try, and draws that one request may.
  private static final int STEPS = 300;

  private static final int DRAWS = 20;
  private static final int BISECTIONS = 50;
  private static final int MAX_ANCHORS = 32;

  /// How many times a draw that fails looks for a new point from which others can be reached.
  private static final int FOOTHOLDS = 12;

  private final Space space;
  private final List<Constraint> constraints;
  private final Demands demands;
  private final Dive dive;
  private final RandomGenerator random;
  private final boolean computed;

  /// Points that keep every constraint, to which others are moved.
  private final List<Point> anchors = new ArrayList<>();

  private int footholds;

  Region(Space space, List<Constraint> constraints, long seed) {
    this.space = space;
    this.constraints = constraints;
    this.demands = Compiler.compile(space, constraints);
    this.dive = new Dive(demands);
    this.random = Randomness.stream(seed, STREAM);
    this.computed = constraints.stream().anyMatch(c -> c instanceof Constraint.Known);
  }

  static Region of(Space space, long seed) {
    return new Region(space, space.constraints(), seed);
  }

  /// Any point at all, looked for with patience.
  ///
  /// @param steps how many choices may be tried before giving up
  Optional<Point> any(int steps) {
    for (int attempt = 0; attempt < DRAWS; attempt++) {
      Point target = scattered(anywhere());
      Optional<Slice> slice = dive.towards(target, steps);
      if (slice.isEmpty() && !computed) {
        return Optional.empty();
      }
      Optional<Point> found = slice.map(s -> s.random(target, random)).filter(this::allows);
      if (found.isPresent()) {
        remember(found.get());
        return found;
      }
    }
    return Foothold.find(this, random);
  }

  boolean allows(Point point) {
    return space.contains(point) && demands.broken(point).isEmpty();
  }

  /// A point with what is not active put to rest.
  Point canonical(Point point) {
    return demands.canonical(point);
  }

  /// By how much a point breaks the computed constraints.
  double excess(Point point) {
    return demands.excess(point);
  }

  /// A random point: where constraints leave a choice it is made at random, elsewhere as the target
  /// has it.
  Point draw(Point target) {
    for (int attempt = 0; attempt < DRAWS; attempt++) {
      Point goal = scattered(attempt < DRAWS / 2 ? target : anywhere());
      Optional<Point> found = dive.towards(goal, STEPS).map(s -> s.random(goal, random));
      if (found.filter(this::allows).isPresent()) {
        remember(found.get());
        return found.get();
      }
    }
    if (computed && footholds < FOOTHOLDS) {
      footholds++;
      return Foothold.find(this, random).orElseGet(() -> anchored(target));
    }
    return anchored(target);
  }

  /// A point near the target: the nearest one, as far as linear constraints are concerned.
  Point nearest(Point target) {
    return dive.towards(target, STEPS)
        .flatMap(slice -> inside(slice, slice.nearest(target)))
        .orElseGet(() -> anchored(target));
  }

  /// The point nearest to a target that need not keep the computed constraints.
  Optional<Point> linear(Point target) {
    return dive.towards(target, STEPS).map(slice -> slice.nearest(target));
  }

  /// The slice that a point of the region lies in.
  Optional<Slice> slice(Point point) {
    return dive.around(point);
  }

  /// The point itself or, where it breaks a computed constraint, one on the way from a known point
  /// of the same slice.
  private Optional<Point> inside(Slice slice, Point point) {
    if (allows(point)) {
      remember(point);
      return Optional.of(point);
    }
    Optional<Point> restored = computed ? Restoration.of(this, slice, point) : Optional.empty();
    if (restored.isPresent()) {
      return restored;
    }
    List<Point> near = new ArrayList<>(anchors);
    near.removeIf(anchor -> dive.around(anchor).filter(home -> home == slice).isEmpty());
    if (computed && !near.isEmpty()) {
      return between(slice, closest(near, point), point);
    }
    return Optional.empty();
  }

  /// From a known point as far towards the target as its slice and the computed constraints allow.
  private Point anchored(Point target) {
    if (anchors.isEmpty()) {
      Conflict.witness(space, constraints).ifPresent(anchors::add);
    }
    Point anchor = closest(anchors, target);
    return dive.around(anchor).flatMap(home -> between(home, anchor, target)).orElse(anchor);
  }

  /// Bisection between a point of a slice and its point nearest to a target.
  private Optional<Point> between(Slice slice, Point anchor, Point target) {
    double[] from = slice.vector(anchor);
    double[] to = slice.vector(target);
    slice.project(to);
    Point best = anchor;
    double low = 0;
    double high = 1;
    for (int step = 0; step < BISECTIONS; step++) {
      double share = step == 0 ? 1 : 0.5 * (low + high);
      double[] vector = new double[from.length];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = from[i] + share * (to[i] - from[i]);
      }
      Point point = slice.at(vector, target);
      if (allows(point)) {
        best = point;
        low = share;
        if (step == 0) {
          break;
        }
      } else {
        high = share;
      }
    }
    return Optional.of(best);
  }

  private Point closest(List<Point> points, Point target) {
    Point closest = points.getFirst();
    double least = Double.POSITIVE_INFINITY;
    for (Point anchor : points) {
      double distance = 0;
      for (int j = 0; j < space.size(); j++) {
        Dimension dimension = space.dimensions().get(j);
        double difference =
            dimension instanceof Dimension.Categorical
                ? anchor.get(j) == target.get(j) ? 0 : 1
                : dimension.encode(anchor.get(j)) - dimension.encode(target.get(j));
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        closest = anchor;
      }
    }
    return closest;
  }

  void remember(Point point) {
    if (computed || anchors.isEmpty()) {
      if (anchors.size() == MAX_ANCHORS) {
        anchors.remove(random.nextInt(MAX_ANCHORS));
      }
      anchors.add(point);
    }
  }

  /// The target with a random choice of what is there in each group.
  private Point scattered(Point target) {
    double[] x = target.toArray();
    for (Demands.Group group : demands.groups()) {
      int[] order = group.members().clone();
      int count = group.least() + random.nextInt(group.most() - group.least() + 1);
      for (int i = 0; i < order.length; i++) {
        int k = i + random.nextInt(order.length - i);
        int j = order[k];
        order[k] = order[i];
        order[i] = j;
        if (i >= count) {
          x[j] = 0;
        } else if (x[j] == 0) {
          x[j] = demands.high(j);
        }
      }
    }
    return Point.of(x);
  }

  Point anywhere() {
    double[] cube = new double[space.size()];
    for (int j = 0; j < cube.length; j++) {
      cube[j] = random.nextDouble();
    }
    return space.fromCube(cube);
  }

  Space space() {
    return space;
  }
}
