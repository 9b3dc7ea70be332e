package athanor.lab.bench.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepTest {

  @ParameterizedTest
  @EnumSource(Step.class)
  void every_step_is_a_method_that_exists(Step step) throws ClassNotFoundException {
    Class<?> type = Class.forName(step.type(), false, Step.class.getClassLoader());

    assertThat(Arrays.stream(type.getDeclaredMethods()).map(method -> method.getName()))
        .contains(step.method());
  }
}
