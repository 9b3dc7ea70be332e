package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectivesPageTest {

  @Test
  void the_example_of_the_page_is_this_code_and_measures_what_it_says() throws IOException {
    Study study = example(Space.of(new Dimension.Continuous("t", 0, 1)));
    assertThat(study.quantities()).containsExactly("yield", "cost", "acidity", "impurity");
    List<Observation> observed = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      double t = i / 5.0;
      List<Estimate> estimates =
          List.of(Estimate.of(90 * t), Estimate.of(t), Estimate.of(9 - 3 * t), Estimate.of(t * t));
      observed.add(new Observation.Succeeded(Point.of(t), estimates));
    }
    Suggestion next = Designer.propose(study.withObserved(observed), 1, 1).getFirst();
    assertThat(next.method()).isEqualTo("log-nehvi");
    assertThat(next.point().get(0)).isLessThan(0.75); // where the impurity is 0.56
    String own =
        Files.readString(Path.of("src/test/java/athanor/optimizer/ObjectivesPageTest.java"));
    String page = Files.readString(Path.of("../../docs/optimizer/objectives.md"));
    String code = page.substring(page.indexOf("```java") + 7);
    assertThat(own.replaceAll("\\s+", ""))
        .contains(code.substring(0, code.indexOf("```")).replaceAll("\\s+", ""));
  }

  private static Study example(Space space) {
    Study study =
        Study.of(
                space,
                Objective.maximize("yield").weighing(2).between(20, 95.0),
                Objective.minimize("cost"),
                Objective.target("acidity", 7, 0.1))
            .preferring(new Preference.Pareto())
            .constrained(OutcomeConstraint.atMost("impurity", 0.5))
            .with(Study.Outliers.DISCOUNTED);
    return study;
  }
}
