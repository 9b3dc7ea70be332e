package athanor.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.expressions.Formula.Names;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {
  private static final Names NAMES =
      new Names(List.of("t", "solvent"), Set.of("solvent"), List.of("k", "n"));
  private static final Object[] PARAMETERS = {4.0, "water"};
  private static final double[] UNKNOWNS = {0.5, 2};

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "1 / 2 + 2 * 3 - 1.5 ; 5",
        "-parameters.t ; -4",
        "1 - exp(-unknowns.k * parameters.t) ; 0.8646647167633873",
        "pow(parameters.t, unknowns.k) + ln(exp(1)) + log10(1000) ; 6",
        "sqrt(16) + abs(-2) + min(1, 2) + max(1, 2) + tanh(0) ; 9",
        "parameters.solvent == 'water' ? unknowns.n : 7 ; 2",
        "'water' != parameters.solvent ? unknowns.n : 7 ; 7",
        "parameters.solvent in ['ethanol', 'water'] ; 1",
        "parameters.solvent in ['ethanol'] || unknowns.k >= 1 ; 0",
        "!(unknowns.n == 2) && true ; 0",
        "parameters.t > 3 && unknowns.n <= 2 && unknowns.k < 1 ; 1"
      })
  void a_formula_computes_with_decimal_numbers(String text, double value) {
    assertThat(Formula.of(text, NAMES).at(PARAMETERS, UNKNOWNS)).isCloseTo(value, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "1 + ; 1 +: ERROR",
        "parameters.p ; there is no parameters.p; there are [t, solvent]",
        "unknowns.t ; there is no unknowns.t; there are [k, n]",
        "results.t ; there are parameters.NAME and unknowns.NAME, and nothing else",
        "t ; only numbers can be computed here",
        "2 * parameters.solvent ; parameters.solvent is no number",
        "parameters.t == 'hot' ; a text can only be compared with a categorical parameter",
        "parameters.solvent in [1] ; in needs a list of texts",
        "sin(1) ; there is no function sin of 1 numbers",
        "exp(1, 2) ; there is no function exp of 2 numbers",
        "'water' ; a text is no number"
      })
  void what_is_no_formula_says_why(String text, String reason) {
    assertThatThrownBy(() -> Formula.of(text, NAMES))
        .isInstanceOf(UnfitException.class)
        .hasMessageStartingWith(text + ": ")
        .hasMessageContaining(reason);
  }
}
