package athanor.lab.bench;

import athanor.lab.bench.fault.FaultRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `athanor bench faults`.
@Command(
    name = "faults",
    description = {
      "Breaks a laboratory of separate processes and counts what was lost or done twice.",
      "On a seeded plan; compares what the instruments did with what was written down. Exit code 1",
      "if anything was lost, done twice, out of order or is unknown without a reason."
    })
final class FaultsBench implements Callable<Integer> {
  @Mixin private Printout printout = new Printout();

  @Option(
      names = "--minutes",
      description = "how long faults strike, 0.1 to 1440 (default ${DEFAULT-VALUE})")
  private double minutes = 10;

  @Option(
      names = "--seed",
      description = "decides which faults strike in which order (default ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "where the installation lives; kept afterwards, with what each process wrote")
  private @Nullable Path keep;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (!(minutes >= 0.1 && minutes <= 1440)) {
      throw new ParameterException(
          spec.commandLine(), "--minutes must be 0.1 to 1440, not " + minutes);
    }
    Path own = keep;
    Path folder = own == null ? Files.createTempDirectory("athanor-faults") : own.toAbsolutePath();
    try {
      Files.createDirectories(folder);
      FaultRun.Result result =
          new FaultRun(printout.progress())
              .run(folder, Duration.ofMillis(Math.round(minutes * 60_000)), seed);
      print(result);
      printout.end("faults");
      return result.lost().isEmpty()
              && result.doubled().isEmpty()
              && result.disorder().isEmpty()
              && result.unexplained().isEmpty()
          ? 0
          : 1;
    } finally {
      if (own == null) {
        Folders.delete(folder);
      }
    }
  }

  private void print(FaultRun.Result result) {
    printout.figure("faults", result.struck(), "1");
    printout.figure("commands", result.commands(), "1");
    printout.figure("effects", result.effects(), "1");
    printout.figure("experiments", result.experiments(), "1");
    printout.figure("experiments.unsuccessful", result.unsuccessful(), "1");
    printout.figure("lost", result.lost().size(), "1");
    printout.figure("doubled", result.doubled().size(), "1");
    printout.figure("disorder", result.disorder().size(), "1");
    printout.figure("unknown", result.unknown().size(), "1");
    printout.figure("unknownUnexplained", result.unexplained().size(), "1");
    quantiles("recovery", result.recoveries(), "s");
    quantiles("holdToStill", result.stills(), "ms");
    printout.figure("diskCanFill", result.diskWasFilled() ? 1 : 0, "1");
  }

  private void quantiles(String name, double[] values, String unit) {
    if (values.length > 0) {
      Quantiles quantiles = Quantiles.of(Arrays.stream(values));
      printout.figure(name + ".p50", quantiles.at(0.5), unit);
      printout.figure(name + ".p99", quantiles.at(0.99), unit);
    }
  }
}
