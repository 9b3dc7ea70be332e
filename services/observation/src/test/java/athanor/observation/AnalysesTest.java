package athanor.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalysesTest {

  @Test
  void an_analysis_is_found_by_name_and_version() {
    var evidence = new Evidence(Map.of(), List.of(), List.of());

    assertThat(Analyses.standard().names()).containsExactly("readings@1", "hplc-snar@1");
    assertThat(Analyses.standard().conclude("readings@1", evidence))
        .isEqualTo(new Conclusion.Concluded(Map.of()));
  }

  @Test
  void an_unknown_analysis_is_invalid_and_names_the_known_ones() {
    var evidence = new Evidence(Map.of(), List.of(), List.of());

    assertThat(Analyses.standard().conclude("nmr@3", evidence))
        .isEqualTo(
            new Conclusion.Invalid(
                "no analysis is named nmr@3; known are [readings@1, hplc-snar@1]"));
  }

  @Test
  void two_analyses_of_one_name_are_refused() {
    assertThatThrownBy(() -> Analyses.of(List.of(new HplcSnar(), new HplcSnar())))
        .hasMessage("two analyses have one name: [hplc-snar@1, hplc-snar@1]");
  }
}
