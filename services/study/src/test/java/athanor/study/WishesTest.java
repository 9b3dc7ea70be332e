package athanor.study;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.optimizer.Dimension;
import athanor.optimizer.Objective;
import athanor.optimizer.OutcomeConstraint;
import athanor.optimizer.Policy;
import athanor.optimizer.Preference;
import athanor.optimizer.Space;
import athanor.optimizer.Study;
import athanor.optimizer.gp.Surface;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Acquisition;
import athanor.schemas.CampaignDocument.Goal;
import athanor.schemas.CampaignDocument.Outliers;
import athanor.schemas.CampaignDocument.Search;
import athanor.schemas.CampaignDocument.Strategy;
import athanor.schemas.CampaignDocument.Worth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WishesTest {
  private static final Space SPACE = Space.of(new Dimension.Continuous("t", 0, 1));

  private static CampaignDocument document(@Nullable Search search) {
    return new CampaignDocument(
        "c",
        1,
        List.of(),
        List.of(
            new CampaignDocument.Objective(
                "waste",
                Goal.LIMIT,
                "kg",
                new Worth(null, null, null, null, null, null, null, 0.5)),
            new CampaignDocument.Objective(
                "yield",
                Goal.MAXIMIZE,
                "%",
                new Worth(2.0, null, null, 10.0, 90.0, 0.2, 5.0, null)),
            new CampaignDocument.Objective(
                "acidity",
                Goal.TARGET,
                "[pH]",
                new Worth(null, 7.0, 0.1, null, null, null, null, null))),
        10,
        1,
        Strategy.BAYESIAN,
        null,
        null,
        search,
        null,
        null,
        null);
  }

  private static Study study(Search search) {
    return Wishes.study(document(search), SPACE, List.of(), List.of());
  }

  @Test
  void what_only_keeps_its_limits_is_a_constraint_and_measured_last() {
    Study study = study(new Search(null, null, null, Outliers.DISCOUNTED));

    assertThat(study.objectives())
        .containsExactly(
            Objective.maximize("yield").weighing(2).between(10, 90.0),
            Objective.target("acidity", 7, 0.1));
    assertThat(study.aims().constraints())
        .containsExactly(
            OutcomeConstraint.atMost("waste", 0.5), OutcomeConstraint.atLeast("yield", 5));
    assertThat(study.outliers()).isEqualTo(Study.Outliers.DISCOUNTED);
    assertThat(Wishes.measured(document(null)))
        .extracting(CampaignDocument.Objective::name)
        .isEqualTo(study.quantities());
  }

  @Test
  void priorities_take_the_slack_of_every_objective_but_the_last() {
    Search search = new Search(CampaignDocument.Preference.PRIORITIES, null, null, null);

    assertThat(study(search).aims().preference())
        .isEqualTo(new Preference.Priorities(List.of(0.2)));
  }

  @ParameterizedTest
  @EnumSource(Acquisition.class)
  void every_acquisition_of_a_document_is_a_policy(Acquisition acquisition) {
    Policy policy = study(new Search(null, acquisition, null, null)).policy();

    assertThat(policy instanceof Policy.ExpectedImprovement)
        .isEqualTo(acquisition == Acquisition.IMPROVEMENT);
  }

  @Test
  void a_bound_has_the_deviations_that_the_document_states() {
    Search search = new Search(null, Acquisition.CONFIDENCE_BOUND, 2.5, null);

    assertThat(study(search).policy()).isEqualTo(new Policy.UpperConfidenceBound(2.5));
  }

  @ParameterizedTest
  @EnumSource(CampaignDocument.SurfaceKind.class)
  void every_kind_of_surface_is_one_of_the_optimizer(CampaignDocument.SurfaceKind kind) {
    var surface = new CampaignDocument.Surface(kind, CampaignDocument.Axes.BENT, null, null);

    Study.Models models = study(new Search(null, null, null, null, surface)).models();

    assertThat(models.axes()).isEqualTo(Study.Axes.BENT);
    assertThat(models.surface().kind().name()).isEqualTo(kind.name());
    assertThat(models.surface().lengthscale()).isNull();
  }

  @Test
  void a_length_scale_is_known_to_a_factor_of_some_one_and_a_half_unless_more_is_said() {
    var surface = new CampaignDocument.Surface(null, null, 0.3, null);

    assertThat(study(new Search(null, null, null, null, surface)).models())
        .isEqualTo(
            new Study.Models(Study.Axes.STRAIGHT, Surface.of(Surface.Kind.CHOSEN, 0.3, 0.5)));
  }
}
