package athanor.study;

import athanor.optimizer.Point;
import athanor.optimizer.Study;
import athanor.optimizer.model.Excitation;
import athanor.optimizer.model.Measured;
import athanor.optimizer.model.Response;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Model;
import athanor.schemas.CampaignDocument.Unknown;
import athanor.schemas.ProposalEvent.Information;
import athanor.schemas.ProposalEvent.Rationale;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The experiments that tell most about a stated model which is taken for a linear one: quick, and
/// good where unknowns are nearly known. Unknowns whose logarithms are evenly or normally believed
/// are handled as these logarithms.
final class Exciting {
  private static final String METHOD = "excitation";

  private final CampaignDocument document;
  private final Study study;
  private final List<Unknown> unknowns;
  private final ExpressedModel model;

  private Exciting(CampaignDocument document, Study study) {
    this.document = document;
    this.study = study;
    Model stated = Objects.requireNonNull(StatedModels.stated(document), "a model");
    this.unknowns = stated.unknowns();
    this.model = ExpressedModel.of(document, study.space());
  }

  static List<Proposed> next(CampaignDocument document, Study study, int count) {
    return new Exciting(document, study).next(count);
  }

  private List<Proposed> next(int count) {
    Response response = this::response;
    Excitation state =
        Excitation.of(
            response,
            unknowns.stream().mapToDouble(Priors::mean).toArray(),
            unknowns.stream().mapToDouble(Priors::deviation).toArray());
    for (Measured one : StatedModels.measured(document, model, study)) {
      state = state.after(one.design(), scaled(one, state.estimate()));
    }
    for (Point point : study.pending()) {
      state = state.after(point, response.at(state.estimate(), point));
    }
    Set<Point> hopeless = Telling.hopeless(study);
    List<Point> designs = Telling.designs(document, study.space(), hopeless);
    List<Proposed> proposed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Point best = state.best(designs);
      double information = state.information(best);
      proposed.add(
          new Proposed(
              Studies.parameters(document, study.space(), best),
              new Rationale(
                  METHOD,
                  information,
                  null,
                  null,
                  null,
                  null,
                  new Information(information, 0, information, 0),
                  null)));
      state = state.after(best, response.at(state.estimate(), best));
    }
    return proposed;
  }

  private double[] response(double[] coordinates, Point design) {
    double[] natural = natural(coordinates);
    double[] expected = new double[model.parts().size()];
    for (int k = 0; k < expected.length; k++) {
      expected[k] = model.expected(k, natural, design) / model.noise(k, natural, design);
    }
    return expected;
  }

  private double[] scaled(Measured one, double[] coordinates) {
    double[] natural = natural(coordinates);
    double[] scaled = new double[one.outcome().size()];
    for (int k = 0; k < scaled.length; k++) {
      scaled[k] = one.outcome().get(k) / model.noise(k, natural, one.design());
    }
    return scaled;
  }

  private double[] natural(double[] coordinates) {
    double[] natural = coordinates.clone();
    for (int j = 0; j < natural.length; j++) {
      if (Priors.isLogarithmic(unknowns.get(j))) {
        natural[j] = StrictMath.exp(natural[j]);
      }
    }
    return natural;
  }
}
