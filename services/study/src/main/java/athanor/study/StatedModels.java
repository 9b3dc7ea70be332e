package athanor.study;

import athanor.optimizer.Estimate;
import athanor.optimizer.Observation;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.Study;
import athanor.optimizer.model.Distribution;
import athanor.optimizer.model.Measured;
import athanor.optimizer.model.Posterior;
import athanor.optimizer.numerics.Sobol;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Model;
import athanor.schemas.CampaignDocument.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The stated models of campaigns, and what is believed of them.
public final class StatedModels {
  /// Samples of a belief.
  static final int SAMPLES = 1024;

  private static final int DESIGNS = 16;
  private static final int DRAWS = 32;

  private StatedModels() {}

  static @Nullable Model stated(CampaignDocument document) {
    return document.basis() == null ? null : document.basis().model();
  }

  /// Why the model of a document cannot be used, with the first of some designs and unknowns where
  /// it has no meaning; empty where it can, or where there is none.
  public static Optional<String> fault(CampaignDocument document) {
    Model stated = stated(document);
    if (stated == null) {
      return Optional.empty();
    }
    try {
      Space space = Spaces.of(document);
      ExpressedModel model = ExpressedModel.of(document, space);
      Sobol sobol = new Sobol(stated.unknowns().size(), document.seed());
      for (Point design : Histories.spread(document, space, DESIGNS)) {
        for (int i = 0; i < DRAWS; i++) {
          double[] unknowns = unknowns(model.prior(), sobol.point(i));
          for (int k = 0; k < model.parts().size(); k++) {
            Optional<String> fault = fault(model, k, unknowns, design);
            if (fault.isPresent()) {
              return Optional.of(
                  "%s at %s with %s"
                      .formatted(fault.get(), space.values(design), named(stated, unknowns)));
            }
          }
        }
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> fault(
      ExpressedModel model, int part, double[] unknowns, Point design) {
    ExpressedModel.Part own = model.parts().get(part);
    return own.law()
        .fault(
            own.objective(),
            model.expected(part, unknowns, design),
            model.noise(part, unknowns, design));
  }

  /// Why a campaign cannot be told a result of an objective; empty where it can.
  public static Optional<String> unfit(CampaignDocument document, String objective, double value) {
    Model stated = stated(document);
    return stated == null
        ? Optional.empty()
        : stated.responses().stream()
            .filter(response -> response.objective().equals(objective))
            .filter(response -> !Law.of(response).allows(value))
            .map(response ->
                "%s is %s, which the model does not allow: its results are %s"
                    .formatted(objective, value, written(response)))
            .findFirst();
  }

  private static String written(Response response) {
    return switch (response.results()) {
      case NORMAL -> "numbers";
      case LOG_NORMAL -> "above 0";
      case YES_NO -> "0 or 1";
      case COUNT -> "whole numbers from 0";
      case SUCCESSES -> "whole numbers from 0 to " + response.trials();
    };
  }

  /// Within the outer 1 / 1000 of each distribution.
  private static double[] unknowns(List<Distribution> prior, double[] cube) {
    double[] unknowns = new double[cube.length];
    for (int j = 0; j < cube.length; j++) {
      unknowns[j] = prior.get(j).quantile(0.001 + 0.998 * cube[j]);
    }
    return unknowns;
  }

  private static List<String> named(Model model, double[] unknowns) {
    List<String> named = new ArrayList<>();
    for (int j = 0; j < unknowns.length; j++) {
      named.add(model.unknowns().get(j).name() + " = " + unknowns[j]);
    }
    return named;
  }

  /// What was measured, as the model has it: experiments that failed say nothing of it, nor do
  /// those of which a limit alone is known.
  static List<Measured> measured(CampaignDocument document, ExpressedModel model, Study study) {
    List<String> quantities =
        Wishes.measured(document).stream().map(CampaignDocument.Objective::name).toList();
    List<Measured> measured = new ArrayList<>();
    for (Observation observation : study.observed()) {
      if (observation instanceof Observation.Succeeded(Point point, var estimates)) {
        List<Estimate> told =
            model.parts().stream()
                .map(part -> estimates.get(quantities.indexOf(part.objective())))
                .toList();
        if (told.stream().noneMatch(Estimate::isLimit)) {
          measured.addAll(Repeated.of(model, point, told));
        }
      }
    }
    return measured;
  }

  static Posterior belief(CampaignDocument document, ExpressedModel model, List<Measured> data) {
    return Posterior.of(model, data, SAMPLES, document.seed());
  }
}
