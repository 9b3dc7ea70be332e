package athanor.study;

import athanor.expressions.Formula;
import athanor.optimizer.Study;
import athanor.optimizer.model.Posterior;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.About;
import athanor.schemas.CampaignDocument.Model;
import athanor.schemas.ObservationEvent.ObservationMade;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is believed of the unknowns of a stated model.
final class Believing {
  private Believing() {}

  /// Nothing where no model is stated.
  static Learned.@Nullable Belief of(
      CampaignDocument document, List<ObservationMade> observations) {
    Model stated = StatedModels.stated(document);
    if (stated == null) {
      return null;
    }
    Study study = Studies.of(document, observations, List.of());
    ExpressedModel model = ExpressedModel.of(document, study.space());
    Posterior belief =
        StatedModels.belief(document, model, StatedModels.measured(document, model, study));
    List<Learned.Unknown> unknowns = new ArrayList<>();
    for (int j = 0; j < stated.unknowns().size(); j++) {
      int index = j;
      unknowns.add(
          new Learned.Unknown(
              stated.unknowns().get(j).name(),
              belief.mean(sample -> sample[index]),
              belief.deviation(sample -> sample[index]),
              Quantiles.central95(belief, sample -> sample[index])));
    }
    About about = stated.about();
    String quantity = about == null ? null : about.quantity();
    Formula formula =
        quantity == null
            ? null
            : Formula.of(quantity, Formulas.names(List.of(), stated.unknowns()));
    return new Learned.Belief(
        unknowns,
        belief.logEvidence(),
        belief.effectiveSize(),
        formula == null
            ? null
            : Quantiles.central95(belief, sample -> formula.at(new Object[0], sample)));
  }
}
