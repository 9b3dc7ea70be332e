package athanor.lab.bench;

import athanor.lab.bench.data.DataSet;
import athanor.lab.bench.data.Lookup;
import athanor.optimizer.Point;
import athanor.optimizer.Strategy;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// How many experiments of a data set it takes to find a good one.
record DataRegret(DataSet data, int seeds) {
  private static final int BATCH = 5;
  private static final int BATCHED_BUDGET = 50;
  private static final double FINE = 99;

  /// One at a time, to the first of the best hundredth; beside it the same for random points, whose
  /// first success comes after (points + 1) / (top + 1) draws in the mean.
  void printToTop(int budget, Printout printout) {
    Set<Point> top = data.top();
    List<Lookup> runs = runs(Strategy.BAYESIAN, 1, budget);
    Quantiles.of(runs.stream().mapToDouble(run -> run.first(top)))
        .print(printout, "toTop1pct", data.name());
    List<Lookup> random = runs(Strategy.RANDOM, 1, data.results().size());
    printout.figure(
        "random.toTop1pct.median." + data.name(),
        Quantiles.of(random.stream().mapToDouble(run -> run.first(top))).at(0.5),
        "1");
  }

  /// In batches of five, as chemists work: the best yield after 25 and after 50 experiments, the
  /// first of 99 or more, and the share of runs that had one.
  void printBatches(Printout printout) {
    List<Lookup> runs = runs(Strategy.BAYESIAN, BATCH, BATCHED_BUDGET);
    Set<Point> fine =
        data.results().keySet().stream()
            .filter(point -> data.mean(point) >= FINE)
            .collect(java.util.stream.Collectors.toSet());
    for (int n : new int[] {25, 50}) {
      printout.figure("best.n" + n + ".mean." + data.name(), mean(runs, run -> run.best(n)), "%");
      printout.figure(
          "share99.n" + n + "." + data.name(),
          mean(runs, run -> run.first(fine) <= n ? 1 : 0),
          "1");
    }
    Quantiles.of(runs.stream().mapToDouble(run -> run.first(fine)))
        .print(printout, "first99", data.name());
  }

  private static double mean(List<Lookup> runs, ToDoubleFunction<Lookup> what) {
    return runs.stream().mapToDouble(what).average().orElseThrow();
  }

  private List<Lookup> runs(Strategy strategy, int batch, int budget) {
    return IntStream.range(0, seeds)
        .parallel()
        .mapToObj(seed -> Lookup.run(data, strategy, batch, budget, seed))
        .toList();
  }
}
