package athanor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists the campaigns of a running laboratory.
@Command(name = "campaigns", description = "Lists the campaigns of the running laboratory.")
final class Campaigns implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin Place place = new Place();

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  Campaigns(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JsonNode campaigns = place.require().campaigns();
    if (json) {
      terminal.out().println(Json.text(campaigns));
    } else if (campaigns.isEmpty()) {
      terminal.out().println("No campaigns yet.");
    } else {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("id", "name", "state", "experiments", "best"));
      campaigns.forEach(campaign -> rows.add(row(new CampaignView(campaign))));
      Table.leftAligned(rows).forEach(terminal.out()::println);
    }
    return 0;
  }

  private static List<String> row(CampaignView campaign) {
    return List.of(
        campaign.id(),
        campaign.name(),
        campaign.state(),
        campaign.experiments() + " of " + campaign.budget(),
        campaign.bestInWords());
  }
}
