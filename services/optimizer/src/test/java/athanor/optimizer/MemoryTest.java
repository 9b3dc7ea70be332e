package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.gp.Memory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private static final Space SPACE =
      Space.of(new Dimension.Continuous("x", 0, 1), new Dimension.Continuous("y", 0, 1));
  private static final Study EMPTY = Study.of(SPACE, Objective.maximize("z"));

  private static final List<Observation> OBSERVED =
      Designer.propose(EMPTY.with(Strategy.SOBOL), 290, 1).stream()
          .map(Suggestion::point)
          .map(point -> Observation.succeeded(point, value(point)))
          .toList();

  private static double value(Point point) {
    double[] x = SPACE.encode(point);
    return Math.sin(9 * x[0]) * Math.cos(4 * x[1]) + x[0];
  }

  @Test
  void a_proposal_is_the_same_with_a_memory_as_without_one() {
    Memory memory = new Memory();
    for (int n : new int[] {12, 13, 255, 256, 257, 271, 272, 273, 290}) {
      Study study = EMPTY.withObserved(OBSERVED.subList(0, n));
      List<Suggestion> cold = Designer.propose(study, 2, 5);
      assertThat(memory.during(() -> Designer.propose(study, 2, 5))).as("%d", n).isEqualTo(cold);
      assertThat(memory.during(() -> Designer.propose(study, 2, 5))).as("%d", n).isEqualTo(cold);
    }
  }

  @Test
  void another_value_of_an_old_observation_is_not_taken_for_the_old_one() {
    Memory memory = new Memory();
    Study study = EMPTY.withObserved(OBSERVED.subList(0, 20));
    List<Observation> corrected = new ArrayList<>(OBSERVED.subList(0, 20));
    corrected.set(3, Observation.succeeded(corrected.get(3).point(), 40));
    Study other = EMPTY.withObserved(corrected);
    Suggestion first = memory.during(() -> Designer.propose(study, 1, 5)).getFirst();
    Suggestion second = memory.during(() -> Designer.propose(other, 1, 5)).getFirst();
    assertThat(second).isNotEqualTo(first);
    assertThat(second).isEqualTo(Designer.propose(other, 1, 5).getFirst());
  }

  /// 279 = 272 + 7: seven of them are appended to what the first 272 settled.
  @Test
  void what_is_appended_is_believed_like_the_rest() {
    Belief belief = Belief.of(EMPTY.withObserved(OBSERVED.subList(0, 279)), 0, 5);
    for (Observation observation : OBSERVED.subList(272, 279)) {
      assertThat(belief.median(observation.point()))
          .isCloseTo(value(observation.point()), within(1e-3));
    }
  }
}
