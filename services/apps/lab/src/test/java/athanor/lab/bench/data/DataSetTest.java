package athanor.lab.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.optimizer.Dimension;
import athanor.optimizer.Objective;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetTest {
  private static final Space SPACE =
      Space.of(
          new Dimension.Categorical("base", List.of("a", "b")),
          new Dimension.Continuous("time", 0, 10));

  private static final Table TABLE =
      new Table(
          List.of("base", "time", "yield"),
          List.of(
              List.of("a", "1", "10"),
              List.of("a", "1", "20"),
              List.of("a", "9", "40"),
              List.of("b", "2", "30")));

  private final DataSet data = Measured.set("set", TABLE, SPACE, Objective.maximize("yield"));

  @Test
  void replicates_are_one_point_with_a_mean() {
    assertThat(data.results()).hasSize(3);
    assertThat(data.mean(Point.of(0, 1))).isEqualTo(15);
  }

  @Test
  void the_best_hundredth_of_a_small_table_is_its_best_point() {
    assertThat(data.top()).containsExactly(Point.of(0, 9));
  }

  @Test
  void a_proposal_between_experiments_becomes_the_nearest_that_was_not_made() {
    assertThat(data.nearest(Point.of(0, 2.5), Set.of())).isEqualTo(Point.of(0, 1));
    assertThat(data.nearest(Point.of(0, 2.5), Set.of(Point.of(0, 1)))).isEqualTo(Point.of(0, 9));
  }

  @Test
  void a_look_up_makes_no_experiment_twice_and_ends_with_the_table() {
    Lookup run = Lookup.run(data, Strategy.RANDOM, 2, 100, 1);

    assertThat(run.made()).hasSize(3).doesNotHaveDuplicates();
    assertThat(run.best(3)).isEqualTo(40);
    assertThat(run.made().get(run.first(data.top()) - 1)).isEqualTo(Point.of(0, 9));
    assertThat(run.first(Set.of())).isEqualTo(4);
  }

  @Test
  void descriptors_are_scaled_and_those_that_say_the_same_come_once() {
    Table table =
        new Table(
            List.of("name", "charge", "dipole", "twice", "same", "x_STDEV"),
            List.of(
                List.of("a", "1.", "0", "0", "3", "5"),
                List.of("b", "3", "4", "8.1", "3", "1"),
                List.of("c", "1", "2", "4", "3", "2")));

    assertThat(Encoding.of(table))
        .containsExactly(List.of(0.0, 0.0), List.of(1.0, 1.0), List.of(0.0, 0.5));
  }

  @Test
  void lines_of_different_width_are_refused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("data.csv"), "a,b\n1,2\n3\n");

    assertThatThrownBy(() -> Table.withHeader(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("differ in their number of columns");
  }
}
