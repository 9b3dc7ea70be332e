package athanor.lab.bench;

import athanor.lab.bench.problem.Problem;
import athanor.optimizer.Designer;
import athanor.optimizer.Estimate;
import athanor.optimizer.Observation;
import athanor.optimizer.Point;
import athanor.optimizer.Strategy;
import athanor.optimizer.Study;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Experiments on a problem, one after the other, and how far they stay behind what can be
/// attained.
///
/// @param deviations standard deviations of the noise of each quantity
record Regret(Problem problem, double[] deviations, int budget) {
  private static final int SCALE_POINTS = 1000;

  /// @param noise of a noisy problem, in standard deviations of its quantities over the space
  static Regret of(Problem problem, double noise, int budget) {
    double[] deviations =
        problem.noisy()
            ? Arrays.stream(deviations(problem)).map(each -> noise * each).toArray()
            : new double[problem.study().quantities().size()];
    return new Regret(problem, deviations, budget);
  }

  /// Standard deviation of each quantity over the space.
  static double[] deviations(Problem problem) {
    Study study = problem.study().with(Strategy.SOBOL);
    List<double[]> values =
        Designer.propose(study, SCALE_POINTS, 0).stream()
            .map(each -> problem.truth().apply(each.point()))
            .toList();
    return IntStream.range(0, study.quantities().size())
        .mapToDouble(k -> deviation(values.stream().mapToDouble(each -> each[k]).toArray()))
        .toArray();
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  Quantiles over(int seeds, Strategy strategy) {
    return Quantiles.of(
        IntStream.range(0, seeds).parallel().mapToDouble(seed -> once(strategy, seed)));
  }

  /// With noise, the true values of what was tried count.
  private double once(Strategy strategy, int seed) {
    Random errors = new Random(seed);
    Study study = problem.study().with(strategy);
    List<Observation> observed = new ArrayList<>();
    List<double[]> tried = new ArrayList<>();
    while (observed.size() < budget) {
      Point point = Designer.propose(study.withObserved(observed), 1, seed).getFirst().point();
      double[] values = problem.truth().apply(point);
      tried.add(values);
      observed.add(new Observation.Succeeded(point, measured(values, errors)));
    }
    return problem.regret(tried);
  }

  private List<Estimate> measured(double[] values, Random errors) {
    return IntStream.range(0, values.length)
        .mapToObj(k -> Estimate.of(values[k] + deviations[k] * errors.nextGaussian()))
        .toList();
  }

  /// Prints the planner's regret with quartiles, and that of designs that learn nothing.
  static void print(Regret regret, int seeds, Printout printout) {
    String name = regret.problem.name();
    regret.over(seeds, Strategy.BAYESIAN).print(printout, "regret", name);
    for (Strategy strategy : List.of(Strategy.SOBOL, Strategy.RANDOM)) {
      String label = strategy.name().toLowerCase(java.util.Locale.ROOT);
      printout.figure(label + ".median." + name, regret.over(seeds, strategy).at(0.5), "1");
    }
  }
}
