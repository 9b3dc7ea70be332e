package athanor.lab.bench;

import athanor.optimizer.Designer;
import athanor.optimizer.Objective;
import athanor.optimizer.Observation;
import athanor.optimizer.Point;
import athanor.optimizer.Strategy;
import athanor.optimizer.Study;
import athanor.optimizer.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `athanor bench regret`: how far the best point that was tried is from the optimum, on functions
/// whose optimum is known.
@Command(
    name = "regret",
    description = "How near to a known optimum the planner comes, beside Sobol and random points.")
final class RegretBench implements Callable<Integer> {
  private static final int SCALE_POINTS = 1000;

  @Mixin private Printout printout = new Printout();

  @Option(
      names = "--functions",
      split = ",",
      paramLabel = "NAME",
      description = "which functions, separated by commas (default: all)")
  private List<String> functions = List.of();

  @Option(names = "--seeds", description = "1 to 1000 (default ${DEFAULT-VALUE})")
  private int seeds = 10;

  @Option(names = "--budget", description = "evaluations, 1 to 2000 (default ${DEFAULT-VALUE})")
  private int budget = 60;

  @Option(
      names = "--noise",
      description =
          "standard deviation of the noise, in those of the function over its space, 0 to 10"
              + " (default ${DEFAULT-VALUE})")
  private double noise;

  @Option(
      names = "--starts",
      paramLabel = "FILE",
      description = "only write the points that the planner starts from, for other planners")
  private @Nullable Path starts;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    require("--seeds", seeds, 1, 1000);
    require("--budget", budget, 1, 2000);
    if (!(noise >= 0 && noise <= 10)) {
      throw new ParameterException(spec.commandLine(), "--noise must be 0 to 10, not " + noise);
    }
    if (starts != null) {
      Starts.write(starts, problems(), seeds);
      return 0;
    }
    for (Problem problem : problems()) {
      measure(problem);
    }
    printout.end("regret");
    return 0;
  }

  private void require(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(), option + " must be " + least + " to " + most + ", not " + value);
    }
  }

  private List<Problem> problems() {
    List<Problem> all = Problem.all();
    List<String> names = all.stream().map(Problem::name).toList();
    for (String name : functions) {
      if (!names.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "there is no function " + name + "; there are: " + String.join(", ", names));
      }
    }
    return all.stream()
        .filter(problem -> functions.isEmpty() || functions.contains(problem.name()))
        .toList();
  }

  private void measure(Problem problem) {
    double deviation = noise == 0 ? 0 : noise * deviation(problem);
    double[] regrets = regrets(problem, Strategy.BAYESIAN, deviation);
    printout.figure("regret.q25." + problem.name(), quantile(regrets, 0.25), "1");
    printout.figure("regret.median." + problem.name(), quantile(regrets, 0.5), "1");
    printout.figure("regret.q75." + problem.name(), quantile(regrets, 0.75), "1");
    printout.figure(
        "sobol.median." + problem.name(),
        quantile(regrets(problem, Strategy.SOBOL, deviation), 0.5),
        "1");
    printout.figure(
        "random.median." + problem.name(),
        quantile(regrets(problem, Strategy.RANDOM, deviation), 0.5),
        "1");
  }

  /// Standard deviation of the function over its space.
  static double deviation(Problem problem) {
    double[] values =
        Designer.propose(study(problem).with(Strategy.SOBOL), SCALE_POINTS, 0).stream()
            .mapToDouble(each -> problem.function().applyAsDouble(each.point()))
            .toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  private double[] regrets(Problem problem, Strategy strategy, double deviation) {
    return IntStream.range(0, seeds)
        .parallel()
        .mapToDouble(seed -> regret(problem, strategy, deviation, seed))
        .sorted()
        .toArray();
  }

  /// The true value of the best point that was tried, less the optimum.
  private double regret(Problem problem, Strategy strategy, double deviation, int seed) {
    Random errors = new Random(seed);
    Study study = study(problem).with(strategy);
    List<Observation> observed = new ArrayList<>();
    double best = Double.POSITIVE_INFINITY;
    while (observed.size() < budget) {
      Suggestion next = Designer.propose(study.withObserved(observed), 1, seed).getFirst();
      Point point = next.point();
      double value = problem.function().applyAsDouble(point);
      best = Math.min(best, value);
      observed.add(Observation.succeeded(point, value + deviation * errors.nextGaussian()));
    }
    return best - problem.least();
  }

  static Study study(Problem problem) {
    return Study.of(problem.space(), Objective.minimize("f"));
  }

  /// Linear interpolation between order statistics.
  private static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
