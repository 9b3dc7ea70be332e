package athanor.study;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.optimizer.Dimension;
import athanor.optimizer.Estimate;
import athanor.optimizer.Observation;
import athanor.optimizer.Point;
import athanor.optimizer.Study;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Goal;
import athanor.schemas.CampaignDocument.Kind;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignDocument.Strategy;
import athanor.schemas.Estimate.Bound;
import athanor.schemas.Estimate.Replicates;
import athanor.schemas.NamedUuid;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Outcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StudiesTest {
  private static final CampaignDocument DOCUMENT = Documents.of(Strategy.BAYESIAN, 10);

  @Test
  void measurements_of_one_point_all_reach_the_optimizer() {
    Study study =
        Studies.of(
            DOCUMENT,
            List.of(
                Documents.measured(1, Documents.at(0.5, 0.25), 10),
                Documents.measured(2, Documents.at(0.5, 0.25), 12)),
            List.of(Documents.at(1, 1)));

    Point point = Point.of(0.5, 0.25);
    assertThat(study.observed())
        .containsExactly(
            new Observation.Succeeded(point, List.of(new Estimate(10, 0))),
            new Observation.Succeeded(point, List.of(new Estimate(12, 0))));
    assertThat(study.pending()).containsExactly(Point.of(1, 1));
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void what_failed_tells_of_its_point_and_what_is_invalid_tells_nothing(Outcome outcome) {
    ObservationMade made =
        new ObservationMade(
            NamedUuid.of("c", 1),
            "c-1",
            null,
            null,
            1,
            Documents.at(0.5, 0.25),
            outcome,
            Map.of(),
            "reported",
            "");

    Observation seen = Studies.of(DOCUMENT, List.of(made), List.of()).observed().getFirst();

    assertThat(seen)
        .isInstanceOf(
            outcome == Outcome.FAILED ? Observation.Failed.class : Observation.Invalid.class);
  }

  private static Estimate told(athanor.schemas.Estimate estimate, @Nullable Double uncertainty) {
    Objective objective = new Objective("yield", Goal.MAXIMIZE, "%", null, uncertainty);
    CampaignDocument document =
        new CampaignDocument(
            "c", 7, DOCUMENT.parameters(), List.of(objective), 10, 1, Strategy.BAYESIAN, null);
    ObservationMade made = Documents.told(1, Documents.at(0.5, 0.25), estimate);
    return Studies.of(document, List.of(made), List.of()).observed().getFirst()
            instanceof Observation.Succeeded(Point _, List<Estimate> estimates)
        ? estimates.getFirst()
        : Estimate.of(Double.NEGATIVE_INFINITY);
  }

  @Test
  void limits_and_replicates_reach_the_optimizer_as_such() {
    assertThat(told(new athanor.schemas.Estimate(95, 0, "%", null, Bound.ABOVE), null))
        .isEqualTo(Estimate.above(95));
    assertThat(told(new athanor.schemas.Estimate(1, 0, "%", null, Bound.BELOW), 2.0))
        .isEqualTo(Estimate.below(1));
    assertThat(told(new athanor.schemas.Estimate(40, 0, "%", new Replicates(3, 4), null), 2.0))
        .isEqualTo(Estimate.ofReplicates(3, 40, 4));
  }

  @Test
  void a_measurement_without_an_uncertainty_has_that_of_its_objective() {
    assertThat(told(new athanor.schemas.Estimate(40, 0, "%"), 2.0)).isEqualTo(new Estimate(40, 2));
    assertThat(told(new athanor.schemas.Estimate(40, 1, "%"), 2.0)).isEqualTo(new Estimate(40, 1));
    assertThat(told(new athanor.schemas.Estimate(40, 0, "%"), null)).isEqualTo(new Estimate(40, 0));
  }

  @Test
  void categories_are_as_far_apart_as_their_descriptors() {
    Parameter solvent =
        new Parameter(
            "solvent",
            Kind.CATEGORICAL,
            "1",
            null,
            null,
            List.of(),
            List.of("water", "ethanol", "propanol"),
            null,
            List.of(List.of(80.0), List.of(25.0), List.of(20.0)));
    CampaignDocument document =
        new CampaignDocument(
            "c", 7, List.of(solvent), DOCUMENT.objectives(), 3, 1, Strategy.BAYESIAN, null);

    assertThat(Studies.of(document, List.of(), List.of()).space().dimensions().getFirst())
        .isEqualTo(
            new Dimension.Categorical(
                "solvent",
                List.of("water", "ethanol", "propanol"),
                List.of(List.of(80.0), List.of(25.0), List.of(20.0))));
  }
}
