package athanor.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A person's word to one experiment.
@Command(
    name = "stop",
    description = {
      "Ends one experiment.",
      "The running step is aborted, the optimizer learns nothing from it, and its campaign goes on."
    })
final class StopExperiment implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "EXPERIMENT", description = "Id of the experiment.")
  String experiment = "";

  @Mixin Place place = new Place();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; it is kept with the experiment (default: ${DEFAULT-VALUE}).")
  String reason = "asked on the command line";

  StopExperiment(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    place.require().stopExperiment(experiment, reason);
    terminal.out().println("experiment " + experiment + " is being stopped");
    return 0;
  }
}
