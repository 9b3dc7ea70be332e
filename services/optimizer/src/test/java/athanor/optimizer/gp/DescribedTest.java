package athanor.optimizer.gp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DescribedTest {
  private static final double[][] NAMES = {{0, 1, 1}, {1, 0, 1}, {1, 1, 0}};
  private static final double[][] DESCRIPTORS = {{0, 0.5, 1.5}, {0.5, 0, 1}, {1.5, 1, 0}};
  private static final double[][] ONLY_TWO = {{0, 1}, {1, 0}};

  @Test
  void codes_are_described_where_some_are_nearer_to_each_other_than_others() {
    Inputs inputs =
        Inputs.of(
            List.of(new double[5]),
            new double[][][] {NAMES, DESCRIPTORS, ONLY_TWO, Inputs.SOMETIMES, {}});
    assertThat(inputs.isDescribed(0)).isFalse();
    assertThat(inputs.isDescribed(1)).isTrue();
    assertThat(inputs.isDescribed(2)).isFalse();
    assertThat(inputs.isDescribed(3)).isFalse();
    assertThat(inputs.isDescribed(4)).isFalse();
  }

  @Test
  void before_there_is_much_to_learn_from_results_change_more_slowly_along_descriptors() {
    Inputs inputs =
        Inputs.of(
            List.of(new double[] {0, 0}, new double[] {2, 2}),
            new double[][][] {NAMES, DESCRIPTORS});
    double[] targets = {-0.7, 0.7};
    double[] lengthscales =
        Fit.of(Recipe.rough(), inputs, targets, Errors.known(new double[2]), Fit.QUICK, 1)
            .hyperparameters()
            .lengthscales();
    assertThat(lengthscales[1]).isGreaterThan(1.5 * lengthscales[0]);
  }
}
