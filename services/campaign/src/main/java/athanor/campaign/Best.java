package athanor.campaign;

import athanor.schemas.CampaignDocument.Goal;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.Estimate;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The best of what was observed, by the first objective.
public final class Best {
  private Best() {}

  public static Optional<ObservationMade> of(Campaign.Opened campaign) {
    Objective objective = campaign.document().objectives().getFirst();
    @Nullable ObservationMade best = null;
    for (ObservationMade made : campaign.successes()) {
      if (best == null || better(objective, value(made, objective), value(best, objective))) {
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
      if (success) {
        double value = value(made, objective);
        best = best == null || better(objective, value, best) ? Double.valueOf(value) : best;
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

  private static boolean better(Objective objective, double value, double than) {
    return objective.goal() == Goal.MAXIMIZE ? value > than : value < than;
  }
}
