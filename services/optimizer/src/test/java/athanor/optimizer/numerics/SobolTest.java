package athanor.optimizer.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SobolTest {

  @Test
  void without_scrambling_the_points_are_those_of_the_published_sequence() {
    int[] coordinates = {0, 1, 2, 10, 63, 255};
    assertThat(plain(100, coordinates))
        .containsExactly(0.4140625, 0.2578125, 0.7734375, 0.4609375, 0.6484375, 0.5703125);
    assertThat(plain(255, coordinates))
        .containsExactly(0.00390625, 0.99609375, 0.76953125, 0.13671875, 0.33984375, 0.51953125);
  }

  @Test
  void every_coordinate_of_the_first_64_points_visits_each_of_64_strata_once() {
    Sobol sobol = new Sobol(256, 5);
    for (int j = 0; j < 256; j++) {
      Set<Integer> strata = new HashSet<>();
      for (int i = 0; i < 64; i++) {
        strata.add((int) (64 * sobol.point(i)[j]));
      }
      assertThat(strata).hasSize(64);
    }
  }

  @Test
  void the_first_two_coordinates_form_a_net_of_quality_zero() {
    Sobol sobol = new Sobol(2, 11);
    for (int power = 0; power <= 6; power++) {
      Set<Integer> cells = new HashSet<>();
      for (int i = 0; i < 64; i++) {
        double[] point = sobol.point(i);
        int a = (int) (point[0] * (1 << power));
        int b = (int) (point[1] * (1 << (6 - power)));
        cells.add(a * 64 + b);
      }
      assertThat(cells).hasSize(64);
    }
  }

  @Test
  void seeds_give_different_sequences_and_one_seed_always_the_same() {
    assertThat(new Sobol(300, 1).point(77)).containsExactly(new Sobol(300, 1).point(77));
    assertThat(new Sobol(3, 1).point(77)).isNotEqualTo(new Sobol(3, 2).point(77));
  }

  @Test
  void normal_samples_have_the_moments_of_a_standard_normal() {
    double mean = 0;
    double square = 0;
    double product = 0;
    for (double[] z : new Sobol(5, 3).normals(1024)) {
      mean += z[3] / 1024;
      square += z[3] * z[3] / 1024;
      product += z[1] * z[4] / 1024;
    }
    assertThat(mean).isCloseTo(0, within(0.01));
    assertThat(square).isCloseTo(1, within(0.02));
    assertThat(product).isCloseTo(0, within(0.05));
  }

  private static double[] plain(int index, int[] coordinates) {
    double[] point = new double[coordinates.length];
    int gray = index ^ (index >>> 1);
    for (int k = 0; k < coordinates.length; k++) {
      long bits = 0;
      for (int b = 0; b < 32; b++) {
        bits ^= ((gray >>> b) & 1) * Sobol.directionNumbers(coordinates[k])[b];
      }
      point[k] = bits * 0x1p-32;
    }
    return point;
  }
}
