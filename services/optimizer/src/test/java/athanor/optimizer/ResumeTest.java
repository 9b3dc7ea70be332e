package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ResumeTest {
  private static final Space SPACE =
      Space.of(
          new Dimension.Continuous("t", 20, 120),
          new Dimension.Integral("n", 1, 40),
          new Dimension.Categorical("base", List.of("A", "B", "C")));

  /// One row of a file as anybody would keep it.
  private record Row(Map<String, String> values, String result, String uncertainty) {}

  private static double measured(Point p) {
    double t = (p.get(0) - 70) / 50;
    return 90 - 30 * t * t - (p.get(1) - 11) / 4 - 7 * p.get(2) * t;
  }

  @Test
  void a_campaign_that_is_read_back_from_text_goes_on_with_the_same_bits() {
    List<Observation> earlier = new ArrayList<>();
    Study empty = Study.of(SPACE, Objective.maximize("yield"));
    for (Suggestion next : Designer.propose(empty.with(Strategy.SOBOL), 9, 3)) {
      earlier.add(Observation.succeeded(next.point(), measured(next.point()) - 3));
    }
    Study study = empty.withHistory(List.of(new Earlier.Campaign("before", earlier)));
    List<Observation> observed = new ArrayList<>();
    List<Row> file = new ArrayList<>();
    for (int experiment = 0; experiment < 9; experiment++) {
      Study now = study.withObserved(observed);
      List<Suggestion> next = Designer.propose(now, 2, 8);
      List<Observation> readBack = file.stream().map(ResumeTest::read).toList();
      assertThat(bits(Designer.propose(study.withObserved(readBack), 2, 8))).isEqualTo(bits(next));
      Point point = next.getFirst().point();
      double result = measured(point) + StrictMath.sin(experiment) / 3;
      observed.add(Observation.succeeded(point, result, 0.1 / 3));
      file.add(write(point, result));
    }
    assertThat(observed.stream().map(Observation::point).distinct()).hasSize(9);
  }

  private static Row write(Point point, double result) {
    Map<String, String> values =
        SPACE.values(point).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> String.valueOf(e.getValue())));
    return new Row(values, String.valueOf(result), String.valueOf(0.1 / 3));
  }

  private static Observation read(Row row) {
    Map<String, Object> values =
        Map.of(
            "t", Double.parseDouble(row.values().get("t")),
            "n", Long.parseLong(row.values().get("n")),
            "base", row.values().get("base"));
    return Observation.succeeded(
        SPACE.point(values),
        Double.parseDouble(row.result()),
        Double.parseDouble(row.uncertainty()));
  }

  private static List<String> bits(List<Suggestion> suggestions) {
    return suggestions.stream().map(Suggestion::toString).toList();
  }
}
