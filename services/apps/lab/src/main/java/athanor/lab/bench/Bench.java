package athanor.lab.bench;

import athanor.lab.bench.plant.Part;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `athanor bench NAME`: measures and prints figures.
@Command(
    name = "bench",
    description = "Measures this machine and prints figures; docs/benchmarks.md explains them.",
    subcommands = {
      LoopBench.class,
      PlannerBench.class,
      RegretBench.class,
      FaultsBench.class,
      RecoveryBench.class,
      LoadBench.class,
      TelemetryBench.class,
      DevicesBench.class,
      SignalSource.class,
      Part.class
    })
public final class Bench implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "which benchmark? There are: " + String.join(", ", benchmarks()));
  }

  private List<String> benchmarks() {
    return spec.subcommands().entrySet().stream()
        .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .toList();
  }
}
