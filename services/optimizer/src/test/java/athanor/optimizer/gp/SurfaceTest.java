package athanor.optimizer.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.numerics.Sobol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurfaceTest {
  private static final int D = 4;

  private static double wavy(double[] x) {
    return Math.sin(6 * x[0]) + x[1] * x[1];
  }

  private static List<double[]> points(int n, int d) {
    Sobol sobol = new Sobol(d, 3);
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      points.add(sobol.point(i));
    }
    return points;
  }

  private static Surrogate of(
      Surface surface, List<double[]> points, ToDoubleFunction<double[]> f) {
    double[] results = points.stream().mapToDouble(f).toArray();
    Errors exact = Errors.known(new double[results.length]);
    double[][][] tables = Inputs.magnitudes(points.getFirst().length);
    var manner = new Manner(true, false, surface);
    return Surrogate.of(points, tables, results, exact, manner, 1, 1, null);
  }

  private static double[] lengthscales(Surrogate surrogate) {
    return surrogate.process().hyperparameters().lengthscales();
  }

  private static double off(Surrogate surrogate, ToDoubleFunction<double[]> f) {
    return points(200, D).subList(100, 200).stream()
        .mapToDouble(x -> Math.abs(surrogate.median(x) - f.applyAsDouble(x)))
        .average()
        .orElseThrow();
  }

  @Test
  void a_smooth_one_is_the_recipe_with_length_scales_by_dimension_and_nothing_else() {
    List<double[]> points = points(20, D);
    double[] targets =
        Standardised.of(points.stream().mapToDouble(SurfaceTest::wavy).toArray()).targets();
    Fit fit =
        Fit.of(
            Recipe.dimensionScaled(D),
            Inputs.of(points, Inputs.magnitudes(D)),
            targets,
            Errors.known(new double[20]),
            Fit.QUICK,
            1);

    Surrogate smooth = of(Surface.of(Surface.Kind.SMOOTH), points, SurfaceTest::wavy);

    assertThat(lengthscales(smooth)).containsExactly(fit.hyperparameters().lengthscales());
    assertThat(smooth.process().hyperparameters().signal()).isEqualTo(1);
  }

  @Test
  void a_length_scale_that_is_known_well_is_kept_in_spite_of_the_data() {
    Surface expected = Surface.of(Surface.Kind.ROUGH, 0.2, 0.01);

    double[] lengthscales = lengthscales(of(expected, points(12, D), SurfaceTest::wavy));

    assertThat(Arrays.stream(lengthscales)).allSatisfy(l -> assertThat(l).isBetween(0.19, 0.21));
  }

  @Test
  void a_length_scale_of_which_hardly_anything_is_known_is_found_from_the_data() {
    Surface expected = Surface.of(Surface.Kind.ROUGH, 0.5, 2);

    double[] lengthscales = lengthscales(of(expected, points(20, D), SurfaceTest::wavy));

    assertThat(Math.min(lengthscales[2], lengthscales[3])).isGreaterThan(2 * lengthscales[0]);
  }

  @Test
  void a_length_scale_that_is_right_foretells_better_than_one_that_is_wrong() {
    List<double[]> points = points(15, D);
    ToDoubleFunction<double[]> slow = x -> Math.sin(x[0] + x[1] + 0.5 * x[2]) + x[3];

    double right = off(of(Surface.of(Surface.Kind.CHOSEN, 4, 0.3), points, slow), slow);
    double wrong = off(of(Surface.of(Surface.Kind.CHOSEN, 0.1, 0.3), points, slow), slow);

    assertThat(right).isLessThan(0.2 * wrong);
  }

  @Test
  void a_sum_of_effects_is_foretold_better_where_it_is_expected_to_be_one() {
    List<double[]> points = points(16, D);
    ToDoubleFunction<double[]> sum = x -> Arrays.stream(x).map(v -> Math.sin(6 * v)).sum();

    double effects = off(of(Surface.of(Surface.Kind.EFFECTS), points, sum), sum);

    assertThat(effects).isLessThan(off(of(Surface.of(Surface.Kind.ROUGH), points, sum), sum));
  }

  @Test
  void few_parameters_matter_where_that_is_expected_even_of_six() {
    Surface sparse = Surface.of(Surface.Kind.SPARSE);

    double[] lengthscales = lengthscales(of(sparse, points(25, 6), SurfaceTest::wavy));

    assertThat(Arrays.stream(lengthscales, 2, 6).min().orElseThrow())
        .isGreaterThan(4 * Math.max(lengthscales[0], lengthscales[1]));
  }

  @ParameterizedTest
  @EnumSource(Surface.Kind.class)
  void a_memory_tells_one_surface_from_another(Surface.Kind kind) {
    List<double[]> points = points(9, 2);
    Surface surface = Surface.of(kind);
    Memory memory = new Memory();
    memory.during(() -> of(Surface.of(Surface.Kind.CHOSEN, 0.3, 0.2), points, SurfaceTest::wavy));
    Surrogate remembered = memory.during(() -> of(surface, points, SurfaceTest::wavy));
    double[] x = {0.3, 0.8};

    assertThat(remembered.at(x)).isEqualTo(of(surface, points, SurfaceTest::wavy).at(x));
    assertThat(remembered.median(points.getFirst()))
        .isCloseTo(wavy(points.getFirst()), within(0.2));
  }

  @Test
  void what_makes_no_sense_is_refused() {
    assertThatThrownBy(() -> Surface.of(Surface.Kind.ROUGH, 0, 1))
        .hasMessageContaining("in shares of a range, must be above 0 and finite, not 0.0");
    assertThatThrownBy(() -> Surface.of(Surface.Kind.ROUGH, 1, Double.NaN))
        .hasMessageContaining("logarithm of a length scale must be above 0 and finite, not NaN");
    assertThatThrownBy(() -> Surface.of(Surface.Kind.SPARSE, 1, 1))
        .hasMessageContaining("a sparse surface has length scales of its own");
  }
}
