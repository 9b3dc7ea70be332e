package athanor.optimizer.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.optimizer.Dimension;
import athanor.optimizer.Space;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FractionTest {

  /// Montgomery, Design and Analysis of Experiments, the 2^(5-2) design with I = ABD = ACE = BCDE.
  @Test
  void a_quarter_of_five_factors_has_resolution_three_and_the_aliases_of_the_textbook() {
    Fraction fraction = Fraction.of(5, "D=AB", "E=AC");
    assertThat(fraction.runs()).isEqualTo(8);
    assertThat(fraction.definingRelation()).containsExactlyInAnyOrder("ABD", "ACE", "BCDE");
    assertThat(fraction.resolution()).hasValue(3);
    assertThat(fraction.aliases("A")).containsExactlyInAnyOrder("BD", "CE", "ABCDE");
    assertThat(fraction.aliases("BC")).containsExactlyInAnyOrder("ACD", "ABE", "DE");
  }

  @Test
  void aliased_effects_have_the_same_column_up_to_their_sign_and_others_are_orthogonal() {
    Fraction fraction = Fraction.of(6, "E=-ABC", "F=BCD");
    double[][] levels = fraction.levels();
    List<String> effects = new ArrayList<>();
    for (int a = 0; a < 6; a++) {
      effects.add(Fraction.LETTERS.substring(a, a + 1));
      for (int b = a + 1; b < 6; b++) {
        effects.add("" + Fraction.LETTERS.charAt(a) + Fraction.LETTERS.charAt(b));
      }
    }
    for (String one : effects) {
      List<String> aliases = fraction.aliases(one);
      for (String other : effects) {
        double product = 0;
        for (double[] row : levels) {
          product += column(row, one) * column(row, other);
        }
        double expected =
            one.equals(other) || aliases.contains(other)
                ? 16
                : aliases.contains("-" + other) ? -16 : 0;
        assertThat(product).as("%s and %s", one, other).isEqualTo(expected);
      }
    }
  }

  private static double column(double[] row, String effect) {
    double product = 1;
    for (char factor : effect.toCharArray()) {
      product *= row[Fraction.LETTERS.indexOf(factor)];
    }
    return product;
  }

  /// Box, Hunter and Hunter (1978), table 12.15: the highest resolutions.
  @ParameterizedTest
  @CsvSource({
    "3, 4, 3",
    "4, 8, 4",
    "5, 8, 3",
    "5, 16, 5",
    "6, 8, 3",
    "6, 16, 4",
    "6, 32, 6",
    "7, 8, 3",
    "7, 16, 4",
    "7, 32, 4",
    "7, 64, 7",
    "8, 16, 4",
    "8, 32, 4",
    "8, 64, 5",
    "9, 16, 3",
    "9, 32, 4",
    "10, 32, 4",
    "11, 32, 4",
    "11, 16, 3",
    "15, 16, 3"
  })
  void the_search_finds_the_highest_resolution(int factors, int runs, int resolution) {
    assertThat(Fraction.ofRuns(factors, runs).resolution()).hasValue(resolution);
  }

  @Test
  void a_full_factorial_has_no_resolution_and_no_aliases() {
    assertThat(Fraction.ofRuns(3, 8).resolution()).isEmpty();
    assertThat(Fraction.of(3).aliases("AB")).isEmpty();
    assertThat(Fraction.ofResolution(5, 5).runs()).isEqualTo(16);
    assertThat(Fraction.ofResolution(3, 4).runs()).isEqualTo(8);
  }

  @Test
  void blocks_confound_the_stated_word_and_leave_main_effects_alone() {
    Space space =
        Space.of(
            new Dimension.Continuous("t", 20, 80),
            new Dimension.Categorical("base", List.of("K", "Cs")),
            new Dimension.Integral("n", 1, 9));
    Design design = Fraction.of(3).in(Coding.ends(space), "ABC");
    assertThat(design.runs()).hasSize(8);
    assertThat(design.runs().getFirst().point()).isIn(design.points());
    for (Run run : design.runs()) {
      double word = run.coded().get(0) * run.coded().get(1) * run.coded().get(2);
      assertThat(word).isEqualTo(run.block() == 1 ? 1 : -1);
    }
  }

  @Test
  void what_is_not_a_fraction_is_refused_with_the_reason() {
    assertThatThrownBy(() -> Fraction.of(5, "E=AB", "D=AC"))
        .hasMessage("generator 1 must read D=..., not E=AB");
    assertThatThrownBy(() -> Fraction.of(4, "D=AX")).hasMessageContaining("X is none of the 3");
    assertThatThrownBy(() -> Fraction.ofRuns(9, 8)).hasMessageContaining("9 factors in 8 runs");
  }
}
