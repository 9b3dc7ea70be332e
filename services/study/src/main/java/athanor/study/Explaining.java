package athanor.study;

import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.Study;
import athanor.optimizer.explain.Calibration;
import athanor.optimizer.explain.Curve;
import athanor.optimizer.explain.Explanation;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.Estimate;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Explains what was learned in a campaign, at a bounded cost: models are made from 400 results, or
/// fewer where there are many parameters and objectives, the best among them.
public final class Explaining {
  private static final int MOST = 400;
  private static final int FEWEST = 50;

  /// So many numbers of all results and objectives together: some seconds of one processor.
  private static final int NUMBERS = 20_000;

  private Explaining() {}

  public static Learned of(CampaignDocument document, List<ObservationMade> observations) {
    List<ObservationMade> successes =
        observations.stream()
            .filter(
                made -> made.outcome() == Outcome.SUCCEEDED || made.outcome() == Outcome.CENSORED)
            .filter(made ->
                document.objectives().stream()
                    .allMatch(objective -> made.values().containsKey(objective.name())))
            .toList();
    List<ObservationMade> used = fewer(document, successes);
    Study study = Studies.of(document, used, List.of());
    Explanation explanation = Explanation.of(study, document.seed());
    return new Learned(
        successes.size(),
        used.size(),
        explanation.objectives().stream().map(one -> aim(document, study.space(), one)).toList(),
        Believing.of(document, observations));
  }

  private static List<ObservationMade> fewer(
      CampaignDocument document, List<ObservationMade> successes) {
    int width = document.parameters().size() * document.objectives().size();
    int most = Math.clamp(NUMBERS / width, FEWEST, MOST);
    if (successes.size() <= most) {
      return successes;
    }
    Objective first = document.objectives().getFirst();
    int best = 0;
    for (int i = 1; i < successes.size(); i++) {
      if (first.better(value(successes, i, first), value(successes, best, first))) {
        best = i;
      }
    }
    List<ObservationMade> fewer = new ArrayList<>();
    for (int k = 0; k < most; k++) {
      int from = (int) ((long) k * successes.size() / most);
      int to = (int) ((long) (k + 1) * successes.size() / most);
      fewer.add(successes.get(from <= best && best < to ? best : from));
    }
    return fewer;
  }

  private static double value(List<ObservationMade> made, int index, Objective objective) {
    Estimate estimate = made.get(index).values().get(objective.name());
    return Objects.requireNonNull(estimate, objective.name()).value();
  }

  private static Learned.Aim aim(
      CampaignDocument document, Space space, Explanation.Learned learned) {
    Objective objective =
        document.objectives().stream()
            .filter(one -> one.name().equals(learned.objective()))
            .findFirst()
            .orElseThrow();
    return new Learned.Aim(
        objective.name(),
        objective.unit(),
        objective.goal().name().toLowerCase(Locale.ROOT),
        calibration(space, learned.calibration()),
        learned.importances().stream()
            .map(one ->
                new Learned.Importance(
                    one.dimension(),
                    one.lengthscale(),
                    one.relevance(),
                    one.firstOrder(),
                    one.total()))
            .toList(),
        learned.dependences().stream().map(curve -> curve(document, curve)).toList(),
        new Learned.Slices(
            space.values(learned.through()),
            learned.slices().stream().map(curve -> curve(document, curve)).toList()),
        learned.history().stream().map(Reasons::contribution).toList());
  }

  private static Learned.Calibration calibration(Space space, Calibration calibration) {
    return new Learned.Calibration(
        calibration.coverage50(),
        calibration.coverage95(),
        calibration.rmsResidual(),
        calibration.explained(),
        calibration.logDensity(),
        calibration.checks().stream().map(check -> check(space, check)).toList());
  }

  private static Learned.Check check(Space space, Calibration.Check check) {
    Point point = check.point();
    Map<String, Object> parameters = space.values(point);
    return new Learned.Check(
        parameters, check.measured(), Reasons.range(check.predicted()), check.residual());
  }

  private static Learned.Curve curve(CampaignDocument document, Curve curve) {
    String unit =
        document.parameters().stream()
            .filter(parameter -> parameter.name().equals(curve.dimension()))
            .map(CampaignDocument.Parameter::unit)
            .findFirst()
            .orElse("1");
    return new Learned.Curve(
        curve.dimension(),
        unit,
        curve.steps().stream()
            .map(step -> new Learned.Step(step.value(), Reasons.range(step.predicted())))
            .toList());
  }
}
