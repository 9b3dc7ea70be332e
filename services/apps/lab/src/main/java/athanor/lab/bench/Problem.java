package athanor.lab.bench;

import athanor.optimizer.Dimension;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// A function to be minimised whose least value is known. Definitions and optima as in Surjanovic
/// and Bingham, Virtual Library of Simulation Experiments (sfu.ca/~ssurjano).
///
/// @param least its least value in the space
record Problem(String name, Space space, ToDoubleFunction<Point> function, double least) {
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

  static List<Problem> all() {
    return List.of(
        new Problem(
            "branin",
            Space.of(new Dimension.Continuous("x1", -5, 10), new Dimension.Continuous("x2", 0, 15)),
            Problem::branin,
            0.39788735772973816),
        new Problem("hartmann3", cube(3, 0, 1), x -> hartmann(x, A3, P3), -3.86277978733266),
        new Problem("hartmann6", cube(6, 0, 1), x -> hartmann(x, A6, P6), -3.32236801141551),
        new Problem("ackley5", cube(5, -32.768, 32.768), Problem::ackley, 0),
        new Problem("ackley10", cube(10, -32.768, 32.768), Problem::ackley, 0),
        new Problem("levy4", cube(4, -10, 10), Problem::levy, 0),
        new Problem("levy10", cube(10, -10, 10), Problem::levy, 0),
        new Problem("rosenbrock4", cube(4, -5, 10), Problem::rosenbrock, 0),
        new Problem("rosenbrock10", cube(10, -5, 10), Problem::rosenbrock, 0),
        new Problem("michalewicz5", cube(5, 0, Math.PI), Problem::michalewicz, -4.687658179088148),
        new Problem("griewank6", cube(6, -600, 600), Problem::griewank, 0),
        new Problem(
            "styblinskitang5", cube(5, -5, 5), Problem::styblinskiTang, -195.83082851885712));
  }

  private static Space cube(int dimensions, double min, double max) {
    return Space.of(
        IntStream.rangeClosed(1, dimensions)
            .mapToObj(j -> new Dimension.Continuous("x" + j, min, max))
            .toArray(Dimension[]::new));
  }

  private static double branin(Point point) {
    double x = point.get(0);
    double a = point.get(1) - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
    return a * a + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
  }

  private static double hartmann(Point point, double[][] a, double[][] p) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double exponent = 0;
      for (int j = 0; j < a[i].length; j++) {
        double distance = point.get(j) - p[i][j];
        exponent += a[i][j] * distance * distance;
      }
      sum += ALPHA[i] * Math.exp(-exponent);
    }
    return -sum;
  }

  private static double ackley(Point point) {
    double[] x = point.toArray();
    double squares = 0;
    double cosines = 0;
    for (double each : x) {
      squares += each * each / x.length;
      cosines += Math.cos(2 * Math.PI * each) / x.length;
    }
    return -20 * Math.exp(-0.2 * Math.sqrt(squares)) - Math.exp(cosines) + 20 + Math.E;
  }

  private static double levy(Point point) {
    double[] w = point.toArray();
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

  private static double rosenbrock(Point point) {
    double[] x = point.toArray();
    double sum = 0;
    for (int j = 0; j < x.length - 1; j++) {
      double curve = x[j + 1] - x[j] * x[j];
      sum += 100 * curve * curve + (x[j] - 1) * (x[j] - 1);
    }
    return sum;
  }

  private static double michalewicz(Point point) {
    double[] x = point.toArray();
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum -= Math.sin(x[j]) * Math.pow(Math.sin((j + 1) * x[j] * x[j] / Math.PI), 20);
    }
    return sum;
  }

  private static double griewank(Point point) {
    double[] x = point.toArray();
    double squares = 0;
    double product = 1;
    for (int j = 0; j < x.length; j++) {
      squares += x[j] * x[j] / 4000;
      product *= Math.cos(x[j] / Math.sqrt(j + 1));
    }
    return squares - product + 1;
  }

  private static double styblinskiTang(Point point) {
    double sum = 0;
    for (double x : point.toArray()) {
      sum += (x * x * x * x - 16 * x * x + 5 * x) / 2;
    }
    return sum;
  }
}
