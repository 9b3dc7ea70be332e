package athanor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// An explanation in words.
final class Lessons {
  private Lessons() {}

  static List<String> lines(JsonNode learned) {
    List<String> lines = new ArrayList<>();
    int successes = learned.path("successes").asInt();
    int used = learned.path("used").asInt();
    if (successes == 0) {
      lines.add("Nothing was measured yet, so nothing was learned.");
      return lines;
    }
    lines.add(
        used == successes
            ? "Learned from " + successes + " results."
            : "Learned from " + used + " of " + successes + " results.");
    learned.path("objectives").forEach(objective -> objective(objective, lines));
    if (learned.path("belief").isObject()) {
      belief(learned.path("belief"), lines);
    }
    return lines;
  }

  private static void belief(JsonNode belief, List<String> lines) {
    lines.add("");
    lines.add(
        "The stated model (ln evidence " + Numbers.shortly(belief.path("logEvidence")) + "):");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("  unknown", "median", "from", "to (95 %)"));
    belief
        .path("unknowns")
        .forEach(one -> rows.add(range(one.path("name").asText(), one.path("believed"))));
    if (belief.path("quantity").isObject()) {
      rows.add(range("what was to be learned", belief.path("quantity")));
    }
    lines.addAll(Table.leftAligned(rows));
  }

  private static List<String> range(String name, JsonNode range) {
    return List.of(
        "  " + name,
        Numbers.shortly(range.path("median")),
        Numbers.shortly(range.path("lower")),
        Numbers.shortly(range.path("upper")));
  }

  private static void objective(JsonNode objective, List<String> lines) {
    lines.add("");
    lines.add(
        objective.path("name").asText() + Numbers.suffix(objective.path("unit").asText("1")) + ":");
    JsonNode calibration = objective.path("calibration");
    lines.add(
        "  The model explains %s of the variance of results that it did not see; %s of them lie in their 95 %%%s."
            .formatted(
                percent(calibration.path("explained")),
                percent(calibration.path("coverage95")),
                calibration.path("rmsResidual").asDouble() > 1.5
                    ? ", so it is too sure of itself"
                    : ""));
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("  parameter", "explains", "with others", "length scale", "best at", "change"));
    stream(objective.path("importance"))
        .sorted(Comparator.comparingDouble((JsonNode one) -> -one.path("total").asDouble()))
        .forEach(one -> rows.add(row(objective, one)));
    lines.addAll(Table.leftAligned(rows));
    objective.path("history").forEach(part -> lines.add("  " + history(part)));
  }

  private static List<String> row(JsonNode objective, JsonNode importance) {
    String parameter = importance.path("parameter").asText();
    JsonNode curve =
        stream(objective.path("dependence"))
            .filter(one -> one.path("parameter").asText().equals(parameter))
            .findFirst()
            .orElseThrow();
    boolean least = objective.path("goal").asText().equals("minimize");
    JsonNode low = extreme(curve, true);
    JsonNode high = extreme(curve, false);
    double change = median(high) - median(low);
    String best =
        objective.path("goal").asText().equals("target")
            ? ""
            : Numbers.shortly((least ? low : high).path("value"))
                + Numbers.suffix(curve.path("unit").asText("1"));
    return List.of(
        "  " + parameter,
        percent(importance.path("firstOrder")),
        percent(importance.path("total")),
        Numbers.shortly(importance.path("lengthscale")),
        best,
        Numbers.shortly(DoubleNode.valueOf(change))
            + Numbers.suffix(objective.path("unit").asText("1")));
  }

  private static JsonNode extreme(JsonNode curve, boolean least) {
    Comparator<JsonNode> byMedian = Comparator.comparingDouble(Lessons::median);
    return stream(curve.path("steps")).max(least ? byMedian.reversed() : byMedian).orElseThrow();
  }

  private static double median(JsonNode step) {
    return step.at("/predicted/median").asDouble();
  }

  private static String history(JsonNode part) {
    String name = part.path("name").asText();
    String scores =
        part.path("with").isNumber() && part.path("without").isNumber()
            ? " (mean ln density %s with it, %s without)"
                .formatted(
                    Numbers.shortly(part.path("with")), Numbers.shortly(part.path("without")))
            : " (too few results to judge)";
    return switch (part.path("use").asText()) {
      case "IGNORED" -> name + " did not help and is ignored" + scores;
      case "RESCALED" -> name + " helps, with its scale changed" + scores;
      case "CORRECTED" -> name + " helps; its errors are learned" + scores;
      default -> name + " helps as it was measured" + scores;
    };
  }

  private static String percent(JsonNode share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share.asDouble());
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
