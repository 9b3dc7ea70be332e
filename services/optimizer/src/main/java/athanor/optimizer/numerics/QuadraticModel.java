package athanor.optimizer.numerics;

/// The quadratic model of L-BFGS-B: its Hessian is theta I - W M W' with W = [Y, theta S] from the
/// last few steps S and gradient changes Y (Byrd et al. 1995, eq. 3.2 to 3.4).
final class QuadraticModel {
  private static final double EPSILON = Math.ulp(1.0);

  private final int n;
  private final int memory;
  private final double[][] s;
  private final double[][] y;
  private int pairs;
  private double theta = 1;
  private double[][] w = new double[0][];
  private double[][] m = new double[0][];

  QuadraticModel(int n, int memory) {
    this.n = n;
    this.memory = memory;
    s = new double[memory][];
    y = new double[memory][];
  }

  boolean isEmpty() {
    return pairs == 0;
  }

  void forget() {
    pairs = 0;
    theta = 1;
    w = new double[0][];
    m = new double[0][];
  }

  /// Takes in the step from one point to the next, unless its curvature is not positive.
  void learn(double[] x, double[] gradient, double[] nextX, double[] nextGradient) {
    double[] step = new double[n];
    double[] change = new double[n];
    for (int i = 0; i < n; i++) {
      step[i] = nextX[i] - x[i];
      change[i] = nextGradient[i] - gradient[i];
    }
    double curvature = dot(step, change);
    double size = dot(change, change);
    if (!(curvature > EPSILON * size)) {
      return;
    }
    if (pairs == memory) {
      System.arraycopy(s, 1, s, 0, memory - 1);
      System.arraycopy(y, 1, y, 0, memory - 1);
      pairs--;
    }
    s[pairs] = step;
    y[pairs] = change;
    pairs++;
    theta = size / curvature;
    rebuild();
  }

  private void rebuild() {
    w = new double[2 * pairs][n];
    double[][] inverse = new double[2 * pairs][2 * pairs];
    for (int i = 0; i < pairs; i++) {
      for (int k = 0; k < n; k++) {
        w[i][k] = y[i][k];
        w[pairs + i][k] = theta * s[i][k];
      }
      inverse[i][i] = -dot(s[i], y[i]);
      for (int j = 0; j < pairs; j++) {
        inverse[pairs + i][pairs + j] = theta * dot(s[i], s[j]);
        if (i > j) {
          inverse[pairs + i][j] = dot(s[i], y[j]);
          inverse[j][pairs + i] = inverse[pairs + i][j];
        }
      }
    }
    m = SmallMatrix.inverse(inverse);
  }

  /// The approximate minimiser of the model in the box: the generalised Cauchy point, then the
  /// minimum over the variables that it leaves free, brought back into the box.
  double[] minimiser(double[] x, double[] g, double[] lower, double[] upper) {
    double[] c = new double[2 * pairs];
    double[] cauchy = cauchyPoint(x, g, lower, upper, c);
    int free = 0;
    int[] index = new int[n];
    for (int i = 0; i < n; i++) {
      if (cauchy[i] > lower[i] && cauchy[i] < upper[i]) {
        index[free++] = i;
      }
    }
    if (free == 0 || pairs == 0) {
      return cauchy;
    }
    double[] step = subspaceStep(x, g, cauchy, c, index, free);
    double[] projected = cauchy.clone();
    double slope = 0;
    for (int k = 0; k < free; k++) {
      int i = index[k];
      projected[i] = Math.min(Math.max(cauchy[i] + step[k], lower[i]), upper[i]);
    }
    for (int i = 0; i < n; i++) {
      slope += g[i] * (projected[i] - x[i]);
    }
    if (slope <= 0) {
      return projected;
    }
    double alpha = 1;
    for (int k = 0; k < free; k++) {
      int i = index[k];
      if (step[k] > 0) {
        alpha = Math.min(alpha, (upper[i] - cauchy[i]) / step[k]);
      } else if (step[k] < 0) {
        alpha = Math.min(alpha, (lower[i] - cauchy[i]) / step[k]);
      }
    }
    for (int k = 0; k < free; k++) {
      int i = index[k];
      cauchy[i] = Math.min(Math.max(cauchy[i] + alpha * step[k], lower[i]), upper[i]);
    }
    return cauchy;
  }

