package athanor.campaign.adapter;

import athanor.documents.Fields;
import athanor.schemas.CampaignDocument.Goal;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.CampaignDocument.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads what is to be found.
final class ObjectiveReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
  private static final int MAX = 10;
  private static final int MAX_DESCRIPTION = 10_000;

  private ObjectiveReader() {}

  /// As many as can be read; names are those of no parameter.
  static List<Objective> read(Fields document, List<Parameter> parameters) {
    List<Objective> objectives = new ArrayList<>();
    Set<String> names = new HashSet<>();
    parameters.forEach(parameter -> names.add(parameter.name()));
    for (Fields each : document.list("objectives", MAX)) {
      each.words("description", MAX_DESCRIPTION);
      String name = each.text("name", NAME, "1 to 64 letters, digits and underscores");
      Goal goal = each.choice("goal", Goal.class);
      String unit = UnitReader.read(each);
      if (name != null && goal != null) {
        objectives.add(
            new Objective(
                name,
                goal,
                unit,
                WorthReader.worth(each, goal, unit),
                WorthReader.uncertainty(each, unit)));
        if (!names.add(name)) {
          each.fault("name", "another objective or parameter is already named " + name);
        }
      }
    }
    if (objectives.stream().filter(objective -> objective.goal() == Goal.COST).count() > 1) {
      document.fault("objectives", "one objective at most has the goal cost: add up what is paid");
    }
    return objectives;
  }
}
