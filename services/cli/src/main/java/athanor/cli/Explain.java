package athanor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says what the models of a campaign have learned.
@Command(
    name = "explain",
    description = {
      "Says what a campaign has taught.",
      "Whether its model can be believed, which parameters matter and how, and whether earlier",
      "campaigns helped. --json has the curves for plots."
    })
final class Explain implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "ID", description = "Id of the campaign, see: athanor campaigns.")
  String id = "";

  @Mixin Place place = new Place();

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  Explain(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JsonNode learned = place.require().explanation(id);
    if (json) {
      terminal.out().println(Json.text(learned));
    } else {
      Lessons.lines(learned).forEach(terminal.out()::println);
    }
    return 0;
  }
}
