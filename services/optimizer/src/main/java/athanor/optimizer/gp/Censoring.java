package athanor.optimizer.gp;

import java.util.ArrayList;
import java.util.List;

/// Results of which some are only known to lie above or below a limit, turned into results that
/// every model here can learn from: each limit becomes the normal factor that expectation
/// propagation finds for it, a value with a variance of its own (the Tobit likelihood of Groot and
/// Lucas, ECAI 2012, by the method of [Propagation]). Factors need hyper-parameters, and these need
/// factors: both are estimated in turn, at first with the limits taken for results.
///
/// @param results all of them, values of factors in place of limits
/// @param errors with the variances of the factors, which have no part in the estimated noise
public record Censoring(double[] results, Errors errors) {
  private static final int ROUNDS = 3;

  /// A limit that says nothing is given this many times the variance of the signal.
  private static final double SILENT = 1e6;

  /// @param results measured ones, and limits
  /// @param bounds what each of them says
  /// @param errors what noise a result has, or had before it was compared with its limit
  public static Censoring resolved(
      List<double[]> points,
      double[][][] tables,
      double[] results,
      Errors errors,
      Bound[] bounds,
      long seed) {
    int n = results.length;
    List<Integer> order = new ArrayList<>();
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < n; i++) {
        if (bounds[i] == Bound.NONE == (pass == 0)) {
          order.add(i);
        }
      }
    }
    int exact = (int) order.stream().filter(i -> bounds[i] == Bound.NONE).count();
    Censoring resolved = new Censoring(results, errors);
    for (int round = 0; round < ROUNDS && exact < n; round++) {
      List<double[]> ordered = order.stream().map(points::get).toList();
      double[] before = resolved.results;
      double[] values = order.stream().mapToDouble(i -> before[i]).toArray();
      Surrogate belief =
          Surrogate.unwarped(ordered, tables, values, resolved.errors.in(order), seed);
      resolved = factored(belief, exact, order, points, results, errors, bounds);
    }
    return resolved;
  }

  private static Censoring factored(
      Surrogate belief,
      int exact,
      List<Integer> order,
      List<double[]> points,
      double[] results,
      Errors errors,
      Bound[] bounds) {
    GaussianProcess process = belief.process().first(exact);
    List<Integer> limited = order.subList(exact, order.size());
    List<double[]> places = limited.stream().map(points::get).toList();
    Companions companions = new Companions(process, places);
    int m = places.size();
    double[][] covariance = new double[m][];
    double[] limits = new double[m];
    double[] noise = new double[m];
    boolean[] above = new boolean[m];
    double unit = belief.slope(0);
    for (int j = 0; j < m; j++) {
      int i = limited.get(j);
      covariance[j] = companions.covariances(places.get(j));
      limits[j] = belief.value(results[i]);
      above[j] = bounds[i] == Bound.ABOVE;
      noise[j] =
          errors.shares()[i] * process.hyperparameters().noise()
              + errors.known()[i] / (unit * unit);
    }
    Propagation.Factor[] factors =
        Propagation.of(companions.means(), covariance, limits, above, noise);
    double most = SILENT * process.hyperparameters().signal();
    double[] values = results.clone();
    double[] known = errors.known().clone();
    double[] shares = errors.shares().clone();
    for (int j = 0; j < m; j++) {
      int i = limited.get(j);
      values[i] = belief.result(factors[j].value());
      known[i] = unit * unit * Math.min(most, factors[j].variance());
      shares[i] = 0;
    }
    double[] scatter = errors.scatter().clone();
    double[] freedom = errors.freedom().clone();
    limited.forEach(i -> {
      scatter[i] = 0;
      freedom[i] = 0;
    });
    return new Censoring(values, new Errors(known, shares, scatter, freedom));
  }
}
