package athanor.lab.bench;

import athanor.lab.bench.recovery.RecoveryRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `athanor bench recovery`.
@Command(
    name = "recovery",
    description = {
      "Kills and freezes gateway and instruments at every step of a command and counts what ran.",
      "Exit code 1 if any command was lost or ran twice."
    })
final class RecoveryBench implements Callable<Integer> {
  @Mixin private Printout printout = new Printout();

  @Option(
      names = "--cycles",
      description = "how often something is stopped, 0 to 100000 (default ${DEFAULT-VALUE})")
  private int cycles = 308;

  @Option(
      names = "--restarts",
      description =
          "how often the instruments are then restarted beside one gateway, 0 to 100000 (default"
              + " ${DEFAULT-VALUE})")
  private int restarts = 200;

  @Option(
      names = "--seed",
      description = "decides times and instruments (default ${DEFAULT-VALUE})")
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
    require("--cycles", cycles);
    require("--restarts", restarts);
    Path own = keep;
    Path folder =
        own == null ? Files.createTempDirectory("athanor-recovery") : own.toAbsolutePath();
    try {
      Files.createDirectories(folder);
      RecoveryRun.Result result =
          new RecoveryRun(printout.progress()).run(folder, cycles, restarts, seed);
      print(result);
      printout.end("recovery");
      Stream.concat(result.lost().stream(), result.doubled().stream())
          .limit(20)
          .forEach(each -> printout.progress().println("  ! " + each));
      return result.lost().isEmpty() && result.doubled().isEmpty() ? 0 : 1;
    } finally {
      if (own == null) {
        Folders.delete(folder);
      }
    }
  }

  private void require(String option, int value) {
    if (value < 0 || value > 100_000) {
      throw new ParameterException(
          spec.commandLine(), option + " must be 0 to 100000, not " + value);
    }
  }

  private void print(RecoveryRun.Result result) {
    printout.figure("cycles", result.cycles(), "1");
    printout.figure("started", result.started(), "1");
    printout.figure("ledger", result.ledger(), "1");
    printout.figure("lost", result.lost().size(), "1");
    printout.figure("doubled", result.doubled().size(), "1");
    printout.figure("unknown", result.unknown(), "1");
    if (result.recoveries().length > 0) {
      Quantiles recovery = Quantiles.of(Arrays.stream(result.recoveries()));
      printout.figure("recovery.p50", recovery.at(0.5), "s");
      printout.figure("recovery.p99", recovery.at(0.99), "s");
    }
    printout.figure("restarts", result.restarts(), "1");
    printout.figure("heapGrowth", result.heapGrowth(), "MB");
    printout.figure("threadGrowth", result.threadGrowth(), "1");
    printout.figure("socketGrowth", result.socketGrowth(), "1");
  }
}
