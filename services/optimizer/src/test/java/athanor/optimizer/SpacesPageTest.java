package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpacesPageTest {

  @Test
  void the_example_of_the_page_is_this_code_and_its_proposals_keep_the_constraints()
      throws IOException {
    Space space = example();
    Study study = Study.of(space, Objective.maximize("y")).with(Strategy.SOBOL);
    Keeping.assertKept(space, Designer.propose(study, 8, 1));
    String own = Files.readString(Path.of("src/test/java/athanor/optimizer/SpacesPageTest.java"));
    String page = Files.readString(Path.of("../../docs/optimizer/spaces.md"));
    String code = page.substring(page.indexOf("```java") + 7);
    assertThat(own.replaceAll("\\s+", ""))
        .contains(code.substring(0, code.indexOf("```")).replaceAll("\\s+", ""));
  }

  private static Space example() {
    Space space =
        Space.of(
                new Dimension.Continuous("water", 0, 1),
                new Dimension.Continuous("ethanol", 0, 1),
                new Dimension.Continuous("toluene", 0, 1),
                new Dimension.Integral("temperature", 20, 80),
                new Dimension.Categorical("catalyst", List.of("none", "Pd", "Ni")),
                Dimension.Continuous.log("loading", 1e-4, 0.1))
            .where(
                Constraint.mixture(1, "water", "ethanol", "toluene"),
                new Constraint.Cardinality(List.of("water", "ethanol", "toluene"), 1, 2, 0.05),
                Constraint.atMost(60, Map.of("temperature", 1.0, "ethanol", 20.0)),
                new Constraint.Condition("loading", "catalyst", List.of("Pd", "Ni")),
                Constraint.holds(
                    "water and toluene do not mix",
                    v -> (double) v.get("water") * (double) v.get("toluene") == 0),
                new Constraint.Shared(List.of("temperature")));
    return space;
  }
}
