package athanor.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// A person's word to instruments: start nothing more, be safe, or go on. It goes to the gateway
/// and not over Kafka, so it works while Kafka is away.
abstract class Halt implements Callable<Integer> {
  private final Terminal terminal;
  private final String verb;
  private final String done;

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "INSTRUMENT", description = "Ids of instruments.", arity = "0..*")
  List<String> instruments = List.of();

  @Option(names = "--all", description = "All instruments of the laboratory.")
  boolean all;

  @Mixin Place place = new Place();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; it is kept with the instrument (default: ${DEFAULT-VALUE}).")
  String reason = "asked on the command line";

  private Halt(Terminal terminal, String verb, String done) {
    this.terminal = terminal;
    this.verb = verb;
    this.done = done;
  }

  @Override
  public Integer call() {
    if (all == !instruments.isEmpty() && spec != null) {
      throw new ParameterException(
          spec.commandLine(), "name instruments, or --all and none of them");
    }
    LaboratoryClient laboratory = place.require();
    if (all) {
      laboratory
          .tellLaboratory(verb, reason)
          .path("instruments")
          .forEach(id -> terminal.out().println(id.asText() + " " + done));
    }
    for (String instrument : instruments) {
      laboratory.tellInstrument(instrument, verb, reason);
      terminal.out().println(instrument + " " + done);
    }
    return 0;
  }

  @Command(
      name = "hold",
      description = {
        "Starts nothing more on instruments, until they are released. What runs there pauses",
        "where the instrument can hold, else it ends.",
        "Not a safety function: emergency stops are hardware."
      })
  static final class Hold extends Halt {
    Hold(Terminal terminal) {
      super(terminal, "hold", "held");
    }
  }

  @Command(
      name = "safe-state",
      description = {
        "Brings instruments to the safe state declared for them, whatever they do, and starts",
        "nothing more on them until they are released. Whether they show it is an event, and an",
        "alarm where they do not. Not a safety function: emergency stops are hardware."
      })
  static final class SafeState extends Halt {
    SafeState(Terminal terminal) {
      super(terminal, "safe-state", "told to be safe");
    }
  }

  @Command(name = "release", description = "Lets held instruments go on and start commands again.")
  static final class Release extends Halt {
    Release(Terminal terminal) {
      super(terminal, "release", "released");
    }
  }
}
