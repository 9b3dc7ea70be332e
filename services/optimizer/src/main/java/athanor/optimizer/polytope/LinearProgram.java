package athanor.optimizer.polytope;

import java.util.Arrays;
import java.util.Optional;

/// Linear programs of a few dozen variables by the two-phase simplex method on a dense tableau,
/// with Bland's rule, which cannot cycle (Bland, Math. Oper. Res. 2 (1977) 103). Rows are expected
/// to be of order 1.
final class LinearProgram {
  private static final double PIVOT = 1e-9;
  private static final double FEASIBLE = 1e-9;
  private static final int MAX_PIVOTS = 20_000;

  private final int variables;
  private final int artificials;
  private final double[][] tableau;
  private final int[] basis;

  /// @param rows the first `inequalities` of them are a x <= b, the others a x = b; x >= 0
  private LinearProgram(double[][] rows, double[] bounds, int inequalities, int variables) {
    int m = rows.length;
    this.variables = variables;
    this.artificials = variables + inequalities;
    this.tableau = new double[m + 1][artificials + m + 1];
    this.basis = new int[m];
    int last = artificials + m;
    for (int i = 0; i < m; i++) {
      double sign = bounds[i] < 0 ? -1 : 1;
      for (int j = 0; j < variables; j++) {
        tableau[i][j] = sign * rows[i][j];
      }
      tableau[i][last] = sign * bounds[i];
      basis[i] = artificials + i;
      if (i < inequalities) {
        tableau[i][variables + i] = sign;
        if (sign > 0) {
          basis[i] = variables + i;
        }
      }
      tableau[i][artificials + i] = basis[i] >= artificials ? 1 : 0;
    }
  }

  /// An x >= 0 that makes c x largest under the rows; empty where there is none.
  ///
  /// @param most rows of a x <= b
  /// @param equal rows of a x = b
  static Optional<double[]> maximise(
      double[] c, double[][] most, double[] limits, double[][] equal, double[] values) {
    double[][] rows = Arrays.copyOf(most, most.length + equal.length);
    System.arraycopy(equal, 0, rows, most.length, equal.length);
    double[] bounds = Arrays.copyOf(limits, rows.length);
    System.arraycopy(values, 0, bounds, most.length, equal.length);
    LinearProgram program = new LinearProgram(rows, bounds, most.length, c.length);
    if (!program.findVertex()) {
      return Optional.empty();
    }
    program.improve(c);
    return Optional.of(program.vertex());
  }

  /// Phase 1: drives the artificial variables to zero.
  private boolean findVertex() {
    int last = tableau[0].length - 1;
    double[] cost = tableau[basis.length];
    for (int i = 0; i < basis.length; i++) {
      if (basis[i] >= artificials) {
        for (int j = 0; j <= last; j++) {
          cost[j] -= j >= artificials && j < last ? 0 : tableau[i][j];
        }
      }
    }
    run();
    if (-cost[last] > FEASIBLE) {
      return false;
    }
    for (int i = 0; i < basis.length; i++) {
      if (basis[i] >= artificials) {
        leave(i);
      }
    }
    return true;
  }

  /// Takes an artificial variable at zero out of the basis; where its row is redundant, empties it.
  private void leave(int row) {
    int best = 0;
    for (int j = 1; j < artificials; j++) {
      if (Math.abs(tableau[row][j]) > Math.abs(tableau[row][best])) {
        best = j;
      }
    }
    if (Math.abs(tableau[row][best]) > PIVOT) {
      pivot(row, best);
    } else {
      Arrays.fill(tableau[row], 0);
    }
  }

  /// Phase 2.
  private void improve(double[] c) {
    double[] cost = tableau[basis.length];
    Arrays.fill(cost, 0);
    for (int j = 0; j < variables; j++) {
      cost[j] = -c[j];
    }
    for (int i = 0; i < basis.length; i++) {
      if (basis[i] < variables) {
        subtract(cost, -c[basis[i]], tableau[i]);
      }
    }
    run();
  }

  private void run() {
    int last = tableau[0].length - 1;
    double[] cost = tableau[basis.length];
    for (int pivots = 0; pivots < MAX_PIVOTS; pivots++) {
      int entering = 0;
      while (entering < artificials && cost[entering] >= -PIVOT) {
        entering++;
      }
      if (entering == artificials) {
        return;
      }
      int leaving = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < basis.length; i++) {
        double a = tableau[i][entering];
        if (a > PIVOT) {
          double ratio = tableau[i][last] / a;
          if (ratio < least || (ratio == least && basis[i] < basis[leaving])) {
            least = ratio;
            leaving = i;
          }
        }
      }
      if (leaving < 0) {
        return;
      }
      pivot(leaving, entering);
    }
  }

  private void pivot(int row, int column) {
    double inverse = 1 / tableau[row][column];
    for (int j = 0; j < tableau[row].length; j++) {
      tableau[row][j] *= inverse;
    }
    for (int i = 0; i < tableau.length; i++) {
      if (i != row && tableau[i][column] != 0) {
        subtract(tableau[i], tableau[i][column], tableau[row]);
        tableau[i][column] = 0;
      }
    }
    basis[row] = column;
  }

  private double[] vertex() {
    double[] x = new double[variables];
    for (int i = 0; i < basis.length; i++) {
      if (basis[i] < variables) {
        x[basis[i]] = Math.max(0, tableau[i][tableau[i].length - 1]);
      }
    }
    return x;
  }

  private static void subtract(double[] row, double factor, double[] other) {
    for (int j = 0; j < row.length; j++) {
      row[j] -= factor * other[j];
    }
  }
}
