package athanor.lab.bench.problem;

/// Test functions to be minimised, as in Surjanovic and Bingham, Virtual Library of Simulation
/// Experiments (sfu.ca/~ssurjano).
final class Functions {
  private static final double[] ALPHA = {1, 1.2, 3, 3.2};
  private static final double[][] A3 = {{3, 10, 30}, {0.1, 10, 35}, {3, 10, 30}, {0.1, 10, 35}};
  private static final double[][] P3 = {
    {0.3689, 0.1170, 0.2673},
    {0.4699, 0.4387, 0.7470},
    {0.1091, 0.8732, 0.5547},
    {0.0381, 0.5743, 0.8828}
  };
  private static final double[][] A6 = {
    {10, 3, 17, 3.5, 1.7, 8},
    {0.05, 10, 17, 0.1, 8, 14},
    {3, 3.5, 1.7, 10, 17, 8},
    {17, 8, 0.05, 10, 0.1, 14}
  };
  private static final double[][] P6 = {
    {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
    {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
    {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
    {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
  };

  private Functions() {}

  static double branin(double[] x) {
    double a = x[1] - 5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0] + 5 / Math.PI * x[0] - 6;
    return a * a + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x[0]) + 10;
  }

  static double hartmann3(double[] x) {
    return hartmann(x, A3, P3);
  }

  static double hartmann6(double[] x) {
    return hartmann(x, A6, P6);
  }

  private static double hartmann(double[] x, double[][] a, double[][] p) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double exponent = 0;
      for (int j = 0; j < a[i].length; j++) {
        double distance = x[j] - p[i][j];
        exponent += a[i][j] * distance * distance;
      }
      sum += ALPHA[i] * Math.exp(-exponent);
    }
    return -sum;
  }

  static double ackley(double[] x) {
    double squares = 0;
    double cosines = 0;
    for (double each : x) {
      squares += each * each / x.length;
      cosines += Math.cos(2 * Math.PI * each) / x.length;
    }
    return -20 * Math.exp(-0.2 * Math.sqrt(squares)) - Math.exp(cosines) + 20 + Math.E;
  }

  static double levy(double[] x) {
    double[] w = x.clone();
    for (int j = 0; j < w.length; j++) {
      w[j] = 1 + (w[j] - 1) / 4;
    }
    double first = Math.sin(Math.PI * w[0]);
    double sum = first * first;
    for (int j = 0; j < w.length - 1; j++) {
      double sine = Math.sin(Math.PI * w[j] + 1);
      sum += (w[j] - 1) * (w[j] - 1) * (1 + 10 * sine * sine);
    }
    double last = w[w.length - 1];
    double sine = Math.sin(2 * Math.PI * last);
    return sum + (last - 1) * (last - 1) * (1 + sine * sine);
  }

  static double rosenbrock(double[] x) {
    double sum = 0;
    for (int j = 0; j < x.length - 1; j++) {
      double curve = x[j + 1] - x[j] * x[j];
      sum += 100 * curve * curve + (x[j] - 1) * (x[j] - 1);
    }
    return sum;
  }

  static double michalewicz(double[] x) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum -= Math.sin(x[j]) * Math.pow(Math.sin((j + 1) * x[j] * x[j] / Math.PI), 20);
    }
    return sum;
  }

  static double griewank(double[] x) {
    double squares = 0;
    double product = 1;
    for (int j = 0; j < x.length; j++) {
      squares += x[j] * x[j] / 4000;
      product *= Math.cos(x[j] / Math.sqrt(j + 1));
    }
    return squares - product + 1;
  }

  static double styblinskiTang(double[] x) {
    double sum = 0;
    for (double each : x) {
      double square = each * each;
      sum += (square * square - 16 * square + 5 * each) / 2;
    }
    return sum;
  }

  /// The six-hump camel back.
  static double camel(double[] x) {
    double a = x[0] * x[0];
    double b = x[1] * x[1];
    return (4 - 2.1 * a + a * a / 3) * a + x[0] * x[1] + (-4 + 4 * b) * b;
  }

  static double beale(double[] x) {
    double a = 1.5 - x[0] + x[0] * x[1];
    double b = 2.25 - x[0] + x[0] * x[1] * x[1];
    double c = 2.625 - x[0] + x[0] * x[1] * x[1] * x[1];
    return a * a + b * b + c * c;
  }
}
