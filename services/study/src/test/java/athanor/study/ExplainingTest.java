package athanor.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.schemas.CampaignDocument.Strategy;
import athanor.schemas.ObservationEvent.ObservationMade;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplainingTest {
  /// x alone matters, on a lattice of a rank-1 rule.
  private static List<ObservationMade> lattice(int n) {
    return IntStream.range(0, n)
        .mapToObj(i -> {
          double x = (i + 0.5) / n;
          double y = i * 0.618034 % 1;
          return Documents.measured(i, Documents.at(x, y), 100 * x);
        })
        .toList();
  }

  @Test
  void what_matters_and_how_is_told_in_the_units_of_the_document() {
    Learned learned = Explaining.of(Documents.of(Strategy.BAYESIAN, 40), lattice(16));

    assertThat(learned.successes()).isEqualTo(16);
    Learned.Aim aim = learned.objectives().getFirst();
    assertThat(aim.unit()).isEqualTo("%");
    assertThat(aim.importance().getFirst().total()).isCloseTo(1, within(0.02));
    assertThat(aim.importance().getLast().total()).isCloseTo(0, within(0.02));
    Learned.Step last = aim.dependence().getFirst().steps().getLast();
    assertThat(last.value()).isEqualTo(1.0);
    assertThat(last.predicted().median()).isCloseTo(100, within(3.0));
    assertThat(aim.calibration().checks()).hasSize(16);
    assertThat(aim.slices().through()).containsEntry("x", 15.5 / 16);
  }

  @Test
  void nothing_is_learned_before_the_first_success() {
    assertThat(Explaining.of(Documents.of(Strategy.BAYESIAN, 40), List.of()).objectives())
        .isEmpty();
  }

  @Test
  void of_many_results_an_even_part_is_used_with_the_best_of_all() {
    List<ObservationMade> many = new java.util.ArrayList<>(lattice(1_001));
    many.set(333, Documents.measured(333, Documents.at(0.25, 0.75), 1_000));

    Learned learned = Explaining.of(Documents.of(Strategy.BAYESIAN, 2_000), many);

    assertThat(learned.successes()).isEqualTo(1_001);
    assertThat(learned.used()).isEqualTo(400);
    assertThat(learned.objectives().getFirst().slices().through())
        .containsEntry("x", 0.25)
        .containsEntry("y", 0.75);
  }
}
