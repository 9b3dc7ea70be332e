package athanor.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Opens a campaign in a running laboratory and does not wait for it.
@Command(
    name = "submit",
    description = "Opens a campaign in the running laboratory and prints its id.")
final class Submit implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "Campaign document (YAML or JSON).")
  @SuppressWarnings("NullAway.Init")
  Path file;

  @Mixin Place place = new Place();

  @Option(names = "--seed", paramLabel = "N", description = "Seed, in place of the document's.")
  @Nullable Long seed;

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  Submit(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CampaignFile campaign = CampaignFile.read(file, seed);
    String id = campaign.openIn(place.require());
    terminal.out().println(json ? Json.text(Json.JSON.createObjectNode().put("campaign", id)) : id);
    return 0;
  }
}
