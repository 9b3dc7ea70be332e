package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What this version proposed on the machine where the numbers were taken. Where another machine
/// disagrees, a function of it rounds differently; where the code was changed on purpose, the
/// version goes up and the numbers are taken anew.
class SameBitsTest {

  @Test
  void this_version_proposes_these_bits() {
    Space space =
        Space.of(
            new Dimension.Continuous("t", 20, 120),
            new Dimension.Integral("n", 1, 40),
            new Dimension.Categorical("base", List.of("A", "B", "C")));
    Study study = Study.of(space, Objective.maximize("y"));
    List<Observation> observed = new ArrayList<>();
    for (Suggestion start : Designer.propose(study.with(Strategy.SOBOL), 8, 12)) {
      Point p = start.point();
      double t = (p.get(0) - 70) / 50;
      double n = (p.get(1) - 11) / 40;
      observed.add(Observation.succeeded(p, 3 - t * t - n * n - p.get(2) * t, 0.01));
    }
    Stream<String> bits =
        Designer.propose(study.withObserved(observed), 3, 12).stream()
            .map(s -> s.point() + " " + s.acquisition() + " " + s.predictedMean());
    assertThat(Designer.VERSION).isEqualTo("14");
    assertThat(bits)
        .containsExactly(
            "[20.0, 1.0, 2.0] -1.5886038791826582 4.003284799714708",
            "[20.0, 1.0, 1.0] -2.4942794481959516 3.160595383623452",
            "[20.0, 40.0, 2.0] -2.8285329726688486 3.8565085819743206");
  }
}
