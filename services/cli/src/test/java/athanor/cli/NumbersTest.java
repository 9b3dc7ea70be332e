package athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "0.1, 0.1",
    "1.23456, 1.235",
    "-99.996, -100",
    "12345.678, 12346",
    "0.00012344, 0.0001234",
    "0.000012344, 1.234e-05",
    "123456789, 1.235e+08",
  })
  void numbers_have_four_significant_digits(double value, String read) {
    assertThat(Numbers.shortly(DoubleNode.valueOf(value))).isEqualTo(read);
  }

  @Test
  void a_category_stays_as_it_is() {
    assertThat(Numbers.shortly(TextNode.valueOf("XPhos"))).isEqualTo("XPhos");
  }
}
