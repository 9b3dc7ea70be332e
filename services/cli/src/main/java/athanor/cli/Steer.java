package athanor.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A person's word to a campaign that runs.
abstract class Steer implements Callable<Integer> {
  private final Terminal terminal;
  private final String verb;
  private final String done;

  @Parameters(paramLabel = "ID", description = "Id of the campaign, see: athanor campaigns.")
  String id = "";

  @Mixin Place place = new Place();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; it is kept with the campaign (default: ${DEFAULT-VALUE}).")
  String reason = "asked on the command line";

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  private Steer(Terminal terminal, String verb, String done) {
    this.terminal = terminal;
    this.verb = verb;
    this.done = done;
  }

  @Override
  public Integer call() {
    place.require().steer(id, verb, reason);
    terminal
        .out()
        .println(
            json
                ? Json.text(Json.JSON.createObjectNode().put("campaign", id).put("done", done))
                : "campaign " + id + " " + done);
    return 0;
  }

  @Command(
      name = "pause",
      description = "Starts no further experiment of a campaign; those in flight end.")
  static final class Pause extends Steer {
    Pause(Terminal terminal) {
      super(terminal, "pause", "paused");
    }
  }

  @Command(name = "resume", description = "Lets a paused campaign go on.")
  static final class Resume extends Steer {
    Resume(Terminal terminal) {
      super(terminal, "resume", "resumed");
    }
  }

  @Command(name = "abort", description = "Ends a campaign before its budget is used up.")
  static final class Abort extends Steer {
    Abort(Terminal terminal) {
      super(terminal, "abort", "aborted");
    }
  }
}
