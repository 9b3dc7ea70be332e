package athanor.study;

import athanor.optimizer.Designer;
import athanor.optimizer.Study;
import athanor.optimizer.Suggestion;
import athanor.optimizer.explain.Rationale;
import athanor.schemas.CampaignDocument;
import java.util.ArrayList;
import java.util.List;

/// The next experiments of a campaign, by its strategy.
public final class Proposals {
  private Proposals() {}

  /// As many as asked for, or fewer where a design that is fixed beforehand comes to its end.
  ///
  /// @param before how many were proposed before
  public static List<Proposed> next(CampaignDocument document, Study study, int before, int count) {
    if (document.strategy().fixed()) {
      return Designs.next(document, study.space(), before, count);
    }
    return document.strategy() == CampaignDocument.Strategy.INFORMATION
        ? Telling.next(document, study, count)
        : suggested(document, study, Designer.propose(study, count, document.seed()));
  }

  private static List<Proposed> suggested(
      CampaignDocument document, Study study, List<Suggestion> suggestions) {
    List<Rationale> rationales = Rationale.of(study, suggestions, document.seed());
    List<Proposed> proposed = new ArrayList<>();
    for (int i = 0; i < suggestions.size(); i++) {
      Suggestion suggestion = suggestions.get(i);
      proposed.add(
          new Proposed(
              Studies.parameters(document, study.space(), suggestion.point()),
              Reasons.of(document, study.space(), suggestion, rationales.get(i))));
    }
    return proposed;
  }
}
