package athanor.optimizer;

import java.util.ArrayList;
import java.util.List;

/// A sequence that covers a region evenly: points of an even sequence as long as these keep the
/// constraints; where they do not, as in a mixture, of some random points of the region the one
/// after which all of them are nearest to a point of the sequence, in the mean (the greedy medoids
/// of Kaufman and Rousseeuw, Finding Groups in Data (1990), chapter 2).
final class SpreadSequence implements DesignSequence {
  private static final int PATIENCE = 64;
  private static final int RANDOM = 192;

  /// So many points are taken of the random ones before others are drawn.
  private static final int TAKEN = 96;

  /// Farther than any two points.
  private static final double FAR = 1e3;

  private final Space space;
  private final DesignSequence sequence;
  private final Region region;
  private final List<double[]> before = new ArrayList<>();
  private final List<Point> points = new ArrayList<>();
  private final List<double[]> codes = new ArrayList<>();
  private final double[] uncovered = new double[RANDOM];
  private int taken;

  SpreadSequence(Space space, DesignSequence sequence, Region region) {
    this.space = space;
    this.sequence = sequence;
    this.region = region;
  }

  @Override
  public Point next() {
    Point point = region.canonical(sequence.next());
    for (int tries = 0; tries < PATIENCE && !region.allows(point); tries++) {
      point = region.canonical(sequence.next());
    }
    Point next = region.allows(point) ? point : medoid();
    double[] code = space.encode(next);
    before.add(code);
    for (int i = 0; i < codes.size(); i++) {
      uncovered[i] = Math.min(uncovered[i], distance(codes.get(i), code));
    }
    return next;
  }

  private Point medoid() {
    if (taken % TAKEN == 0) {
      draw();
    }
    taken++;
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < RANDOM; c++) {
      double total = 0;
      for (int i = 0; i < RANDOM && total < least; i++) {
        total += Math.min(uncovered[i], distance(codes.get(i), codes.get(c)));
      }
      if (total < least) {
        least = total;
        best = c;
      }
    }
    return points.get(best);
  }

  private void draw() {
    points.clear();
    codes.clear();
    for (int i = 0; i < RANDOM; i++) {
      Point point = region.draw(region.canonical(sequence.next()));
      double[] code = space.encode(point);
      points.add(point);
      codes.add(code);
      uncovered[i] = FAR;
      for (double[] other : before) {
        uncovered[i] = Math.min(uncovered[i], distance(code, other));
      }
    }
  }

  /// In shares of the ranges; categories are at distance 1.
  private double distance(double[] a, double[] b) {
    double squares = 0;
    for (int j = 0; j < a.length; j++) {
      double step = a[j] - b[j];
      boolean name = space.dimensions().get(j) instanceof Dimension.Categorical;
      squares += name ? (step == 0 ? 0 : 1) : step * step;
    }
    return Math.sqrt(squares);
  }
}
