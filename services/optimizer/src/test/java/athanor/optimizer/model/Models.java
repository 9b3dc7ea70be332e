package athanor.optimizer.model;

import athanor.optimizer.Point;
import athanor.optimizer.numerics.Normal;
import java.util.List;
import java.util.random.RandomGenerator;

/// Models with known answers.
final class Models {
  static final double NOISE = 0.5;

  private Models() {}

  /// y = a + b x + noise, a ~ N(0, 1), b ~ N(0, 2).
  static final StatedModel LINE =
      new StatedModel() {
        @Override
        public List<Distribution> prior() {
          return List.of(new Distribution.Gaussian(0, 1), new Distribution.Gaussian(0, 2));
        }

        @Override
        public double[] simulate(double[] parameters, Point design, RandomGenerator random) {
          double noise = Normal.quantile(0.5 + (1 - 0x1p-52) * (random.nextDouble() - 0.5));
          return new double[] {parameters[0] + parameters[1] * design.get(0) + NOISE * noise};
        }

        @Override
        public double logDensity(double[] outcome, double[] parameters, Point design) {
          double error = outcome[0] - parameters[0] - parameters[1] * design.get(0);
          return Normal.logDensity(error / NOISE) - StrictMath.log(NOISE);
        }
      };

  /// Half of ln(1 + (var a + x^2 var b) / noise^2).
  static double lineInformation(double x) {
    return 0.5 * Math.log(1 + (1 + 4 * x * x) / (NOISE * NOISE));
  }

  /// Seen or not seen, with probability 1 / (1 + exp(-slope (x - threshold))).
  static StatedModel threshold(Distribution threshold) {
    return new StatedModel() {
      @Override
      public List<Distribution> prior() {
        return List.of(threshold, Distribution.Choice.evenly(List.of(4.0, 8.0)));
      }

      @Override
      public double[] simulate(double[] parameters, Point design, RandomGenerator random) {
        return new double[] {random.nextDouble() < seen(parameters, design) ? 1 : 0};
      }

      @Override
      public double logDensity(double[] outcome, double[] parameters, Point design) {
        double seen = seen(parameters, design);
        return StrictMath.log(outcome[0] == 1 ? seen : 1 - seen);
      }

      @Override
      public List<double[]> outcomes(Point design) {
        return List.of(new double[] {0}, new double[] {1});
      }
    };
  }

  static double seen(double[] parameters, Point design) {
    return 1 / (1 + StrictMath.exp(-parameters[1] * (design.get(0) - parameters[0])));
  }
}
