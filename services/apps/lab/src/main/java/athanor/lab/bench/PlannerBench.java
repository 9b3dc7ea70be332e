package athanor.lab.bench;

import athanor.lab.bench.problem.Problem;
import athanor.lab.bench.problem.Problems;
import athanor.optimizer.Belief;
import athanor.optimizer.Designer;
import athanor.optimizer.Observation;
import athanor.optimizer.Strategy;
import athanor.optimizer.Study;
import athanor.optimizer.Suggestion;
import athanor.optimizer.gp.Memory;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `athanor bench planner`: what the fit of a model and one complete proposal cost, by the number
/// of observations, in six dimensions. Both use one thread, that of the caller.
@Command(name = "planner", description = "What one proposal costs.")
final class PlannerBench implements Callable<Integer> {
  private static final int[] SIZES = {10, 20, 50, 100, 200, 500, 1000, 2000};

  /// Proposals of each size; the median is printed.
  private static final int REPEATS = 5;

  private static final int WARM_UP = 60;
  private static final String PROBLEM = "hartmann6";

  @Mixin private Printout printout = new Printout();

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Problem problem =
      Problems.all().stream().filter(each -> each.name().equals(PROBLEM)).findFirst().orElseThrow();

  @Override
  public Integer call() throws Exception {
    printout.progress().println("warming up");
    for (int i = 0; i < WARM_UP; i++) {
      propose(study(30, i), i);
    }
    for (int size : SIZES) {
      measure(size);
    }
    printout.end("planner");
    return 0;
  }

  private void measure(int size) {
    double[] fit = new double[REPEATS];
    double[] cpu = new double[REPEATS];
    double[] wall = new double[REPEATS];
    double[] next = new double[REPEATS];
    double[] megabytes = new double[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      Study study = study(size, i);
      long fitBegun = threads.getCurrentThreadCpuTime();
      Belief.of(study, 0, i);
      fit[i] = (threads.getCurrentThreadCpuTime() - fitBegun) / 1e9;
      long allocated = threads.getCurrentThreadAllocatedBytes();
      long cpuBegun = threads.getCurrentThreadCpuTime();
      long begun = System.nanoTime();
      propose(study, i);
      wall[i] = (System.nanoTime() - begun) / 1e9;
      cpu[i] = (threads.getCurrentThreadCpuTime() - cpuBegun) / 1e9;
      megabytes[i] = (threads.getCurrentThreadAllocatedBytes() - allocated) / 1e6;
      next[i] = next(study, study(size + 1, i), i);
    }
    printout.figure("fit.cpu.n" + size, median(fit), "s");
    printout.figure("proposal.cpu.n" + size, median(cpu), "s");
    printout.figure("proposal.wall.n" + size, median(wall), "s");
    printout.figure("next.cpu.n" + size, median(next), "s");
    printout.figure("memory.n" + size, median(megabytes), "MB");
  }

  /// What the proposal after one more observation costs who remembers the one before.
  private double next(Study study, Study longer, long seed) {
    Memory memory = new Memory();
    memory.during(() -> propose(study, seed));
    long begun = threads.getCurrentThreadCpuTime();
    memory.during(() -> propose(longer, seed));
    return (threads.getCurrentThreadCpuTime() - begun) / 1e9;
  }

  private static Suggestion propose(Study study, long seed) {
    return Designer.propose(study, 1, seed).getFirst();
  }

  /// As many observations as a Sobol sequence gives.
  private Study study(int size, long seed) {
    Study empty = problem.study();
    List<Observation> observed = new ArrayList<>();
    for (Suggestion each : Designer.propose(empty.with(Strategy.SOBOL), size, seed)) {
      observed.add(Observation.succeeded(each.point(), problem.truth().apply(each.point())[0]));
    }
    return empty.withObserved(observed);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
