package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.optimizer.pareto.Front;
import athanor.optimizer.pareto.Hypervolume;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Problems of several objectives whose answers are known.
class SeveralObjectivesTest {
  private static final Space SQUARE =
      Space.of(new Dimension.Continuous("x", 0, 1), new Dimension.Continuous("y", 0, 1));

  /// Squared distances from two places: the front is the line between them.
  private static Observation distances(Point p) {
    double[][] places = {{0.2, 0.2}, {0.8, 0.6}};
    List<Estimate> estimates = new ArrayList<>();
    for (double[] place : places) {
      double a = p.get(0) - place[0];
      double b = p.get(1) - place[1];
      estimates.add(Estimate.of(a * a + b * b));
    }
    return new Observation.Succeeded(p, estimates);
  }

  private static final Study DISTANCES =
      Study.of(SQUARE, Objective.minimize("near a"), Objective.minimize("near b"));

  @Test
  void a_front_is_covered_better_than_by_a_sequence_that_does_not_look() {
    Study study = DISTANCES.preferring(new Preference.Pareto());
    double covered = hypervolume(Campaign.run(study, 16, 2, 1, SeveralObjectivesTest::distances));
    double even =
        hypervolume(
            Campaign.run(study.with(Strategy.SOBOL), 16, 2, 1, SeveralObjectivesTest::distances));
    // all of the front together, f2 = (sqrt(0.52) - sqrt(f1))^2: 0.64 - 0.52^2 / 6
    double whole = 0.64 - 0.52 * 0.52 / 6;
    assertThat(covered).isBetween(0.95 * whole, whole).isGreaterThan(1.02 * even);
  }

  private static double hypervolume(List<Observation> observed) {
    List<double[]> points = new ArrayList<>();
    for (Observation observation : observed) {
      List<Estimate> estimates = ((Observation.Succeeded) observation).estimates();
      points.add(estimates.stream().mapToDouble(estimate -> -estimate.value()).toArray());
    }
    return Hypervolume.of(Front.of(points), new double[] {-0.8, -0.8});
  }

  @Test
  void more_than_four_objectives_are_searched_direction_by_direction() {
    Objective[] objectives =
        IntStream.range(0, 5).mapToObj(k -> Objective.maximize("f" + k)).toArray(Objective[]::new);
    Study study = Study.of(SQUARE, objectives).preferring(new Preference.Pareto());
    List<Observation> observed =
        Campaign.run(study, 8, 1, 3, p -> new Observation.Succeeded(p, five(p)));
    List<Suggestion> next = Designer.propose(study.withObserved(observed), 3, 3);
    assertThat(next).extracting(Suggestion::method).containsOnly("log-nparego");
    assertThat(next.stream().map(Suggestion::point).distinct()).hasSize(3);
  }

  private static List<Estimate> five(Point p) {
    return IntStream.range(0, 5)
        .mapToObj(k -> Estimate.of(-Math.abs(p.get(0) - 0.2 * k) - Math.abs(p.get(1) - 0.5)))
        .toList();
  }

  @Test
  void a_target_is_met() {
    Study study =
        Study.of(Space.of(new Dimension.Continuous("x", 0, 4)), Objective.target("y", 7, 0.05));
    List<Observation> observed =
        Campaign.run(study, 12, 1, 2, p -> Observation.succeeded(p, Math.pow(p.get(0), 2)));
    double nearest = Double.POSITIVE_INFINITY;
    for (Observation one : observed) {
      double y = ((Observation.Succeeded) one).estimates().getFirst().value();
      nearest = Math.min(nearest, Math.abs(y - 7));
    }
    assertThat(nearest).isLessThan(0.05);
  }

  @Test
  void desirability_gives_up_nothing_altogether() {
    Study study =
        Study.of(
                SQUARE,
                Objective.minimize("near a").between(0.3, 0.0),
                Objective.minimize("near b").between(0.3, 0.0))
            .preferring(new Preference.Desirability());
    List<Observation> observed = Campaign.run(study, 14, 1, 1, SeveralObjectivesTest::distances);
    // the geometric mean is largest half way, where each distance is 0.13
    double best = 0;
    for (Observation one : observed) {
      List<Estimate> estimates = ((Observation.Succeeded) one).estimates();
      double a = Math.max(0, 1 - estimates.get(0).value() / 0.3);
      double b = Math.max(0, 1 - estimates.get(1).value() / 0.3);
      best = Math.max(best, Math.sqrt(a * b));
    }
    assertThat(best).isBetween(0.995 * (1 - 0.13 / 0.3), 1 - 0.13 / 0.3 + 1e-9);
  }

  @Test
  void a_second_priority_counts_only_within_the_tolerance_of_the_first() {
    Study study = DISTANCES.preferring(new Preference.Priorities(List.of(0.1)));
    List<Observation> observed = Campaign.run(study, 16, 1, 1, SeveralObjectivesTest::distances);
    double[] first =
        observed.stream()
            .mapToDouble(o -> ((Observation.Succeeded) o).estimates().getFirst().value())
            .sorted()
            .toArray();
    double threshold = first[0] + 0.1 * (first[15] - first[0]);
    double second = Double.POSITIVE_INFINITY;
    for (Observation one : observed) {
      List<Estimate> estimates = ((Observation.Succeeded) one).estimates();
      if (estimates.getFirst().value() <= threshold) {
        second = Math.min(second, estimates.get(1).value());
      }
    }
    double allowed = Math.pow(Math.sqrt(0.52) - Math.sqrt(threshold), 2);
    assertThat(second).isBetween(allowed - 1e-9, 1.1 * allowed);
  }

  @Test
  void wrong_wishes_are_refused() {
    assertThatThrownBy(() -> DISTANCES.preferring(new Preference.Priorities(List.of(0.1, 0.1))))
        .hasMessage("priorities of 2 objectives need 1 tolerances, not 2");
    assertThatThrownBy(() -> Objective.maximize("y").between(5, 5.0))
        .hasMessageContaining("5.0 is not worse than the ideal");
    assertThatThrownBy(() -> new Preference.Priorities(List.of(2.0)))
        .hasMessageContaining("between 0 and 1, not 2.0");
  }
}
