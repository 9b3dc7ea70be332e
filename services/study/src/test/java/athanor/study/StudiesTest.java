package athanor.study;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.optimizer.Estimate;
import athanor.optimizer.Observation;
import athanor.optimizer.Point;
import athanor.optimizer.Study;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Strategy;
import athanor.schemas.NamedUuid;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Outcome;
import java.util.List;
import java.util.Map;
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
}
