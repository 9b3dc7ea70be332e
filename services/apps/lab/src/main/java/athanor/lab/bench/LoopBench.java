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

/// `athanor bench loop`.
@Command(name = "loop", description = "What the laboratory adds to an experiment.")
final class LoopBench implements Callable<Integer> {
  @Mixin private Printout printout = new Printout();

  @Option(
      names = "--samples",
      description =
          "latency samples of each probe and of the loop, 100 to 1000000 (default ${DEFAULT-VALUE})")
  private int samples = 2500;

  @Option(
      names = "--experiments",
      description =
          "experiments of each of the 100 campaigns at once, 1 to 10000 (default ${DEFAULT-VALUE})")
  private int experiments = 50;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (samples < 100 || samples > 1_000_000) {
      throw new ParameterException(
          spec.commandLine(), "--samples must be 100 to 1000000, not " + samples);
    }
    if (experiments < 1 || experiments > 10_000) {
      throw new ParameterException(
          spec.commandLine(), "--experiments must be 1 to 10000, not " + experiments);
    }
    Path data = Files.createTempDirectory("athanor-bench");
    try {
      new Loop(samples, experiments, printout).run(data);
      printout.end("loop");
      return 0;
    } finally {
      Folders.delete(data);
    }
  }
}
