package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NoisyDefaultTest {
  private static final Space LINE = Space.of(new Dimension.Continuous("x", 0, 1));

  @Test
  void where_noise_is_estimated_to_matter_the_best_is_not_taken_at_its_word() {
    assertThat(method(0, 0)).isEqualTo("log-ei");
    assertThat(method(0.3, 0)).isEqualTo("log-nei");
  }

  @Test
  void a_stated_uncertainty_counts_as_noise() {
    assertThat(method(0, 0.3)).isEqualTo("log-nei");
  }

  private static String method(double noise, double stated) {
    Random random = new Random(4);
    List<Observation> observed = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      double x = i / 19.0;
      double y = Math.sin(4 * x) + noise * random.nextGaussian();
      observed.add(Observation.succeeded(Point.of(x), y, stated));
    }
    Study study = Study.of(LINE, Objective.maximize("y")).withObserved(observed);
    return Designer.propose(study, 1, 1).getFirst().method();
  }
}
