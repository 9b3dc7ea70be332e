package athanor.lab.bench;

import athanor.lab.bench.data.DataSet;
import athanor.lab.bench.data.DataSets;
import athanor.lab.bench.problem.Problem;
import athanor.lab.bench.problem.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `athanor bench regret`: how near the planner comes to what is known to be possible.
@Command(
    name = "regret",
    description = "How near to a known optimum the planner comes, beside Sobol and random points.")
final class RegretBench implements Callable<Integer> {
  @Mixin private Printout printout = new Printout();

  @Option(
      names = "--functions",
      split = ",",
      paramLabel = "NAME",
      description = "which problems or data sets, separated by commas (default: all)")
  private List<String> functions = List.of();

  @Option(names = "--seeds", description = "1 to 1000 (default ${DEFAULT-VALUE})")
  private int seeds = 10;

  @Option(names = "--budget", description = "evaluations, 1 to 2000 (default ${DEFAULT-VALUE})")
  private int budget = 60;

  @Option(
      names = "--noise",
      description =
          "standard deviation of the noise of NAME-noisy, in those of the function over its space,"
              + " 0 to 10 (default ${DEFAULT-VALUE})")
  private double noise = 0.1;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "the folder of measured data sets, which are then used in place of functions")
  private @Nullable Path data;

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
      List<Problem> closed = Problems.closed();
      Starts.write(starts, chosen(closed, closed.stream().map(Problem::name).toList()), seeds);
      return 0;
    }
    if (data != null) {
      measure(data);
    } else {
      List<Problem> all = Problems.all();
      for (Problem problem : chosen(all, all.stream().map(Problem::name).toList())) {
        Regret.print(Regret.of(problem, noise, budget), seeds, printout);
      }
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

  private void measure(Path folder) throws IOException {
    List<DataSet> all = DataSets.all(folder);
    for (DataSet set : chosen(all, all.stream().map(DataSet::name).toList())) {
      DataRegret regret = new DataRegret(set, seeds);
      if (DataSets.isMadeInBatches(set)) {
        regret.printBatches(printout);
      }
      regret.printToTop(budget, printout);
    }
  }

  /// Those that are asked for, in their own order.
  private <T> List<T> chosen(List<T> all, List<String> names) {
    for (String name : functions) {
      if (!names.contains(name)) {
        throw new ParameterException(
            spec.commandLine(), "there is no " + name + "; there are: " + String.join(", ", names));
      }
    }
    return all.stream()
        .filter(each -> functions.isEmpty() || functions.contains(names.get(all.indexOf(each))))
        .toList();
  }
}
