package athanor.study;

import athanor.expressions.Formula;
import athanor.optimizer.Designer;
import athanor.optimizer.Earlier;
import athanor.optimizer.Observation;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.Strategy;
import athanor.optimizer.Suggestion;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Basis;
import athanor.schemas.CampaignDocument.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a campaign's document says was known before it.
public final class Histories {
  private static final String PREDICTION = "prediction";
  private static final int TRIED = 64;

  private Histories() {}

  static List<Earlier> of(CampaignDocument document, Space space) {
    List<Earlier> history = new ArrayList<>();
    Basis basis = document.basis();
    if (basis == null) {
      return history;
    }
    if (basis.prediction() != null) {
      history.add(prediction(document, space, basis.prediction()));
    }
    List<CampaignDocument.Earlier> earlier = basis.earlier();
    if (earlier != null) {
      for (CampaignDocument.Earlier one : earlier) {
        history.add(new Earlier.Campaign(one.name(), observations(document, space, one)));
      }
    }
    return history;
  }

  private static List<Observation> observations(
      CampaignDocument document, Space space, CampaignDocument.Earlier earlier) {
    List<Observation> observations = new ArrayList<>();
    for (Finding finding : earlier.findings()) {
      Point point = Studies.point(space, finding.parameters());
      observations.add(Studies.measured(document, point, finding.values()));
    }
    return observations;
  }

  /// Where it has no finite value, it is 0; documents whose predictions have none at some of the
  /// points that were tried are refused beforehand.
  private static Earlier prediction(CampaignDocument document, Space space, String text) {
    Formula formula = Formula.of(text, Formulas.names(document.parameters(), List.of()));
    return new Earlier.Prediction(
        PREDICTION,
        point -> {
          double value = formula.at(Formulas.values(document, space, point), Formulas.NONE);
          return Double.isFinite(value) ? value : 0;
        });
  }

  /// Why the prediction of a document cannot be used, with the first of some points where it has no
  /// finite value; empty where it can.
  public static Optional<String> fault(CampaignDocument document) {
    if (document.basis() == null || document.basis().prediction() == null) {
      return Optional.empty();
    }
    Space space = Spaces.of(document);
    Formula formula =
        Formula.of(document.basis().prediction(), Formulas.names(document.parameters(), List.of()));
    for (Point point : spread(document, space, TRIED)) {
      double value = formula.at(Formulas.values(document, space, point), Formulas.NONE);
      if (!Double.isFinite(value)) {
        return Optional.of("the prediction is %s at %s".formatted(value, space.values(point)));
      }
    }
    return Optional.empty();
  }

  /// Points that keep all constraints, spread evenly.
  static List<Point> spread(CampaignDocument document, Space space, int count) {
    CampaignDocument plain = document.withBasis(null);
    return Designer.propose(
            Wishes.study(plain, space, List.of(), List.of()).with(Strategy.SOBOL),
            count,
            document.seed())
        .stream()
        .map(Suggestion::point)
        .distinct()
        .toList();
  }
}
