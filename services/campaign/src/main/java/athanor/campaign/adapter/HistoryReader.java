package athanor.campaign.adapter;

import athanor.campaign.Campaign.Opened;
import athanor.documents.Fields;
import athanor.schemas.CampaignDocument.Earlier;
import athanor.schemas.CampaignDocument.Finding;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.Estimate;
import athanor.schemas.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what was measured before a campaign: in earlier campaigns of this laboratory, or
/// elsewhere. It becomes part of the campaign's document, so that its proposals can be derived from
/// its own events alone.
final class HistoryReader {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,80}");
  private static final Pattern NAME = Pattern.compile("\\S(.{0,98}\\S)?");
  private static final int MOST = 10;

  /// So many values at most, of parameters and objectives, in all: what an event can carry.
  private static final int VALUES = 5_000;

  private final ResultReader results;
  private final Function<String, Optional<Opened>> campaigns;

  /// @param campaigns of this laboratory, by id
  HistoryReader(
      List<Parameter> parameters,
      List<Objective> objectives,
      Function<String, Optional<Opened>> campaigns) {
    this.results = new ResultReader(parameters, objectives);
    this.campaigns = campaigns;
  }

  /// Nothing where nothing is stated.
  List<Earlier> read(Fields planner) {
    List<Earlier> history = new ArrayList<>();
    if (planner.node("history") == null) {
      return history;
    }
    List<Fields> parts = planner.list("history", MOST);
    int width = Math.max(1, results.parameters().size() + results.objectives().size());
    int most = Math.max(1, VALUES / width / Math.max(1, parts.size()));
    Set<String> names = new HashSet<>();
    for (Fields part : parts) {
      Earlier earlier = part.node("campaign") == null ? told(part, most) : found(part, most);
      if (earlier != null) {
        history.add(earlier);
        if (!names.add(earlier.name())) {
          part.fault("", earlier.name() + " is given twice");
        }
      }
    }
    return history;
  }

  private @Nullable Earlier found(Fields part, int most) {
    part.only("campaign");
    String id = part.text("campaign", ID, "the id of a campaign of this laboratory");
    if (id == null) {
      return null;
    }
    Optional<Opened> campaign = campaigns.apply(id);
    if (campaign.isEmpty()) {
      part.fault("campaign", "there is no campaign " + id + " in this laboratory");
      return null;
    }
    List<Finding> findings =
        new EarlierResults(results.parameters(), results.objectives(), part)
            .of(campaign.get(), most);
    return new Earlier(id, findings);
  }

  private @Nullable Earlier told(Fields part, int most) {
    if (part.object().path("file").isTextual()) {
      part.fault("file", TableNote.UNREAD);
      return null;
    }
    part.only("name", "observations");
    String name = part.text("name", NAME, "1 to 100 characters");
    List<Finding> findings = new ArrayList<>();
    for (Fields one : part.list("observations", most)) {
      one.only("parameters", "values", "uncertainty");
      Fields at = one.inner("parameters");
      if (at == null) {
        one.fault("parameters", "parameters is missing: where the experiment was made");
        continue;
      }
      Map<String, Value> point = results.point(at);
      Map<String, Estimate> values = results.values(one);
      findings.add(new Finding(point, values));
    }
    return name == null ? null : new Earlier(name, findings);
  }
}
