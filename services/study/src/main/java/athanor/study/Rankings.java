package athanor.study;

import athanor.optimizer.Ranking;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Preference;
import athanor.schemas.CampaignDocument.Search;
import athanor.schemas.ObservationEvent.ObservationMade;
import java.util.List;

/// Which observations of a campaign are best where several objectives count.
public final class Rankings {
  private Rankings() {}

  /// Whether more than one objective is sought.
  public static boolean isOfSeveral(CampaignDocument document) {
    return document.objectives().stream().filter(objective -> objective.goal().sought()).count()
        > 1;
  }

  /// Whether all compromises are sought, rather than one.
  public static boolean isFront(CampaignDocument document) {
    Search search = document.search();
    return isOfSeveral(document) && search != null && search.preference() == Preference.PARETO;
  }

  /// Positions of the observations that succeeded within all limits, the best first, as the
  /// document prefers; where it looks for a front, those of the front alone.
  public static List<Integer> of(CampaignDocument document, List<ObservationMade> observations) {
    return Ranking.of(
        Studies.of(document.withBasis(null), observations, List.of()), document.seed());
  }
}
