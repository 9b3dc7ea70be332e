package athanor.planner;

import athanor.optimizer.Study;
import athanor.optimizer.stopping.Stopping;
import athanor.optimizer.stopping.StoppingRule;
import athanor.optimizer.stopping.Verdict;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Stall;
import athanor.schemas.CampaignDocument.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether a campaign has come to its end before its budget is used.
final class Ending {
  private Ending() {}

  /// Why no further experiment is worth making; empty while one is.
  static Optional<String> of(CampaignDocument document, Study study) {
    return Stopping.firstToStop(study, rules(document), document.seed()).map(Verdict::reason);
  }

  private static List<StoppingRule> rules(CampaignDocument document) {
    List<StoppingRule> rules = new ArrayList<>();
    if (document.stop() instanceof Stop(Double target, Stall stall, Double regretBound)) {
      String objective = document.objectives().getFirst().name();
      if (target != null) {
        rules.add(new StoppingRule.Target(objective, target));
      }
      if (stall != null) {
        rules.add(new StoppingRule.NoImprovement(objective, stall.experiments(), stall.share()));
      }
      if (regretBound != null) {
        rules.add(new StoppingRule.RegretBound(objective, regretBound));
      }
    }
    return rules;
  }
}
