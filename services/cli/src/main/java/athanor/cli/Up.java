package athanor.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Starts the laboratory and keeps it running.
@Command(
    name = "up",
    description = {
      "Starts the laboratory and keeps it running until Ctrl-C.",
      "Campaigns that were not finished go on."
    })
final class Up implements Callable<Integer> {
  private static final int PORT = 8080;

  private final Terminal terminal;
  private final LaboratoryStarter starter;

  @Mixin DataDirectory place = new DataDirectory();
  @Mixin LabFlags flags = new LabFlags();

  Up(Terminal terminal, LaboratoryStarter starter) {
    this.terminal = terminal;
    this.starter = starter;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path data = place.data;
    LabOptions options = flags.options(data, PORT);
    place
        .find()
        .ifPresent(running -> {
          throw Failure.notDone("the laboratory of " + data + " already runs at " + running.base());
        });
    terminal.err().println("Starting the laboratory of " + data + " ...");
    try (OwnLaboratory own = OwnLaboratory.start(starter, options);
        AtStop _ = new AtStop(() -> stop(own))) {
      terminal.out().println("The laboratory runs at " + own.laboratory().address());
      terminal.err().println("Ctrl-C stops it; what is unfinished goes on at the next start.");
      own.laboratory().awaitStop();
    }
    return 0;
  }

  private void stop(OwnLaboratory own) {
    terminal.err().println("\nStopping the laboratory ...");
    own.close();
    terminal.err().println("Stopped.");
  }
}
