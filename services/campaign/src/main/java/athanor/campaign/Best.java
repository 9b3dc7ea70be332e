package athanor.campaign;

import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.Estimate;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Outcome;
import athanor.study.Rankings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The best of what was observed within all limits: by the preference of the document where there
/// are several objectives, and by the first one where a front is looked for.
public final class Best {
  private Best() {}

  public static Optional<ObservationMade> of(Campaign.Opened campaign) {
    if (Rankings.isOfSeveral(campaign.document())) {
      return ranking(campaign).stream().findFirst().map(campaign.observations()::get);
    }
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

  /// Positions of the observations of several objectives, the best first: all within the limits, or
  /// the front where one is looked for. Nothing where there is one objective only.
  public static List<Integer> ranking(Campaign.Opened campaign) {
    return Rankings.isOfSeveral(campaign.document())
        ? Rankings.of(campaign.document(), campaign.observations())
        : List.of();
  }

  /// The first objective's best so far after each concluded experiment; null before the first
  /// success.
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
