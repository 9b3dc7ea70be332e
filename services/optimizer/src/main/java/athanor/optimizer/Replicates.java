package athanor.optimizer;

import athanor.optimizer.gp.Errors;
import java.util.List;

/// The measurements of one quantity, those of one point merged into their mean. Measurements with a
/// stated uncertainty weigh by it; the others alike.
///
/// @param counts how many measurements without a stated uncertainty each mean has
/// @param scatter sum of their squared deviations from the mean
record Replicates(double[] values, double[] known, double[] counts, double[] scatter) {
  /// With fewer degrees of freedom nobody can tell one variance from another.
  private static final double ENOUGH_FREEDOM = 10;

  /// @param estimates for each point its measurements, at least one
  static Replicates of(List<List<Estimate>> estimates) {
    int n = estimates.size();
    Replicates merged = new Replicates(new double[n], new double[n], new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      merged.merge(i, estimates.get(i));
    }
    return merged;
  }

  private void merge(int i, List<Estimate> all) {
    if (all.size() == 1) {
      Estimate only = all.getFirst();
      values[i] = only.value();
      known[i] = only.standardUncertainty() * only.standardUncertainty();
      counts[i] = only.count();
      scatter[i] = (only.count() - 1) * only.variance();
      return;
    }
    boolean stated = all.stream().allMatch(one -> one.standardUncertainty() > 0);
    double total = 0;
    for (Estimate one : all) {
      total += weight(one, stated);
      values[i] += weight(one, stated) * one.value();
    }
    values[i] /= total;
    for (Estimate one : all) {
      double share = weight(one, stated) / total;
      double deviation = one.standardUncertainty();
      known[i] += share * share * deviation * deviation;
      double off = one.value() - values[i];
      counts[i] += one.count();
      scatter[i] += stated ? 0 : (one.count() - 1) * one.variance() + one.count() * off * off;
    }
  }

  private static double weight(Estimate one, boolean stated) {
    double deviation = one.standardUncertainty();
    return stated ? 1 / (deviation * deviation) : one.count();
  }

  /// The errors as models see them. Where the variances of points differ by more than chance, a
  /// replicated point keeps its own, drawn towards that of all (Smyth, Stat. Appl. Genet. Mol.
  /// Biol. 3 (2004) 3, eq. 4; the prior's degrees of freedom by moments of the F distribution);
  /// otherwise all share one noise, about which the scatter within points tells too.
  Errors errors() {
    int n = values.length;
    double[] shares = new double[n];
    double[] freedom = new double[n];
    double totalFreedom = 0;
    double totalScatter = 0;
    for (int i = 0; i < n; i++) {
      shares[i] = 1 / counts[i];
      freedom[i] = scatter[i] > 0 ? counts[i] - 1 : 0;
      totalFreedom += freedom[i];
      totalScatter += scatter[i];
    }
    double pooled = totalFreedom > 0 ? totalScatter / totalFreedom : 0;
    double prior = priorFreedom(freedom, pooled);
    if (prior == Double.POSITIVE_INFINITY) {
      return new Errors(known.clone(), shares, scatter.clone(), freedom);
    }
    double[] own = known.clone();
    for (int i = 0; i < n; i++) {
      if (freedom[i] > 0) {
        own[i] += (prior * pooled + scatter[i]) / (prior + freedom[i]) / counts[i];
        shares[i] = 0;
      }
    }
    double[] none = new double[n];
    return new Errors(own, shares, none, none);
  }

  /// How many degrees of freedom the common variance is worth beside that of a point; infinite
  /// where the variances do not differ by more than chance.
  private double priorFreedom(double[] freedom, double pooled) {
    double groups = 0;
    double total = 0;
    double excess = 0;
    for (int i = 0; i < freedom.length; i++) {
      if (freedom[i] > 0) {
        double ratio = scatter[i] / freedom[i] / pooled - 1;
        excess += freedom[i] * ratio * ratio;
        total += freedom[i];
        groups++;
      }
    }
    if (groups < 2 || total < ENOUGH_FREEDOM) {
      return Double.POSITIVE_INFINITY;
    }
    // by chance each ratio has the variance 2 / freedom: the sum is then 2 (groups - 1) or so
    double beyond = excess - 2 * (groups - 1) - 2 * Math.sqrt(8 * (groups - 1));
    return beyond > 0 ? Math.max(1, 2 * total / beyond) : Double.POSITIVE_INFINITY;
  }
}
