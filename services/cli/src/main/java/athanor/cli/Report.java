package athanor.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a closed campaign has come to.
///
/// @param wall time since the start of the command
record Report(CampaignView campaign, Duration wall) {

  /// For people.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Campaign "
            + campaign.id()
            + " "
            + campaign.state()
            + ": "
            + campaign.experiments()
            + " experiments in "
            + Numbers.clock(wall.toSeconds())
            + (campaign.reason().isEmpty() ? "" : " (" + campaign.reason() + ")"));
    List<String> table = BestTable.of(campaign);
    lines.add("");
    if (table.isEmpty()) {
      lines.add("No experiment succeeded.");
    } else {
      int front = campaign.front().size();
      lines.add(
          front == 0
              ? "Best experiments:"
              : "Front of " + front + " experiments that no other one betters in everything:");
      lines.addAll(table);
    }
    lines.add("");
    return lines;
  }

  /// For programs.
  ObjectNode document() {
    ObjectNode document =
        Json.JSON
            .createObjectNode()
            .put("campaign", campaign.id())
            .put("status", campaign.state())
            .put("experiments", campaign.experiments());
    document.set("best", campaign.best().isMissingNode() ? null : campaign.best());
    if (!campaign.front().isEmpty()) {
      document.set("front", Json.JSON.valueToTree(campaign.front()));
    }
    document.set("trajectory", campaign.trajectory());
    return document.put("wallSeconds", wall.toMillis() / 1000.0);
  }
}
