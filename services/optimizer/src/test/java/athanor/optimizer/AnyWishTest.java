package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.optimizer.gp.Surface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random goals, preferences, limits and policies; repeated points, constant results, failures,
/// results over 24 orders of magnitude, limits in place of results, costs.
/// `-Dathanor.proposals=10000` asks for more proposals than the usual run.
class AnyWishTest {
  private static final int TRIALS = Integer.getInteger("athanor.proposals", 40) / 5;

  private static final Space SPACE =
      Space.of(
          new Dimension.Continuous("t", -1, 3),
          new Dimension.Integral("n", 0, 30),
          new Dimension.Categorical("c", List.of("A", "B", "C")));

  private static final Cost.Stated COST =
      new Cost.Stated(values -> Math.exp((double) values.get("t")) * 3);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void proposals_are_new_points_of_the_space_with_finite_numbers(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < TRIALS; trial++) {
      Study study = anyStudy(random);
      Set<Point> points = new HashSet<>(study.points());
      for (Suggestion one : Designer.propose(study, 1 + random.nextInt(2), random.nextLong())) {
        assertThat(SPACE.contains(one.point())).isTrue();
        assertThat(points.add(one.point())).isTrue();
        if (!one.method().equals("sobol")) {
          assertThat(one.acquisition()).as(study.toString()).isFinite();
        }
        if (one.predictedMean() != null) {
          assertThat(one.predictedMean()).isFinite();
          assertThat(one.predictedDeviation()).isFinite().isNotNegative();
        }
      }
    }
  }

  private static Study anyStudy(SplittableRandom random) {
    int count = 1 + random.nextInt(5);
    double scale = Math.pow(10, random.nextInt(25) - 12);
    List<Objective> objectives = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      objectives.add(
          switch (random.nextInt(3)) {
            case 0 -> Objective.maximize("f" + k);
            case 1 -> Objective.minimize("f" + k);
            default -> Objective.target("f" + k, scale * random.nextDouble(), 0.1 * scale);
          });
    }
    Preference preference =
        switch (random.nextInt(4)) {
          case 0 -> new Preference.WeightedMean();
          case 1 -> new Preference.Desirability();
          case 2 -> new Preference.Priorities(Collections.nCopies(count - 1, 0.1));
          default -> new Preference.Pareto();
        };
    Study study = Study.of(SPACE, objectives.toArray(Objective[]::new)).preferring(preference);
    if (random.nextInt(3) == 0) {
      double limit = scale * (2 * random.nextDouble() - 0.5);
      study =
          study.constrained(
              OutcomeConstraint.atMost("limited", limit), OutcomeConstraint.atLeast("f0", -limit));
    }
    study = study.with(anyPolicy(random));
    study = random.nextInt(4) == 0 ? study.with(Study.Outliers.DISCOUNTED) : study;
    study = random.nextInt(4) == 0 ? study.with(Study.Axes.BENT) : study;
    study = random.nextBoolean() ? study.with(anySurface(random)) : study;
    return study
        .withObserved(observed(random, study.quantities().size(), scale))
        .withPending(random.nextBoolean() ? List.of() : List.of(anyPoint(random)));
  }

  private static Surface anySurface(SplittableRandom random) {
    Surface.Kind[] kinds = Surface.Kind.values();
    Surface.Kind kind = kinds[random.nextInt(kinds.length)];
    return kind == Surface.Kind.SPARSE || random.nextBoolean()
        ? Surface.of(kind)
        : Surface.of(kind, Math.pow(10, 4 * random.nextDouble() - 2), 0.01 + random.nextInt(2));
  }

  private static Policy anyPolicy(SplittableRandom random) {
    return switch (random.nextInt(11)) {
      case 8 -> new Policy.Disagreement();
      case 9 -> new Policy.PerCost(new Policy.ExpectedImprovement(), COST, 200);
      case 10 -> new Policy.Fidelity("c", "B", COST);
      case 0 -> new Policy.NoisyImprovement(random.nextBoolean());
      case 1 -> new Policy.UpperConfidenceBound(2);
      case 2 -> new Policy.ThompsonSampling();
      case 3 -> new Policy.KnowledgeGradient();
      case 4 -> new Policy.EntropySearch();
      case 5 -> new Policy.ActiveLearning(random.nextBoolean());
      default -> new Policy.ExpectedImprovement();
    };
  }

  private static List<Observation> observed(SplittableRandom random, int count, double scale) {
    List<Observation> observed = new ArrayList<>();
    int levels = random.nextBoolean() ? 1_000_000 : 1 + random.nextInt(2);
    int n = 3 + random.nextInt(14);
    for (int i = 0; i < n; i++) {
      Point point =
          i > 0 && random.nextInt(4) == 0
              ? observed.get(random.nextInt(i)).point()
              : anyPoint(random);
      List<Estimate> estimates = new ArrayList<>();
      for (int k = 0; k < count; k++) {
        double value = scale * random.nextInt(levels) / levels;
        estimates.add(
            switch (random.nextInt(6)) {
              case 4 -> Estimate.above(value);
              case 5 -> Estimate.below(value);
              case 0 -> new Estimate(value, 0.1 * scale);
              case 1 -> Estimate.ofReplicates(3, value, 0.01 * scale * scale);
              default -> Estimate.of(value);
            });
      }
      observed.add(
          switch (random.nextInt(7)) {
            case 0 -> new Observation.Failed(point);
            case 1 -> new Observation.Invalid(point);
            default -> new Observation.Succeeded(point, estimates);
          });
    }
    return observed;
  }

  private static Point anyPoint(SplittableRandom random) {
    return SPACE.fromCube(random.doubles(SPACE.size()).toArray());
  }
}
