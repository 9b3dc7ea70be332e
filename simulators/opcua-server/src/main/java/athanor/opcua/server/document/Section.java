package athanor.opcua.server.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One object of a document, read field by field; what does not fit is noted and reading goes on,
/// with something harmless in its place.
record Section(JsonNode object, String path, List<Misfit> misfits) {
  private static final int LONGEST = 100;

  void misfit(String field, String message) {
    misfits.add(new Misfit(field.isEmpty() ? path : path + "/" + field, message));
  }

  boolean has(String field) {
    return object.hasNonNull(field);
  }

  void only(Set<String> known) {
    object
        .fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            misfit(
                name,
                "%s is not a field here; there are %s"
                    .formatted(
                        abridged(name), String.join(", ", known.stream().sorted().toList())));
          }
        });
  }

  void exactly(String field, String value) {
    if (!object.path(field).asText().equals(value)) {
      misfit(field, "must be %s, not %s".formatted(value, shown(field)));
    }
  }

  /// A text of 1 to 100 characters without slash or control characters.
  String name(String field) {
    var node = object.path(field);
    if (!node.isTextual() || !node.asText().matches("[^/\\p{Cntrl}]{1," + LONGEST + "}")) {
      misfit(
          field,
          "%s must be a text of 1 to %d characters without a slash, not %s"
              .formatted(field, LONGEST, shown(field)));
      return "?";
    }
    return node.asText();
  }

  String nameOr(String field, String otherwise) {
    return has(field) ? name(field) : otherwise;
  }

  /// Words for people, at most 1,000 characters.
  String words(String field) {
    var node = object.path(field);
    if (has(field) && (!node.isTextual() || node.asText().length() > 1000)) {
      misfit(field, field + " must be a text of at most 1000 characters");
    }
    return node.asText("");
  }

  String choice(String field, Set<String> allowed) {
    var text = object.path(field).asText();
    if (!allowed.contains(text)) {
      misfit(
          field,
          "%s must be one of %s, not %s"
              .formatted(
                  field, String.join(", ", allowed.stream().sorted().toList()), shown(field)));
    }
    return text;
  }

  double number(String field, double min, double max, String unit) {
    var node = object.path(field);
    // !(>=) also refuses NaN
    if (!node.isNumber() || !(node.asDouble() >= min) || !(node.asDouble() <= max)) {
      misfit(
          field,
          "%s must be a number from %s to %s %s, not %s"
              .formatted(field, plain(min), plain(max), unit, shown(field)));
      return min;
    }
    return node.asDouble();
  }

  double numberOr(String field, double otherwise, double min, double max, String unit) {
    return has(field) ? number(field, min, max, unit) : otherwise;
  }

  long whole(String field, long otherwise, long min, long max) {
    if (!has(field)) {
      return otherwise;
    }
    var node = object.path(field);
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.asLong() < min
        || node.asLong() > max) {
      misfit(
          field,
          "%s must be a whole number from %d to %d, not %s"
              .formatted(field, min, max, shown(field)));
      return otherwise;
    }
    return node.asLong();
  }

  boolean yes(String field, boolean otherwise) {
    if (has(field) && !object.path(field).isBoolean()) {
      misfit(field, "%s must be true or false, not %s".formatted(field, shown(field)));
    }
    return object.path(field).asBoolean(otherwise);
  }

  /// The objects of a list, which may be absent where `least` is 0.
  List<Section> list(String field, int least, int most) {
    var node = object.path(field);
    if (!has(field) && least == 0) {
      return List.of();
    }
    if (!node.isArray() || node.size() < least || node.size() > most) {
      misfit(
          field,
          "%s must be a list of %d to %d, not %s"
              .formatted(field, least, most, node.isArray() ? "of " + node.size() : shown(field)));
      return List.of();
    }
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      var at = path + "/" + field + "/" + i;
      if (node.get(i).isObject()) {
        sections.add(new Section(node.get(i), at, misfits));
      } else {
        misfits.add(new Misfit(at, "must be an object, not " + abridged(node.get(i).toString())));
      }
    }
    return sections;
  }

  /// Numbers by name.
  Map<String, Double> numbers(
      String field, Set<String> names, double min, double max, String unit) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    if (!has(field)) {
      return numbers;
    }
    if (!object.path(field).isObject()) {
      misfit(field, "%s must be an object, not %s".formatted(field, shown(field)));
      return numbers;
    }
    var inner = new Section(object.path(field), path + "/" + field, misfits);
    inner.only(names);
    for (var name : names) {
      if (inner.has(name)) {
        numbers.put(name, inner.number(name, min, max, unit));
      }
    }
    return numbers;
  }

  private String shown(String field) {
    return has(field) ? abridged(object.path(field).toString()) : "missing";
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private static String abridged(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
