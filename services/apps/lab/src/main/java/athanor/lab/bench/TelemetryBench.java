package athanor.lab.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `athanor bench telemetry`.
@Command(
    name = "telemetry",
    description = "Signals from OPC UA to Kafka, beside a bare OPC UA client on the same server.")
final class TelemetryBench implements Callable<Integer> {
  @Mixin private Printout printout = new Printout();

  @Option(
      names = "--signals",
      description = "number of signals, 1 to 10000 (default ${DEFAULT-VALUE})")
  private int signals = 1000;

  @Option(
      names = "--hertz",
      description = "changes of each signal per second, 1 to 100 (default ${DEFAULT-VALUE})")
  private int hertz = 50;

  @Option(
      names = "--seconds",
      description = "length of each measurement, 5 to 3600 (default ${DEFAULT-VALUE})")
  private int seconds = 20;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    within("--signals", signals, 1, 10_000);
    within("--hertz", hertz, 1, 100);
    within("--seconds", seconds, 5, 3_600);
    Path data = Files.createTempDirectory("athanor-bench");
    try {
      new TelemetryRun(signals, 1000 / hertz, seconds, printout).run(data);
      printout.end("telemetry");
      return 0;
    } finally {
      Folders.delete(data);
    }
  }

  private void within(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(), option + " must be " + least + " to " + most + ", not " + value);
    }
  }
}
