package athanor.optimizer.classical;

import athanor.optimizer.Point;
import athanor.optimizer.numerics.Cholesky;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Exchanges the runs of a design for better ones. Replacing a row x of X by y multiplies det X'X
/// by 1 + d(y) - d(x) - (d(x) d(y) - d(x, y)^2), with d(x, y) = x'(X'X)^-1 y (Fedorov (1972), eq.
/// 3.2.3); each run in turn takes its best alternative (Cook and Nachtsheim, Technometrics 22
/// (1980) 315), until none gains.
final class Exchange {
  private static final int PASSES = 100;
  private static final double GAINS = 1e-8;

  /// Added to the diagonal while the runs do not determine all coefficients.
  private static final double RIDGE = 1e-6;

  private final Polynomial model;
  private final List<Point> points;
  private final List<double[]> rows = new ArrayList<>();
  private final Map<Point, double[]> known = new HashMap<>();
  private double[] inverse = new double[0];

  Exchange(Polynomial model, List<Point> points) {
    this.model = model;
    this.points = new ArrayList<>(points);
    for (Point point : points) {
      rows.add(row(point));
    }
    if (points.size() < coefficients()) {
      throw new IllegalArgumentException(
          "%d runs cannot determine %d coefficients".formatted(points.size(), coefficients()));
    }
  }

  void run(Function<Point, List<Point>> alternatives) {
    boolean improved = true;
    for (int pass = 0; improved && pass < PASSES; pass++) {
      improved = false;
      for (int run = 0; run < points.size(); run++) {
        improved |= improve(run, alternatives.apply(points.get(run)));
      }
    }
  }

  List<Point> points() {
    return points;
  }

  int coefficients() {
    return rows.getFirst().length;
  }

  /// ln det X'X; minus infinity where the runs do not determine all coefficients.
  double logDeterminant() {
    return Cholesky.of(information(0), coefficients())
        .map(Cholesky::logDeterminant)
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private boolean improve(int run, List<Point> alternatives) {
    invert();
    double[] own = transformed(rows.get(run));
    double ownVariance = dot(own, rows.get(run));
    double best = GAINS;
    Point chosen = null;
    for (Point alternative : alternatives) {
      double[] row = row(alternative);
      double variance = dot(transformed(row), row);
      double covariance = dot(own, row);
      double gain = variance - ownVariance - (ownVariance * variance - covariance * covariance);
      if (gain > best) {
        best = gain;
        chosen = alternative;
      }
    }
    if (chosen == null) {
      return false;
    }
    points.set(run, chosen);
    rows.set(run, row(chosen));
    return true;
  }

  private double[] row(Point point) {
    return known.computeIfAbsent(point, model::row);
  }

  private void invert() {
    int p = coefficients();
    Optional<Cholesky> factor = Cholesky.of(information(0), p);
    double ridge = RIDGE;
    while (factor.isEmpty()) {
      factor = Cholesky.of(information(ridge), p);
      ridge *= 10;
    }
    inverse = factor.get().inverse();
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < i; j++) {
        inverse[i * p + j] = inverse[j * p + i];
      }
    }
  }

  private double[] information(double ridge) {
    int p = coefficients();
    double[] information = new double[p * p];
    for (double[] row : rows) {
      for (int i = 0; i < p; i++) {
        double factor = row[i];
        for (int j = i; j < p; j++) {
          information[i * p + j] += factor * row[j];
        }
      }
    }
    for (int i = 0; i < p; i++) {
      information[i * p + i] += ridge;
    }
    return information;
  }

  private double[] transformed(double[] row) {
    int p = row.length;
    double[] product = new double[p];
    for (int i = 0; i < p; i++) {
      double factor = row[i];
      for (int j = 0; j < p; j++) {
        product[j] += factor * inverse[i * p + j];
      }
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    return Cholesky.dot(a, 0, b, 0, a.length);
  }
}
