package athanor.campaign;

import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.Estimate;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The best of what was observed within all limits, by the first objective.
public final class Best {
  private Best() {}

  public static Optional<ObservationMade> of(Campaign.Opened campaign) {
    Objective objective = campaign.document().objectives().getFirst();
    @Nullable ObservationMade best = null;
    for (ObservationMade made : campaign.successes()) {
      if (acceptable(campaign, made)
          && (best == null || objective.better(value(made, objective), value(best, objective)))) {
        best = made;
      }
    }
    return Optional.ofNullable(best);
  }

  /// Best so far after each concluded experiment; null before the first success.
  public static List<@Nullable Double> trajectory(Campaign.Opened campaign) {
    Objective objective = campaign.document().objectives().getFirst();
    List<@Nullable Double> trajectory = new ArrayList<>();
    @Nullable Double best = null;
    for (ObservationMade made : campaign.observations()) {
      boolean success = made.outcome() == Outcome.SUCCEEDED && campaign.missing(made).isEmpty();
      if (success && acceptable(campaign, made)) {
        double value = value(made, objective);
        best = best == null || objective.better(value, best) ? Double.valueOf(value) : best;
      }
      if (success || campaign.concludes(made)) {
        trajectory.add(best);
      }
    }
    return trajectory;
  }

  private static double value(ObservationMade made, Objective objective) {
    Estimate estimate = made.values().get(objective.name());
    if (estimate == null) {
      throw new IllegalArgumentException("no value for " + objective.name());
    }
    return estimate.value();
  }

  /// Whether every result keeps the limits that its objective has.
  private static boolean acceptable(Campaign.Opened campaign, ObservationMade made) {
    return campaign.document().objectives().stream()
        .allMatch(objective -> objective.accepts(value(made, objective)));
  }
}
