package athanor.campaign.adapter;

import athanor.documents.Fields;
import athanor.schemas.CampaignDocument.Goal;
import athanor.schemas.CampaignDocument.Worth;
import org.jspecify.annotations.Nullable;

/// Reads how the results of an objective count.
final class WorthReader {
  private WorthReader() {}

  /// Nothing where nothing is stated.
  static @Nullable Worth worth(Fields fields, Goal goal, String unit) {
    switch (goal) {
      case COST -> fields.only("name", "goal", "unit", "description");
      case LIMIT ->
          fields.only("name", "goal", "unit", "description", "uncertainty", "at_least", "at_most");
      case TARGET ->
          fields.only(
              "name",
              "goal",
              "unit",
              "description",
              "uncertainty",
              "weight",
              "slack",
              "at_least",
              "at_most",
              "worthless",
              "target",
              "tolerance");
      case MAXIMIZE, MINIMIZE ->
          fields.only(
              "name",
              "goal",
              "unit",
              "description",
              "uncertainty",
              "weight",
              "slack",
              "at_least",
              "at_most",
              "worthless",
              "ideal");
    }
    Worth worth =
        new Worth(
            number(fields, "weight", "1"),
            goal == Goal.TARGET ? (Double) fields.number("target", unit) : null,
            number(fields, "tolerance", unit),
            number(fields, "worthless", unit),
            number(fields, "ideal", unit),
            number(fields, "slack", "1"),
            number(fields, "at_least", unit),
            number(fields, "at_most", unit));
    check(fields, goal, unit, worth);
    return worth.equals(new Worth(null, null, null, null, null, null, null, null)) ? null : worth;
  }

  /// What a measurement is usually off by; nothing where that is not stated.
  static @Nullable Double uncertainty(Fields fields, String unit) {
    Double uncertainty = number(fields, "uncertainty", unit);
    if (uncertainty != null && uncertainty <= 0) {
      fields.fault(
          "uncertainty", "uncertainty must be above 0 %s, not %s".formatted(unit, uncertainty));
    }
    return uncertainty;
  }

  private static void check(Fields fields, Goal goal, String unit, Worth worth) {
    if (worth.weight() != null && worth.weight() <= 0) {
      fields.fault("weight", "weight must be above 0, not " + worth.weight());
    }
    if (worth.slack() != null && !(worth.slack() >= 0 && worth.slack() <= 1)) {
      fields.fault("slack", "slack must be from 0 to 1, not " + worth.slack());
    }
    if (worth.tolerance() != null && worth.tolerance() < 0) {
      fields.fault(
          "tolerance",
          "tolerance must be at least 0 %s, not %s".formatted(unit, worth.tolerance()));
    }
    if (goal == Goal.LIMIT && worth.atLeast() == null && worth.atMost() == null) {
      fields.fault("goal", "a limit needs at_least, at_most or both of them");
    }
    if (worth.atLeast() != null && worth.atMost() != null && worth.atLeast() > worth.atMost()) {
      fields.fault(
          "at_least",
          "at_least is %s %s, but must not be above at_most, %s %s"
              .formatted(worth.atLeast(), unit, worth.atMost(), unit));
    }
    Double worthless = worth.worthless();
    Double best = goal == Goal.TARGET ? worth.target() : worth.ideal();
    if (worthless != null && best != null && !worse(goal, worth, worthless, best)) {
      fields.fault(
          "worthless",
          "worthless is %s %s, which is no worse than %s %s"
              .formatted(worthless, unit, best, unit));
    }
  }

  private static boolean worse(Goal goal, Worth worth, double worthless, double best) {
    return switch (goal) {
      case MAXIMIZE, LIMIT, COST -> worthless < best;
      case MINIMIZE -> worthless > best;
      case TARGET -> {
        Double tolerance = worth.tolerance();
        yield Math.abs(worthless - best) > (tolerance == null ? 0 : tolerance);
      }
    };
  }

  private static @Nullable Double number(Fields fields, String field, String unit) {
    return fields.node(field) == null ? null : (Double) fields.number(field, unit);
  }
}
