package athanor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Numbers and units as people read them.
final class Numbers {
  private Numbers() {}

  /// Four significant digits, without an exponent where that stays short; a text as it is.
  static String shortly(JsonNode value) {
    if (!value.isNumber()) {
      return value.asText();
    }
    double number = value.doubleValue();
    if (number == 0 || !Double.isFinite(number)) {
      return Double.isFinite(number) ? "0" : value.asText();
    }
    double size = Math.abs(number);
    if (size >= 1e7 || size < 1e-4) {
      return String.format(Locale.ROOT, "%.3e", number);
    }
    BigDecimal rounded =
        size >= 1000
            ? BigDecimal.valueOf(Math.round(number))
            : new BigDecimal(number).round(new MathContext(4)).stripTrailingZeros();
    return rounded.toPlainString();
  }

  /// ` mol/L`; empty for a plain number.
  static String suffix(String unit) {
    return unit.isEmpty() || unit.equals("1") ? "" : " " + unit;
  }

  /// `1:07` for 67 seconds, `1:02:07` beyond an hour.
  static String clock(long seconds) {
    return seconds < 3600
        ? String.format("%d:%02d", seconds / 60, seconds % 60)
        : String.format("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
