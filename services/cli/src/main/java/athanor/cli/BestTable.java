package athanor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The best experiments of a campaign as a table: parameters and objectives with their units.
final class BestTable {
  private static final int ROWS = 5;

  private BestTable() {}

  /// The lines of the table; empty where no experiment has succeeded.
  static List<String> of(CampaignView campaign) {
    if (campaign.objectives().isEmpty()) {
      return List.of();
    }
    List<Integer> ranked = campaign.ranking().isEmpty() ? byFirst(campaign) : campaign.ranking();
    if (ranked.isEmpty()) {
      return List.of();
    }
    List<List<String>> cells = new ArrayList<>();
    cells.add(head(campaign));
    ranked.stream()
        .limit(ROWS)
        .forEach(index -> cells.add(row(campaign, index, campaign.observations().get(index))));
    return Table.rightAligned(cells);
  }

  private static List<Integer> byFirst(CampaignView campaign) {
    List<JsonNode> all = campaign.observations();
    return IntStream.range(0, all.size())
        .boxed()
        .filter(index -> all.get(index).path("outcome").asText().equalsIgnoreCase("succeeded"))
        .sorted(byFirstObjective(campaign))
        .toList();
  }

  private static Comparator<Integer> byFirstObjective(CampaignView campaign) {
    JsonNode objective = campaign.objectives().getFirst();
    String name = objective.path("name").asText();
    String goal = objective.path("goal").asText();
    double target = objective.path("target").asDouble();
    return Comparator.comparingDouble(index -> {
      double value =
          campaign.observations().get(index).path("objectives").path(name).path("value").asDouble();
      return switch (goal) {
        case "minimize" -> value;
        case "target" -> Math.abs(value - target);
        default -> -value;
      };
    });
  }

  private static List<String> head(CampaignView campaign) {
    List<String> cells = new ArrayList<>(List.of("no."));
    campaign.parameters().forEach(parameter -> cells.add(title(parameter)));
    campaign.objectives().forEach(objective -> cells.add(title(objective)));
    return cells;
  }

  private static String title(JsonNode declared) {
    String unit = declared.path("unit").asText("1");
    String name = declared.path("name").asText();
    return unit.isEmpty() || unit.equals("1") ? name : name + " [" + unit + "]";
  }

  private static List<String> row(CampaignView campaign, int index, JsonNode observation) {
    List<String> cells = new ArrayList<>(List.of(String.valueOf(index + 1)));
    for (JsonNode parameter : campaign.parameters()) {
      cells.add(
          Numbers.shortly(observation.path("parameters").path(parameter.path("name").asText())));
    }
    for (JsonNode objective : campaign.objectives()) {
      JsonNode estimate = observation.path("objectives").path(objective.path("name").asText());
      String value = Numbers.shortly(estimate.path("value"));
      JsonNode uncertainty = estimate.path("standardUncertainty");
      cells.add(
          uncertainty.isNumber() && uncertainty.doubleValue() > 0
              ? value + " ± " + Numbers.shortly(uncertainty)
              : value);
    }
    return cells;
  }
}
