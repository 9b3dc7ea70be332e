package athanor.campaign.adapter;

import athanor.documents.Fields;
import athanor.schemas.CampaignDocument.Goal;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.CampaignDocument.Stall;
import athanor.schemas.CampaignDocument.Stop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what ends a campaign early.
final class StopReader {
  private static final int MOST = 100_000;
  private static final double SHARE = 0.01;

  private StopReader() {}

  static @Nullable Stop read(Fields document, List<Objective> objectives) {
    Fields stop = document.inner("stop");
    if (stop == null) {
      return null;
    }
    stop.only("target", "no_improvement", "regret_bound");
    if (stop.object().isEmpty()) {
      document.fault("stop", "stop needs one of target, no_improvement and regret_bound");
    }
    String unit = objectives.isEmpty() ? "1" : objectives.getFirst().unit();
    Double target = stop.node("target") == null ? null : stop.number("target", unit);
    Double bound = stop.node("regret_bound") == null ? null : stop.number("regret_bound", unit);
    if (bound != null && bound <= 0) {
      stop.fault("regret_bound", "regret_bound must be above 0 %s, not %s".formatted(unit, bound));
    }
    if (bound != null && !objectives.isEmpty() && objectives.getFirst().goal() == Goal.TARGET) {
      stop.fault(
          "regret_bound",
          "regret_bound needs an objective to maximize or minimize, %s is to meet a target"
              .formatted(objectives.getFirst().name()));
    }
    return new Stop(target, stall(stop.inner("no_improvement")), bound);
  }

  private static @Nullable Stall stall(@Nullable Fields stall) {
    if (stall == null) {
      return null;
    }
    stall.only("experiments", "share");
    if (stall.node("experiments") == null) {
      stall.fault("experiments", "experiments is missing: at least 1");
    }
    int experiments = (int) stall.whole("experiments", 1, 1, MOST, "experiments");
    double share = stall.node("share") == null ? SHARE : stall.number("share", "1");
    if (share < 0 || share >= 1) {
      stall.fault("share", "share must be from 0 to below 1, not " + share);
    }
    return new Stall(experiments, share);
  }
}
