package athanor.instruments.scpi;

import athanor.instruments.documents.Page;
import athanor.schemas.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// A line of SCPI with places for arguments, `VOLT {voltage}`. What is put in is a number or a word
/// that the document lists, so that no argument can say more than its place.
record Template(String text) {
  private static final Pattern LINE = Pattern.compile("[ -~&&[^{}]]*(\\{[^{}]+}[ -~&&[^{}]]*)*");
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.+-]{1,64}");

  /// Notes what is wrong with it.
  ///
  /// @param arguments that it may name
  static Template of(Page page, String field, String text, List<String> arguments) {
    if (!LINE.matcher(text).matches() || text.length() > 1_000) {
      page.fault(field, "must be one line of printable ASCII, with arguments in braces");
    }
    PLACE
        .matcher(text)
        .results()
        .map(place -> place.group(1))
        .filter(name -> !arguments.contains(name))
        .forEach(name -> page.fault(field, "there is no argument {" + name + "}"));
    return new Template(text);
  }

  static boolean isWord(String text) {
    return WORD.matcher(text).matches();
  }

  /// Absent where it names an argument that was not given: then it is not sent.
  Optional<String> filled(Map<String, Value> arguments) {
    var places = PLACE.matcher(text).results().map(place -> place.group(1)).toList();
    if (!arguments.keySet().containsAll(places)) {
      return Optional.empty();
    }
    return Optional.of(
        PLACE
            .matcher(text)
            .replaceAll(place -> plain(Objects.requireNonNull(arguments.get(place.group(1))))));
  }

  private static String plain(Value value) {
    return switch (value) {
      case Value.Quantity quantity -> new BigDecimal(Double.toString(quantity.value())).toString();
      case Value.Text(String word) -> {
        if (!isWord(word)) {
          throw new IllegalArgumentException("'" + word + "' is not a word of SCPI");
        }
        yield word;
      }
    };
  }
}
