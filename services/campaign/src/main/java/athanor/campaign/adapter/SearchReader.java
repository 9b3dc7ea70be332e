package athanor.campaign.adapter;

import athanor.documents.Fields;
import athanor.schemas.CampaignDocument.Acquisition;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.CampaignDocument.Outliers;
import athanor.schemas.CampaignDocument.Preference;
import athanor.schemas.CampaignDocument.Search;
import athanor.schemas.CampaignDocument.Surface;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what a Bayesian search is for and how it decides.
final class SearchReader {
  private final Fields document;
  private final List<Objective> objectives;

  SearchReader(Fields document, List<Objective> objectives) {
    this.document = document;
    this.objectives = objectives;
  }

  /// Nothing where nothing is stated.
  @Nullable Search search() {
    if (!objectives.isEmpty() && !objectives.getFirst().goal().sought()) {
      document.fault(
          "objectives/0/goal",
          "the first objective ranks the experiments: its goal must be maximize, minimize or target");
    }
    if (document.node("planner") == null || !document.object().path("planner").isObject()) {
      return null;
    }
    Fields planner = new Fields(document.object().path("planner"), "/planner", document.faults());
    Preference preference = optional(planner, "preference", Preference.class);
    Acquisition acquisition = optional(planner, "acquisition", Acquisition.class);
    Outliers outliers = optional(planner, "outliers", Outliers.class);
    Double deviations =
        planner.node("deviations") == null ? null : (Double) planner.number("deviations", "1");
    if (deviations != null && acquisition != Acquisition.CONFIDENCE_BOUND) {
      planner.fault("deviations", "deviations belongs to acquisition: confidence-bound");
    }
    if (deviations != null && deviations < 0) {
      planner.fault("deviations", "deviations must be at least 0, not " + deviations);
    }
    Surface surface = SurfaceReader.read(planner);
    boolean none =
        preference == null
            && acquisition == null
            && outliers == null
            && deviations == null
            && surface == null;
    return none ? null : new Search(preference, acquisition, deviations, outliers, surface);
  }

  private static <E extends Enum<E>> @Nullable E optional(
      Fields fields, String field, Class<E> type) {
    return fields.node(field) == null ? null : fields.choice(field, type);
  }
}
