package athanor.optimizer.model;

import athanor.optimizer.Point;
import java.util.List;

/// Information by sums over all outcomes and all samples of the parameters. The standard error is
/// that of a mean over the samples, to first order.
final class Enumeration {
  private static final double COMPLETE = 1e-6;

  private final StatedModel model;
  private final Posterior posterior;
  private final Ranges ranges;

  Enumeration(StatedModel model, Posterior posterior, Ranges ranges) {
    this.model = model;
    this.posterior = posterior;
    this.ranges = ranges;
  }

  Information at(Point design, List<double[]> outcomes, Utility utility) {
    double[][] own = probabilities(design, outcomes);
    return switch (utility) {
      case Utility.Parameters _ -> parameters(own);
      case Utility.Estimand _ -> estimand(own);
      case Utility.Predictions(List<Point> at) -> predictions(own, at);
    };
  }

  /// sum_y p(y | theta) ln(p(y | theta) / p(y)).
  private Information parameters(double[][] p) {
    double[] mean = mean(p);
    double[] terms = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      for (int y = 0; y < mean.length; y++) {
        terms[i] += term(p[i][y], p[i][y], mean[y]);
      }
    }
    return average(terms);
  }

  /// sum_y p(y | theta) ln(p(y | range of theta) / p(y)).
  private Information estimand(double[][] p) {
    double[] mean = mean(p);
    double[][] within = new double[ranges.count()][mean.length];
    double[] share = new double[ranges.count()];
    int[] range = new int[p.length];
    for (int i = 0; i < p.length; i++) {
      range[i] = ranges.index(posterior.parameters(i));
      share[range[i]] += posterior.weight(i);
      for (int y = 0; y < mean.length; y++) {
        within[range[i]][y] += posterior.weight(i) * p[i][y];
      }
    }
    double[] terms = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      for (int y = 0; y < mean.length; y++) {
        terms[i] += term(p[i][y], within[range[i]][y] / share[range[i]], mean[y]);
      }
    }
    return average(terms);
  }

  /// sum_y sum_y' p(y | theta) p(y' | theta) ln(p(y, y') / (p(y) p(y'))).
  private Information predictions(double[][] p, List<Point> at) {
    double[] mean = mean(p);
    double[] terms = new double[p.length];
    for (Point target : at) {
      List<double[]> outcomes = model.outcomes(target);
      if (outcomes.isEmpty()) {
        throw new IllegalArgumentException("the model does not list the outcomes at " + target);
      }
      double[][] q = probabilities(target, outcomes);
      double[] targetMean = mean(q);
      double[][] joint = new double[mean.length][targetMean.length];
      for (int i = 0; i < p.length; i++) {
        for (int y = 0; y < mean.length; y++) {
          for (int z = 0; z < targetMean.length; z++) {
            joint[y][z] += posterior.weight(i) * p[i][y] * q[i][z];
          }
        }
      }
      for (int i = 0; i < p.length; i++) {
        for (int y = 0; y < mean.length; y++) {
          for (int z = 0; z < targetMean.length; z++) {
            terms[i] += term(p[i][y] * q[i][z], joint[y][z], mean[y] * targetMean[z]) / at.size();
          }
        }
      }
    }
    return average(terms);
  }

  private static double term(double share, double numerator, double denominator) {
    return share > 0 ? share * StrictMath.log(numerator / denominator) : 0;
  }

  private double[][] probabilities(Point design, List<double[]> outcomes) {
    double[][] p = new double[posterior.size()][outcomes.size()];
    for (int i = 0; i < p.length; i++) {
      double[] parameters = posterior.parameters(i);
      double total = 0;
      for (int y = 0; y < outcomes.size(); y++) {
        p[i][y] = StrictMath.exp(model.logDensity(outcomes.get(y), parameters, design));
        total += p[i][y];
      }
      if (!(Math.abs(total - 1) < COMPLETE)) {
        throw new IllegalArgumentException(
            "the probabilities of the outcomes listed at %s sum to %s, not 1"
                .formatted(design, total));
      }
    }
    return p;
  }

  private double[] mean(double[][] p) {
    double[] mean = new double[p[0].length];
    for (int i = 0; i < p.length; i++) {
      for (int y = 0; y < mean.length; y++) {
        mean[y] += posterior.weight(i) * p[i][y];
      }
    }
    return mean;
  }

  private Information average(double[] terms) {
    double mean = 0;
    for (int i = 0; i < terms.length; i++) {
      mean += posterior.weight(i) * terms[i];
    }
    double squares = 0;
    for (int i = 0; i < terms.length; i++) {
      double deviation = posterior.weight(i) * (terms[i] - mean);
      squares += deviation * deviation;
    }
    return Information.enumerated(mean, posterior.exact() ? 0 : Math.sqrt(squares));
  }
}