  /// Algorithm CP of Byrd et al. (1995): the first local minimiser of the model along the projected
  /// gradient path; c becomes W'(cauchy - x).
  private double[] cauchyPoint(double[] x, double[] g, double[] lower, double[] upper, double[] c) {
    double[] breakpoint = new double[n];
    double[] d = new double[n];
    for (int i = 0; i < n; i++) {
      breakpoint[i] = Double.POSITIVE_INFINITY;
      if (g[i] < 0) {
        breakpoint[i] = (x[i] - upper[i]) / g[i];
      } else if (g[i] > 0) {
        breakpoint[i] = (x[i] - lower[i]) / g[i];
      }
      d[i] = breakpoint[i] > 0 ? -g[i] : 0;
    }
    double[] cauchy = x.clone();
    double[] p = timesTranspose(d);
    double slope = -dot(d, d);
    double curvature = -theta * slope - bilinear(p, p);
    double least = EPSILON * Math.max(curvature, -theta * slope);
    curvature = Math.max(curvature, least);
    if (slope == 0) {
      return cauchy;
    }
    double time = 0;
    double ahead = -slope / curvature;
    for (int b = nextBreak(breakpoint, 0); b >= 0; b = nextBreak(breakpoint, time)) {
      double interval = breakpoint[b] - time;
      if (ahead < interval) {
        break;
      }
      cauchy[b] = d[b] > 0 ? upper[b] : lower[b];
      double moved = cauchy[b] - x[b];
      add(c, interval, p);
      double[] row = row(b);
      double gb = g[b];
      slope += interval * curvature + gb * gb + theta * gb * moved - gb * bilinear(row, c);
      curvature += -theta * gb * gb - 2 * gb * bilinear(row, p) - gb * gb * bilinear(row, row);
      curvature = Math.max(curvature, least);
      add(p, gb, row);
      d[b] = 0;
      time = breakpoint[b];
      breakpoint[b] = 0;
      ahead = Math.max(0, -slope / curvature);
    }
    for (int i = 0; i < n; i++) {
      if (d[i] != 0) {
        cauchy[i] = Math.min(Math.max(x[i] + (time + ahead) * d[i], lower[i]), upper[i]);
      }
    }
    add(c, ahead, p);
    return cauchy;
  }

  /// The index of the smallest breakpoint that is positive and not before `time`; -1 if none is
  /// finite.
  private static int nextBreak(double[] breakpoint, double time) {
    int next = -1;
    for (int i = 0; i < breakpoint.length; i++) {
      double t = breakpoint[i];
      if (t > 0 && t >= time && t < Double.POSITIVE_INFINITY) {
        if (next < 0 || t < breakpoint[next]) {
          next = i;
        }
      }
    }
    return next;
  }

  /// The direct primal method of Byrd et al. (1995), eq. 5.11, over the free variables.
  private double[] subspaceStep(
      double[] x, double[] g, double[] cauchy, double[] c, int[] index, int free) {
    int k = 2 * pairs;
    double[] mc = SmallMatrix.times(m, c);
    double[] r = new double[free];
    double[] wr = new double[k];
    double[][] gram = new double[k][k];
    for (int f = 0; f < free; f++) {
      int i = index[f];
      double reduced = g[i] + theta * (cauchy[i] - x[i]);
      for (int a = 0; a < k; a++) {
        reduced -= w[a][i] * mc[a];
      }
      r[f] = reduced;
      for (int a = 0; a < k; a++) {
        wr[a] += w[a][i] * reduced;
        for (int b = 0; b < k; b++) {
          gram[a][b] += w[a][i] * w[b][i] / theta;
        }
      }
    }
    double[][] system = SmallMatrix.times(m, gram);
    for (int a = 0; a < k; a++) {
      for (int b = 0; b < k; b++) {
        system[a][b] = (a == b ? 1 : 0) - system[a][b];
      }
    }
    double[] v = SmallMatrix.solve(system, SmallMatrix.times(m, wr));
    double[] step = new double[free];
    for (int f = 0; f < free; f++) {
      double correction = 0;
      for (int a = 0; a < k; a++) {
        correction += w[a][index[f]] * v[a];
      }
      step[f] = -r[f] / theta - correction / (theta * theta);
    }
    return step;
  }

  private double[] row(int i) {
    double[] row = new double[2 * pairs];
    for (int a = 0; a < row.length; a++) {
      row[a] = w[a][i];
    }
    return row;
  }

  private double[] timesTranspose(double[] d) {
    double[] product = new double[2 * pairs];
    for (int a = 0; a < product.length; a++) {
      product[a] = dot(w[a], d);
    }
    return product;
  }

  private double bilinear(double[] a, double[] b) {
    return dot(a, SmallMatrix.times(m, b));
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
