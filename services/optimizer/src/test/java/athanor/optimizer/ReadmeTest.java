package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  @Test
  void the_example_of_the_readme_is_this_code_and_finds_a_good_experiment() throws IOException {
    List<Observation> observed =
        example(p -> -Math.abs(p.get(0) - 80) / 50 - p.get(2) - Math.abs(p.get(1) - 3) / 10);
    assertThat(observed).hasSize(20);
    assertThat(observed)
        .anyMatch(o -> o.point().get(2) == 0 && Math.abs(o.point().get(0) - 80) < 10);
    assertThat(code("src/test/java/athanor/optimizer/ReadmeTest.java")).contains(code("README.md"));
  }

  private static List<Observation> example(ToDoubleFunction<Point> laboratory) {
    Space space =
        Space.of(
            new Dimension.Continuous("temperature", 30, 120),
            new Dimension.Integral("cycles", 1, 8),
            new Dimension.Categorical("base", List.of("KOAc", "CsOPiv")));
    Study study = Study.of(space, Objective.maximize("yield"));
    List<Observation> observed = new ArrayList<>();
    for (int experiment = 0; experiment < 20; experiment++) {
      Suggestion next = Designer.propose(study.withObserved(observed), 1, 7).getFirst();
      observed.add(Observation.succeeded(next.point(), laboratory.applyAsDouble(next.point())));
    }
    return observed;
  }

  /// The text without white space; of a page, its Java example only.
  private static String code(String file) throws IOException {
    String text = Files.readString(Path.of(file));
    if (file.endsWith(".md")) {
      text = text.substring(text.indexOf("```java") + 7);
      text = text.substring(0, text.indexOf("```"));
    }
    return text.replaceAll("\\s+", "");
  }
}
