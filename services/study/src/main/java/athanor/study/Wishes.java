package athanor.study;

import athanor.optimizer.Aims;
import athanor.optimizer.Goal;
import athanor.optimizer.Objective;
import athanor.optimizer.Observation;
import athanor.optimizer.OutcomeConstraint;
import athanor.optimizer.Point;
import athanor.optimizer.Policy;
import athanor.optimizer.Preference;
import athanor.optimizer.Space;
import athanor.optimizer.Strategy;
import athanor.optimizer.Study;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Acquisition;
import athanor.schemas.CampaignDocument.Outliers;
import athanor.schemas.CampaignDocument.Search;
import athanor.schemas.CampaignDocument.Worth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a campaign's document wants, in the words of the optimizer.
final class Wishes {
  private static final Worth NONE = new Worth(null, null, null, null, null, null, null, null);
  private static final double SLACK = 0.1;
  private static final double DEVIATIONS = 1.8;

  private Wishes() {}

  static Study study(
      CampaignDocument document, Space space, List<Observation> observed, List<Point> pending) {
    Search search = document.search();
    boolean discounted = search != null && search.outliers() == Outliers.DISCOUNTED;
    List<OutcomeConstraint> limits =
        document.objectives().stream().flatMap(Wishes::limits).toList();
    Study study =
        new Study(
            space,
            sought(document).stream().map(Wishes::objective).toList(),
            strategy(document),
            observed,
            pending,
            new Aims(preference(document), limits),
            Costs.policy(document, policy(search)),
            discounted ? Study.Outliers.DISCOUNTED : Study.Outliers.KEPT,
            Histories.of(document, space));
    return search == null || search.surface() == null
        ? study
        : study.with(Surfaces.of(search.surface()));
  }

  /// Designs that are fixed beforehand and stated models do not ask the designer.
  private static Strategy strategy(CampaignDocument document) {
    return switch (document.strategy()) {
      case BAYESIAN -> Strategy.BAYESIAN;
      case RANDOM -> Strategy.RANDOM;
      case GRID -> Strategy.GRID;
      case SOBOL,
          LATIN_HYPERCUBE,
          FACTORIAL,
          FRACTIONAL_FACTORIAL,
          CENTRAL_COMPOSITE,
          D_OPTIMAL,
          INFORMATION ->
          Strategy.SOBOL;
    };
  }

  /// The quantities that an observation needs, in the order of [Study#quantities]: what is sought,
  /// then what has only to keep its limits, then what is paid.
  static List<CampaignDocument.Objective> measured(CampaignDocument document) {
    List<CampaignDocument.Objective> measured = new ArrayList<>(sought(document));
    for (CampaignDocument.Goal last :
        List.of(CampaignDocument.Goal.LIMIT, CampaignDocument.Goal.COST)) {
      document.objectives().stream()
          .filter(objective -> objective.goal() == last)
          .forEach(measured::add);
    }
    return measured;
  }

  private static List<CampaignDocument.Objective> sought(CampaignDocument document) {
    return document.objectives().stream().filter(objective -> objective.goal().sought()).toList();
  }

  private static Worth worth(CampaignDocument.Objective objective) {
    return Objects.requireNonNullElse(objective.worth(), NONE);
  }

  private static Objective objective(CampaignDocument.Objective objective) {
    Worth worth = worth(objective);
    Goal goal =
        switch (objective.goal()) {
          case MAXIMIZE, LIMIT, COST -> new Goal.Maximize();
          case MINIMIZE -> new Goal.Minimize();
          case TARGET -> new Goal.Target(or(worth.target(), 0), or(worth.tolerance(), 0));
        };
    return new Objective(
        objective.name(), goal, or(worth.weight(), 1), worth.worthless(), worth.ideal());
  }

  private static Stream<OutcomeConstraint> limits(CampaignDocument.Objective objective) {
    Worth worth = worth(objective);
    List<OutcomeConstraint> limits = new ArrayList<>();
    if (worth.atLeast() != null) {
      limits.add(OutcomeConstraint.atLeast(objective.name(), worth.atLeast()));
    }
    if (worth.atMost() != null) {
      limits.add(OutcomeConstraint.atMost(objective.name(), worth.atMost()));
    }
    return limits.stream();
  }

  private static Preference preference(CampaignDocument document) {
    Search search = document.search();
    return switch (search == null ? null : search.preference()) {
      case null -> new Preference.WeightedMean();
      case MEAN -> new Preference.WeightedMean();
      case DESIRABILITY -> new Preference.Desirability();
      case PARETO -> new Preference.Pareto();
      case PRIORITIES -> {
        List<CampaignDocument.Objective> sought = sought(document);
        yield new Preference.Priorities(
            sought.subList(0, sought.size() - 1).stream()
                .map(objective -> or(worth(objective).slack(), SLACK))
                .toList());
      }
    };
  }

  private static Policy policy(@Nullable Search search) {
    Acquisition acquisition = search == null ? null : search.acquisition();
    if (search == null || acquisition == null) {
      return new Policy.ExpectedImprovement();
    }
    return switch (acquisition) {
      case IMPROVEMENT -> new Policy.ExpectedImprovement();
      case NOISY_IMPROVEMENT -> new Policy.NoisyImprovement(false);
      case JOINT_IMPROVEMENT -> new Policy.NoisyImprovement(true);
      case TRUST_REGION -> new Policy.TrustRegion();
      case CONFIDENCE_BOUND -> new Policy.UpperConfidenceBound(or(search.deviations(), DEVIATIONS));
      case THOMPSON -> new Policy.ThompsonSampling();
      case KNOWLEDGE_GRADIENT -> new Policy.KnowledgeGradient();
      case ENTROPY -> new Policy.EntropySearch();
      case LARGEST_VARIANCE -> new Policy.ActiveLearning(false);
      case INTEGRATED_VARIANCE -> new Policy.ActiveLearning(true);
      case DISAGREEMENT -> new Policy.Disagreement();
    };
  }

  private static double or(@Nullable Double stated, double otherwise) {
    return stated == null ? otherwise : stated;
  }
}
