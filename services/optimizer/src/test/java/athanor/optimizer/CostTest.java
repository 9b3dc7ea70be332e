package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Campaigns that pay for their experiments.
class CostTest {
  private static final Space ROOM =
      and(TestFunctions.BRANIN, new Dimension.Continuous("hours", 1, 24));

  private static final Cost.Stated HOURS = new Cost.Stated(values -> (double) values.get("hours"));

  private static Space and(Space space, Dimension more) {
    List<Dimension> all = new ArrayList<>(space.dimensions());
    all.add(more);
    return new Space(all);
  }

  private static final Study PLAIN = Study.of(ROOM, Objective.minimize("impurity"));

  /// Least after 18 hours, little more sooner.
  private static double impurity(Point p) {
    double early = (p.get(2) - 18) / 23;
    return TestFunctions.branin(p) + 6 * early * early;
  }

  /// How far the best is from the optimum once so many hours were spent.
  private static double regret(Study study, double hours, long seed) {
    List<Observation> observed = new ArrayList<>();
    double best = Double.POSITIVE_INFINITY;
    for (double spent = 0; ; ) {
      Point next = Designer.propose(study.withObserved(observed), 1, seed).getFirst().point();
      spent += next.get(2);
      if (spent > hours) {
        return best - TestFunctions.BRANIN_MINIMUM;
      }
      best = Math.min(best, impurity(next));
      List<Estimate> estimates = new ArrayList<>(List.of(Estimate.of(impurity(next))));
      if (study.quantities().size() > 1) {
        estimates.add(Estimate.of(next.get(2)));
      }
      observed.add(new Observation.Succeeded(next, estimates));
    }
  }

  private static double median(Study study) {
    return LongStream.rangeClosed(1, 5)
        .mapToDouble(seed -> regret(study, 300, seed))
        .sorted()
        .toArray()[2];
  }

  @Test
  void a_search_that_knows_its_cost_gets_further_for_the_same_cost() {
    Policy worth = new Policy.ExpectedImprovement();
    double plain = median(PLAIN);
    Policy stated = new Policy.PerCost(worth, HOURS, Double.POSITIVE_INFINITY);
    Policy learned = new Policy.PerCost(worth, new Cost.Measured("time"), 600);
    assertThat(median(PLAIN.with(stated))).isLessThan(0.6 * plain);
    assertThat(median(PLAIN.with(learned))).isLessThan(0.6 * plain);
  }

  private static final Space CUBE =
      Space.of(
          new Dimension.Continuous("x", 0, 1),
          new Dimension.Continuous("y", 0, 1),
          new Dimension.Continuous("z", 0, 1));

  /// Hartmann's function of three dimensions (Dixon and Szego (1978)), least at -3.86278.
  private static double hartmann(double... x) {
    double[] heights = {1, 1.2, 3, 3.2};
    double[][] widths = {{3, 10, 30}, {0.1, 10, 35}, {3, 10, 30}, {0.1, 10, 35}};
    double[][] centres = {
      {0.3689, 0.117, 0.2673},
      {0.4699, 0.4387, 0.747},
      {0.1091, 0.8732, 0.5547},
      {0.0381, 0.5743, 0.8828}
    };
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      double square = 0;
      for (int j = 0; j < 3; j++) {
        square += widths[i][j] * (x[j] - centres[i][j]) * (x[j] - centres[i][j]);
      }
      sum -= heights[i] * Math.exp(-square);
    }
    return sum;
  }

  /// What the laboratory measures, and what a simulation of it says.
  private static double hartmann(Point p, boolean exact) {
    double x = p.get(0);
    return exact
        ? hartmann(x, p.get(1), p.get(2))
        : 0.8 * hartmann(0.97 * x + 0.02, p.get(1), p.get(2)) + 0.3 * Math.sin(3 * p.get(2));
  }

  private static final Cost.Stated PRICE =
      new Cost.Stated(values -> values.get("source").equals("laboratory") ? 1 : 0.1);

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void a_cheap_source_that_is_nearly_right_saves_dear_experiments(long seed) {
    Study several =
        Study.of(
                and(CUBE, new Dimension.Categorical("source", List.of("simulation", "laboratory"))),
                Objective.minimize("h"))
            .with(new Policy.Fidelity("source", "laboratory", PRICE));
    List<Observation> observed = new ArrayList<>();
    double spent = 0;
    while (spent < 16) {
      Point next = Designer.propose(several.withObserved(observed), 1, seed).getFirst().point();
      boolean exact = next.get(3) == 1;
      spent += exact ? 1 : 0.1;
      observed.add(Observation.succeeded(next, hartmann(next, exact)));
    }
    Point recommended =
        Belief.of(several.withObserved(observed), 0, seed).bestWith("source", "laboratory", seed);
    Study single = Study.of(CUBE, Objective.minimize("h"));
    List<Observation> alone =
        Campaign.run(single, 16, 1, seed, Campaign.measuring(p -> hartmann(p, true)));
    assertThat(observed).hasSizeGreaterThan(25);
    assertThat(recommended.get(3)).isEqualTo(1);
    assertThat(hartmann(recommended, true) + 3.86278)
        .isLessThan(0.5 * (Campaign.least(alone) + 3.86278));
  }

  @Test
  void costs_that_cannot_be_and_fidelities_that_do_not_exist_are_refused() {
    Study free =
        PLAIN
            .with(new Policy.PerCost(new Policy.ExpectedImprovement(), free(), 10))
            .withObserved(Campaign.run(PLAIN, 6, 1, 1, Campaign.measuring(CostTest::impurity)));
    assertThatThrownBy(() -> Designer.propose(free, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be above 0 and finite, not 0.0");
    assertThatThrownBy(() -> new Policy.PerCost(new Policy.ThompsonSampling(), HOURS, 10))
        .hasMessageContaining("must be a positive amount");
    assertThatThrownBy(() -> PLAIN.with(new Policy.Fidelity("hours", 30.0, HOURS)))
        .hasMessageContaining("30.0 is not a value of");
  }

  private static Cost.Stated free() {
    return new Cost.Stated(values -> 0);
  }
}
