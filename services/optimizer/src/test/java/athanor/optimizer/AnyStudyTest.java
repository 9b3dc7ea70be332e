package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random spaces and constraints, values over 24 orders of magnitude, failures, repetitions,
/// constant outcomes, limits in place of results. `-Dathanor.proposals=10000` asks for more
/// proposals than the usual run.
class AnyStudyTest {
  private static final int PROPOSALS = Integer.getInteger("athanor.proposals", 400);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void proposals_keep_their_space_and_are_new_and_their_numbers_are_numbers(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int proposals = 0; proposals < PROPOSALS / 4; ) {
      Study study = anyStudy(random);
      int count = 1 + random.nextInt(3);
      List<Suggestion> suggestions = Designer.propose(study, count, random.nextLong());
      assertThat(suggestions).hasSize(count);
      Keeping.assertKept(study.space(), suggestions);
      Set<Point> points = new HashSet<>(study.points());
      for (Suggestion suggestion : suggestions) {
        boolean isNew = points.add(suggestion.point());
        assertThat(
                isNew
                    || study.space().isConstrained()
                    || points.size() >= study.space().cardinality())
            .isTrue();
        if (suggestion.method().equals("log-ei")) {
          assertThat(suggestion.acquisition()).isFinite();
          assertThat(suggestion.predictedMean()).isFinite();
          assertThat(suggestion.predictedDeviation()).isPositive().isFinite();
        }
      }
      proposals += count;
    }
  }

  static Study anyStudy(SplittableRandom random) {
    Space space = random.nextInt(3) == 0 ? AnySpace.free(random) : AnySpace.constrained(random);
    double scale = Math.pow(10, random.nextInt(25) - 12);
    double offset = random.nextBoolean() ? 0 : scale * 100 * random.nextDouble();
    int levels = random.nextBoolean() ? 1_000_000 : 1 + random.nextInt(2);
    List<Observation> observed = new ArrayList<>();
    List<Point> pending = new ArrayList<>();
    int n = random.nextInt(25);
    for (int i = 0; i < n; i++) {
      Point point =
          i > 0 && random.nextInt(5) == 0
              ? observed.get(random.nextInt(observed.size())).point()
              : AnySpace.point(space, random);
      double value = offset + scale * random.nextInt(levels) / levels;
      Estimate limit = random.nextBoolean() ? Estimate.above(value) : Estimate.below(value);
      double uncertainty = random.nextInt(3) == 0 ? scale * random.nextDouble() : 0;
      observed.add(
          random.nextInt(6) == 0
              ? Observation.failed(point)
              : random.nextInt(8) == 0
                  ? Observation.succeeded(point, limit)
                  : Observation.succeeded(point, value, uncertainty));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      pending.add(AnySpace.point(space, random));
    }
    Strategy strategy =
        random.nextInt(3) > 0 ? Strategy.BAYESIAN : Strategy.values()[random.nextInt(4)];
    return Study.of(space, Objective.maximize("y"))
        .with(strategy)
        .withObserved(observed)
        .withPending(pending);
  }
}
