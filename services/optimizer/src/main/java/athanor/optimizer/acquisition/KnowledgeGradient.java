package athanor.optimizer.acquisition;

import athanor.optimizer.gp.Companions;
import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.gp.Site;
import athanor.optimizer.numerics.Normal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// ln of how much the largest expected value over some points and x itself will rise by an
/// experiment at x: E max_i (a_i + b_i Z) - max_i a_i, with b_i = cov(u_i, x) / sqrt(var(x) +
/// noise) (Frazier, Powell and Dayanik, INFORMS J. Comput. 21 (2009) 599, algorithm 1; with x among
/// the points Scott, Frazier and Powell, SIAM J. Optim. 21 (2011) 996). Exact on these points.
public record KnowledgeGradient(Companions companions) implements Acquisition {
  private static final double LEAST = 1e-300;
  private static final double FAR = 38;

  @Override
  public double at(double[] x) {
    return at(x, new double[x.length]);
  }

  @Override
  public double at(double[] x, double[] gradient) {
    GaussianProcess process = companions.process();
    Site site = process.site(x);
    double variance = Math.max(site.variance(), 1e-12);
    double[] weights = process.weights();
    double mean = site.mean(weights);
    double total = Math.sqrt(variance + process.hyperparameters().noise());
    double[] covariances = companions.covariances(x);
    int own = covariances.length;
    double[] a = Arrays.copyOf(companions.means(), own + 1);
    a[own] = mean;
    double[] b = new double[own + 1];
    for (int i = 0; i < own; i++) {
      b[i] = covariances[i] / total;
    }
    b[own] = variance / total;
    double[] byA = new double[own + 1];
    double[] byB = new double[own + 1];
    double rise = Math.max(LEAST, rise(a, b, byA, byB));
    double[] varianceGradient = new double[x.length];
    site.varianceGradient(varianceGradient);
    double[] meanGradient = new double[x.length];
    site.meanGradient(weights, meanGradient);
    double[] share = new double[own];
    double stretch = 0;
    for (int i = 0; i < own; i++) {
      share[i] = byB[i] / total / rise;
      stretch += byB[i] * b[i];
    }
    stretch += byB[own] * b[own];
    companions.gradient(x, share, gradient);
    for (int j = 0; j < x.length; j++) {
      double change = byB[own] / total - stretch / (2 * total * total);
      gradient[j] += (byA[own] * meanGradient[j] + change * varianceGradient[j]) / rise;
    }
    return StrictMath.log(rise);
  }

  /// E max_i (a_i + b_i Z) - max_i a_i; its slopes, but those of the largest a, which is taken off,
  /// go to `byA` and `byB`: the probability that a line is the highest, and its mean Z there.
  static double rise(double[] a, double[] b, double[] byA, double[] byB) {
    List<Integer> lines = envelope(a, b);
    int top = 0;
    for (int i = 1; i < a.length; i++) {
      top = a[i] > a[top] ? i : top;
    }
    double sum = 0;
    double from = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < lines.size(); k++) {
      int i = lines.get(k);
      double to =
          k + 1 < lines.size() ? crossing(a, b, i, lines.get(k + 1)) : Double.POSITIVE_INFINITY;
      double probability = probability(from, to);
      double meanZ = density(from) - density(to);
      byA[i] = probability;
      byB[i] = meanZ;
      sum += (a[i] - a[top]) * probability + b[i] * meanZ;
      from = to;
    }
    byA[top] -= 1;
    return sum;
  }

  /// The lines that are the highest somewhere, from left to right.
  private static List<Integer> envelope(double[] a, double[] b) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < a.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.<Integer>comparingDouble(i -> b[i]).thenComparingDouble(i -> a[i]));
    List<Integer> lines = new ArrayList<>();
    for (int i : order) {
      if (!lines.isEmpty() && b[lines.getLast()] == b[i]) {
        lines.removeLast();
      }
      while (lines.size() > 1
          && crossing(a, b, lines.getLast(), i)
              <= crossing(a, b, lines.get(lines.size() - 2), lines.getLast())) {
        lines.removeLast();
      }
      lines.add(i);
    }
    return lines;
  }

  private static double crossing(double[] a, double[] b, int i, int j) {
    return (a[i] - a[j]) / (b[j] - b[i]);
  }

  private static double probability(double from, double to) {
    return from > 0 ? cumulative(-from) - cumulative(-to) : cumulative(to) - cumulative(from);
  }

  private static double cumulative(double z) {
    return Normal.cumulative(Math.clamp(z, -FAR, FAR));
  }

  private static double density(double z) {
    return Double.isInfinite(z) ? 0 : Normal.density(z);
  }
}
