package athanor.cli;

import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A person's word to a campaign that runs, or to one experiment.
abstract class Steer implements Callable<Integer> {
  private static final Pattern EXPERIMENT =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Terminal terminal;
  private final String verb;
  private final String done;

  @Parameters(
      paramLabel = "ID",
      description = "Id of the campaign, see: athanor campaigns; or of an experiment.")
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
    boolean experiment = EXPERIMENT.matcher(id).matches();
    if (experiment) {
      place.require().tellExperiment(id, verb.equals("abort") ? "stop" : verb, reason);
    } else {
      place.require().steer(id, verb, reason);
    }
    String kind = experiment ? "experiment" : "campaign";
    terminal
        .out()
        .println(
            json
                ? Json.text(Json.JSON.createObjectNode().put(kind, id).put("done", done))
                : kind + " " + id + " " + done);
    return 0;
  }

  @Command(
      name = "pause",
      description = {
        "Starts no further experiment of a campaign; those in flight end.",
        "Or starts no further step of an experiment."
      })
  static final class Pause extends Steer {
    Pause(Terminal terminal) {
      super(terminal, "pause", "paused");
    }
  }

  @Command(name = "resume", description = "Lets a paused campaign or experiment go on.")
  static final class Resume extends Steer {
    Resume(Terminal terminal) {
      super(terminal, "resume", "resumed");
    }
  }

  @Command(
      name = "abort",
      description = "Ends a campaign before its budget is used up, or one experiment.")
  static final class Abort extends Steer {
    Abort(Terminal terminal) {
      super(terminal, "abort", "aborted");
    }
  }
}
