package athanor.optimizer.model;

import athanor.optimizer.Point;
import athanor.optimizer.numerics.Randomness;
import java.util.Arrays;
import java.util.List;

/// Imagined experiments with parameters and contrasting parameters of their own: one independent
/// estimate of the information that designs give.
final class Group {
  private static final long NOISE_STREAM = 33;

  /// The two estimates of one group.
  record Bounds(double lower, double upper) {}

  private final StatedModel model;
  private final List<double[]> outer;
  private final List<double[]> inner;
  private final int[] outerRange;
  private final int[] innerRange;
  private final long seed;

  Group(StatedModel model, List<double[]> outer, List<double[]> inner, Ranges ranges, long seed) {
    this.model = model;
    this.outer = outer;
    this.inner = inner;
    this.seed = seed;
    this.outerRange = outer.stream().mapToInt(ranges::index).toArray();
    this.innerRange = inner.stream().mapToInt(ranges::index).toArray();
  }

  /// The mean of ln p(y | theta) - ln p(y). With p(y) from the contrasting parameters alone it is
  /// an upper bound in expectation (nested Monte Carlo, Rainforth et al., ICML 2018, by Jensen's
  /// inequality); with theta among them a lower one (prior contrastive estimation, Foster et al.,
  /// AISTATS 2020, eq. 12).
  Bounds parameters(Point design) {
    double lower = 0;
    double upper = 0;
    for (int i = 0; i < outer.size(); i++) {
      double[] outcome = outcome(i, design, 0);
      double own = model.logDensity(outcome, outer.get(i), design);
      double others = LogSum.of(contrasts(outcome, design));
      lower += own - (LogSum.of(own, others) - StrictMath.log(inner.size() + 1));
      upper += own - (others - StrictMath.log(inner.size()));
    }
    return new Bounds(lower / outer.size(), upper / outer.size());
  }

  /// The mean of ln p(y | range) - ln p(y). Both densities are means over contrasting parameters;
  /// by the same two inequalities, leaving theta out of a mean lowers its expected logarithm below
  /// the true one and counting it in raises it above. The lower bound mixes a little of p(y) into
  /// p(y | range), which stays a density, for ranges that no contrasting parameters lie in.
  Bounds estimand(Point design) {
    double lower = 0;
    double upper = 0;
    for (int i = 0; i < outer.size(); i++) {
      double[] outcome = outcome(i, design, 0);
      double own = model.logDensity(outcome, outer.get(i), design);
      double[] contrasts = contrasts(outcome, design);
      double others = LogSum.of(contrasts);
      int count = 0;
      for (int m = 0; m < contrasts.length; m++) {
        boolean same = innerRange[m] == outerRange[i];
        count += same ? 1 : 0;
        contrasts[m] = same ? contrasts[m] : Double.NEGATIVE_INFINITY;
      }
      double within = LogSum.of(contrasts);
      double all = StrictMath.log(inner.size());
      double some = StrictMath.log(count + 1);
      lower += LogSum.of(within, others - all) - some;
      lower -= LogSum.of(own, others) - StrictMath.log(inner.size() + 1);
      upper += LogSum.of(own, within) - some - (others - all);
    }
    return new Bounds(lower / outer.size(), upper / outer.size());
  }

  /// A lower bound on the information between the outcomes of two designs: how well pairs of
  /// outcomes of the same parameters are told from pairs of different ones by the ratio of their
  /// densities (van den Oord, Li and Vinyals (2018); Poole et al., ICML 2019, eq. 12); at most ln
  /// of the experiments of a group.
  double prediction(Point design, Point target) {
    int n = outer.size();
    double[][] own = new double[n][];
    double[][] other = new double[n][];
    for (int i = 0; i < n; i++) {
      own[i] = shares(contrasts(outcome(i, design, 0), design));
      double[] predicted = contrasts(outcome(i, target, 1), target);
      other[i] = shares(predicted);
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double[] ratio = new double[n];
      for (int j = 0; j < n; j++) {
        double product = 0;
        for (int m = 0; m < own[i].length; m++) {
          product += own[i][m] * other[j][m];
        }
        ratio[j] = StrictMath.log(Math.max(product, Double.MIN_NORMAL));
      }
      sum += ratio[i] - (LogSum.of(ratio) - StrictMath.log(n));
    }
    return sum / n;
  }

  private double[] outcome(int experiment, Point design, int kind) {
    long stream = NOISE_STREAM + 2L * experiment + kind;
    return model.simulate(outer.get(experiment).clone(), design, Randomness.stream(seed, stream));
  }

  private double[] contrasts(double[] outcome, Point design) {
    double[] densities = new double[inner.size()];
    for (int m = 0; m < densities.length; m++) {
      densities[m] = model.logDensity(outcome, inner.get(m), design);
    }
    return densities;
  }

  /// Densities as shares of their sum, from their logarithms; even where all are zero.
  private static double[] shares(double[] logarithms) {
    double total = LogSum.of(logarithms);
    double[] shares = new double[logarithms.length];
    if (total == Double.NEGATIVE_INFINITY) {
      Arrays.fill(shares, 1.0 / shares.length);
      return shares;
    }
    for (int m = 0; m < shares.length; m++) {
      shares[m] = StrictMath.exp(logarithms[m] - total);
    }
    return shares;
  }
}
