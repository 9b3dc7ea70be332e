package athanor.optimizer.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HypervolumeTest {

  @Test
  void a_staircase_has_the_area_that_one_counts() {
    List<double[]> stairs = points(new double[] {1, 3}, new double[] {2, 2}, new double[] {3, 1});
    assertThat(Hypervolume.of(stairs, new double[2])).isEqualTo(6);
    assertThat(Hypervolume.of(stairs, new double[] {1, 1})).isEqualTo(1);
    assertThat(Hypervolume.of(stairs, new double[] {3, 0})).isZero();
  }

  @Test
  void the_unit_vectors_and_their_sums_have_the_volumes_of_their_union() {
    List<double[]> bars =
        points(new double[] {2, 1, 1}, new double[] {1, 2, 1}, new double[] {1, 1, 2});
    assertThat(Hypervolume.of(bars, new double[3])).isEqualTo(4);
    List<double[]> four = new ArrayList<>();
    for (int m = 0; m < 6; m++) {
      double[] bar = {1, 1, 1, 1, 1, 1};
      bar[m] = 3;
      four.add(bar);
    }
    assertThat(Hypervolume.of(four, new double[6])).isEqualTo(1 + 6 * 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6})
  void it_is_the_sum_over_all_subsets_with_alternating_signs(int dimensions) {
    SplittableRandom random = new SplittableRandom(dimensions);
    List<double[]> points = random(random, 8, dimensions);
    points.add(points.getFirst());
    double[] reference = new double[dimensions];
    reference[0] = 0.2;
    double sum = 0;
    for (int subset = 1; subset < 1 << points.size(); subset++) {
      double volume = 1;
      for (int m = 0; m < dimensions; m++) {
        double least = 1;
        for (int i = 0; i < points.size(); i++) {
          least = (subset >> i & 1) == 1 ? Math.min(least, points.get(i)[m]) : least;
        }
        volume *= Math.max(0, least - reference[m]);
      }
      sum += Integer.bitCount(subset) % 2 == 1 ? volume : -volume;
    }
    assertThat(Hypervolume.of(points, reference)).isCloseTo(sum, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void what_a_point_adds_is_what_it_dominates_of_the_undominated_boxes(int dimensions) {
    SplittableRandom random = new SplittableRandom(7 + dimensions);
    for (int trial = 0; trial < 20; trial++) {
      List<double[]> points = random(random, random.nextInt(12), dimensions);
      double[] reference = new double[dimensions];
      List<Box> boxes = Box.undominated(points, reference);
      double[] added = random(random, 1, dimensions).getFirst();
      double gain = 0;
      for (Box box : boxes) {
        gain += box.dominatedBy(added);
      }
      double before = dimensions == 1 ? best(points) : Hypervolume.of(points, reference);
      points.add(added);
      double after = dimensions == 1 ? best(points) : Hypervolume.of(points, reference);
      assertThat(gain).isCloseTo(after - before, within(1e-12));
    }
  }

  @Test
  void the_boxes_of_three_objectives_are_at_most_twice_the_points_and_one() {
    List<double[]> front = Front.of(random(new SplittableRandom(1), 200, 3));
    assertThat(Box.undominated(front, new double[3]))
        .hasSizeLessThanOrEqualTo(2 * front.size() + 1);
  }

  @Test
  void the_reference_lies_a_tenth_of_the_range_below_the_front() {
    List<double[]> points = points(new double[] {0, 5}, new double[] {10, 3}, new double[] {-9, 4});
    assertThat(Reference.of(points)).containsExactly(-1, 2.8);
    assertThat(Reference.of(points(new double[] {7, 7}))).containsExactly(6.9, 6.9);
  }

  private static double best(List<double[]> points) {
    return points.stream().mapToDouble(point -> point[0]).max().orElse(0);
  }

  private static List<double[]> random(SplittableRandom random, int count, int dimensions) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(random.doubles(dimensions).toArray());
    }
    return points;
  }

  private static List<double[]> points(double[]... points) {
    return List.of(points);
  }
}
