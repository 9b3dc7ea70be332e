package athanor.study;

import athanor.optimizer.Interval;
import athanor.optimizer.Space;
import athanor.optimizer.Suggestion;
import athanor.optimizer.explain.Rationale;
import athanor.schemas.CampaignDocument;
import athanor.schemas.ProposalEvent;
import athanor.schemas.ProposalEvent.Contribution;
import athanor.schemas.ProposalEvent.Outlook;
import athanor.schemas.ProposalEvent.Range;
import athanor.schemas.ProposalEvent.RunnerUp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why an experiment was chosen, as the event says it.
final class Reasons {
  private Reasons() {}

  static ProposalEvent.Rationale of(
      CampaignDocument document, Space space, Suggestion suggestion, Rationale rationale) {
    List<Outlook> outlooks = rationale.outlooks().stream().map(Reasons::outlook).toList();
    return new ProposalEvent.Rationale(
        suggestion.method(),
        suggestion.acquisition(),
        suggestion.predictedMean(),
        suggestion.predictedDeviation(),
        outlooks.isEmpty() ? null : outlooks,
        runnerUp(document, space, rationale.runnerUp()),
        null,
        null);
  }

  private static Outlook outlook(Rationale.Outlook outlook) {
    List<Contribution> history = outlook.history().stream().map(Reasons::contribution).toList();
    return new Outlook(
        outlook.objective(),
        range(outlook.predicted()),
        outlook.exploration(),
        history.isEmpty() ? null : history);
  }

  static Contribution contribution(athanor.optimizer.transfer.Contribution told) {
    return new Contribution(
        told.name(),
        switch (told.use()) {
          case IGNORED -> ProposalEvent.Use.IGNORED;
          case AS_MEASURED -> ProposalEvent.Use.AS_MEASURED;
          case RESCALED -> ProposalEvent.Use.RESCALED;
          case CORRECTED -> ProposalEvent.Use.CORRECTED;
        },
        known(told.without()),
        known(told.with()));
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /// None where the neighbourhood is all there is: how far it is behind then has no number.
  private static @Nullable RunnerUp runnerUp(
      CampaignDocument document, Space space, Rationale.@Nullable RunnerUp other) {
    return other == null || !Double.isFinite(other.behind())
        ? null
        : new RunnerUp(
            Studies.parameters(document, space, other.point()),
            range(other.predicted()),
            other.behind());
  }

  static Range range(Interval interval) {
    return new Range(interval.lower(), interval.median(), interval.upper());
  }
}
