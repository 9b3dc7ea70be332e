package athanor.lab.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `athanor bench load`.
@Command(
    name = "load",
    description = "What an experiment costs with 1, 10, 100 and 1000 campaigns at once.")
final class LoadBench implements Callable<Integer> {
  private static final long MOST_ROWS = 1_000_000_000;

  @Mixin private Printout printout = new Printout();

  @Option(
      names = "--campaigns",
      description = "the highest level that is measured, 1 to 1000 (default ${DEFAULT-VALUE})")
  private int campaigns = 1_000;

  @Option(
      names = "--rows",
      description = "measure again when the journals have so many rows (default: not)")
  private long rows;

  @Option(
      names = "--hours",
      description = "then run on for so long with 100 campaigns, 0 to 1000 (default: not)")
  private double hours;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    require("--campaigns", campaigns, 1, 1_000);
    require("--rows", rows, 0, MOST_ROWS);
    require("--hours", hours, 0, 1_000);
    Path data = Files.createTempDirectory("athanor-load");
    try {
      Duration soak = Duration.ofSeconds(Math.round(hours * 3600));
      new Load(printout, campaigns, rows, soak).run(data);
      printout.end("load");
      return 0;
    } finally {
      Folders.delete(data);
    }
  }

  private void require(String option, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new ParameterException(
          spec.commandLine(),
          "%s must be %.0f to %.0f, not %s".formatted(option, least, most, value));
    }
  }
}
