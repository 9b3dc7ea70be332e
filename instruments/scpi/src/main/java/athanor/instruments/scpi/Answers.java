package athanor.instruments.scpi;

import athanor.schemas.Capability.Result;
import athanor.schemas.Reading;
import java.util.ArrayList;
import java.util.Optional;

/// Answers as readings: a number, a text, or numbers separated by commas.
final class Answers {
  private Answers() {}

  static Optional<Double> number(String answer) {
    try {
      return Optional.of(Double.parseDouble(answer.strip()))
          // SCPI-1999, 7.2.1: 9.91E37 is not a number, 9.9E37 infinity
          .filter(value -> Math.abs(value) < 9.9e37);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static Optional<Reading> reading(Result result, String answer) {
    return switch (result.shape()) {
      case SCALAR ->
          number(answer).map(value -> new Reading.Scalar(result.name(), value, result.unit()));
      case TEXT -> Optional.of(new Reading.Label(result.name(), unquoted(answer)));
      case SERIES -> {
        var values = new ArrayList<Double>();
        var parts = answer.split(",", -1);
        for (var part : parts) {
          number(part).ifPresent(values::add);
        }
        yield values.size() == parts.length
            ? Optional.of(new Reading.Series(result.name(), 0, 1, "1", result.unit(), values))
            : Optional.empty();
      }
    };
  }

  private static String unquoted(String answer) {
    return answer.length() >= 2 && answer.startsWith("\"") && answer.endsWith("\"")
        ? answer.substring(1, answer.length() - 1)
        : answer;
  }

  static String abridged(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
