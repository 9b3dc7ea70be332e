package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.optimizer.explain.Explanation;
import athanor.optimizer.stopping.Stopping;
import athanor.optimizer.stopping.StoppingRule;
import athanor.optimizer.stopping.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PageTest {
  private interface Laboratory {
    OptionalDouble run(Map<String, Object> settings);
  }

  @Test
  void the_example_of_the_page_is_this_code_and_stops_at_its_target() throws IOException {
    Explanation explanation = example(PageTest::reaction, 7);
    List<Double> yields =
        explanation.objectives().getFirst().calibration().checks().stream()
            .map(check -> check.measured())
            .toList();
    assertThat(yields).hasSizeBetween(8, 39).anyMatch(y -> y >= 95);
    String page = Files.readString(Path.of("../../docs/optimizer/README.md"));
    String code = page.substring(page.indexOf("```java") + 7);
    code = code.substring(0, code.indexOf("```"));
    String own = Files.readString(Path.of("src/test/java/athanor/optimizer/PageTest.java"));
    assertThat(own.replaceAll("\\s+", "")).contains(code.replaceAll("\\s+", ""));
  }

  private static OptionalDouble reaction(Map<String, Object> settings) {
    double t = (double) settings.get("temperature");
    long cycles = (long) settings.get("cycles");
    boolean strong = "CsOPiv".equals(settings.get("base"));
    return strong && t > 110
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            99 - (t - 85) * (t - 85) / 50 - Math.abs(cycles - 5) * 3 - (strong ? 0 : 9));
  }

  private static Explanation example(Laboratory laboratory, long seed) {
    Space space =
        Space.of(
            new Dimension.Continuous("temperature", 30, 120),
            new Dimension.Integral("cycles", 1, 8),
            new Dimension.Categorical("base", List.of("KOAc", "CsOPiv")));
    Study study = Study.of(space, Objective.maximize("yield"));
    List<StoppingRule> rules =
        List.of(
            new StoppingRule.Budget(40),
            new StoppingRule.Target("yield", 95),
            new StoppingRule.NoImprovement("yield", 15, 0.01));
    List<Observation> observed = new ArrayList<>();
    Optional<Verdict> end = Optional.empty();
    while (end.isEmpty()) {
      // Ask: two experiments that are made side by side.
      for (Suggestion next : Designer.propose(study, 2, seed)) {
        Map<String, Object> settings = space.values(next.point());
        // Tell: a result with its standard uncertainty, or that the point could not be made.
        OptionalDouble result = laboratory.run(settings);
        observed.add(
            result.isPresent()
                ? Observation.succeeded(next.point(), result.getAsDouble(), 0.5)
                : Observation.failed(next.point()));
      }
      study = study.withObserved(observed);
      end = Stopping.firstToStop(study, rules, seed);
    }
    Explanation explanation = Explanation.of(study, seed);
    return explanation;
  }
}
