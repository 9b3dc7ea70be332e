package athanor.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The fields of one object of a document, read with every fault noted rather than at the first one
/// stopped.
public record Fields(JsonNode object, String path, List<Fault> faults) {
  private static final int MAX_VALUES = 10_000;

  public void fault(String field, String message) {
    faults.add(new Fault(field.isEmpty() ? path : path + "/" + abridged(field), message));
  }

  public @Nullable JsonNode node(String field) {
    JsonNode node = object.get(field);
    return node == null || node.isNull() ? null : node;
  }

  public void only(String... known) {
    Set<String> allowed = Set.of(known);
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!allowed.contains(name)) {
        fault(name, abridged(name) + " is not a field here; there are " + String.join(", ", known));
      }
    }
  }

  public void exactly(String field, String value) {
    JsonNode node = node(field);
    if (node == null || !node.asText().equals(value)) {
      fault(
          field,
          "must be %s, not %s"
              .formatted(value, node == null ? "missing" : abridged(node.asText())));
    }
  }

  /// The fields of an object that may be absent.
  public @Nullable Fields inner(String field) {
    JsonNode node = node(field);
    if (node != null && !node.isObject()) {
      fault(field, "%s must be an object, not %s".formatted(field, abridged(node.asText())));
      return null;
    }
    return node == null ? null : new Fields(node, path + "/" + field, faults);
  }

  /// Words for people, which may be absent.
  public String words(String field, int max) {
    JsonNode node = node(field);
    if (node == null) {
      return "";
    }
    if (!node.isTextual() || node.asText().length() > max) {
      fault(
          field,
          "%s must be a text of at most %d characters, not %s"
              .formatted(
                  field,
                  max,
                  node.isTextual() ? "of " + node.asText().length() : abridged(node.asText())));
    }
    return node.asText();
  }

  /// @param described what the form allows, `1 to 64 letters, digits and underscores`
  public @Nullable String text(String field, Pattern form, String described) {
    JsonNode node = node(field);
    if (node == null || !node.isTextual()) {
      fault(field, field + " is missing or not a text");
      return null;
    }
    if (!form.matcher(node.asText()).matches()) {
      fault(field, "%s must be %s, not %s".formatted(field, described, abridged(node.asText())));
      return null;
    }
    return node.asText();
  }

  public double number(String field, String unit) {
    JsonNode node = node(field);
    if (node == null || !node.isNumber() || !Double.isFinite(node.asDouble())) {
      fault(
          field,
          "%s must be a finite number in %s, not %s"
              .formatted(field, unit, node == null ? "missing" : abridged(node.asText())));
      return Double.NaN;
    }
    return node.asDouble();
  }

  public long whole(String field, long otherwise, long min, long max, String unit) {
    JsonNode node = node(field);
    if (node == null) {
      return otherwise;
    }
    if (!node.canConvertToLong()
        || !node.isIntegralNumber()
        || node.asLong() < min
        || node.asLong() > max) {
      fault(
          field,
          "%s must be a whole number from %d to %d%s, not %s"
              .formatted(
                  field, min, max, unit.isEmpty() ? "" : " " + unit, abridged(node.asText())));
      return otherwise;
    }
    return node.asLong();
  }

  public <E extends Enum<E>> E choice(String field, Class<E> type, E otherwise) {
    E chosen = node(field) == null ? otherwise : choice(field, type);
    return chosen == null ? otherwise : chosen;
  }

  public <E extends Enum<E>> @Nullable E choice(String field, Class<E> type) {
    JsonNode node = node(field);
    for (E each : type.getEnumConstants()) {
      if (node != null && written(each).equals(node.asText())) {
        return each;
      }
    }
    String allowed =
        Arrays.stream(type.getEnumConstants())
            .map(Fields::written)
            .collect(Collectors.joining(", "));
    fault(
        field,
        "%s must be one of %s, not %s"
            .formatted(field, allowed, node == null ? "missing" : abridged(node.asText())));
    return null;
  }

  /// A constant as people write it: LATIN_HYPERCUBE is latin-hypercube.
  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public List<Fields> list(String field, int max) {
    JsonNode node = node(field);
    if (node == null || !node.isArray() || node.isEmpty() || node.size() > max) {
      fault(
          field,
          "%s must be a list of 1 to %d, not %s"
              .formatted(
                  field,
                  max,
                  node == null
                      ? "missing"
                      : node.isArray() ? "of " + node.size() : abridged(node.asText())));
      return List.of();
    }
    List<Fields> items = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      if (node.get(i).isObject()) {
        items.add(new Fields(node.get(i), path + "/" + field + "/" + i, faults));
      } else {
        fault(field + "/" + i, "must be an object, not " + abridged(node.get(i).asText()));
      }
    }
    return items;
  }

  public List<Double> numbers(String field, String unit) {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode each : values(field)) {
      if (each.isNumber() && Double.isFinite(each.asDouble())) {
        numbers.add(each.asDouble());
      } else {
        fault(
            field, "values must be finite numbers in " + unit + ", not " + abridged(each.asText()));
      }
    }
    return numbers;
  }

  public List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    for (JsonNode each : values(field)) {
      if (each.isTextual() && !each.asText().isBlank() && each.asText().length() <= 200) {
        texts.add(each.asText());
      } else {
        fault(
            field,
            "values must be texts of 1 to 200 characters, not '" + abridged(each.asText()) + "'");
      }
    }
    return texts;
  }

  private List<JsonNode> values(String field) {
    JsonNode node = node(field);
    if (node == null || !node.isArray() || node.isEmpty() || node.size() > MAX_VALUES) {
      fault(
          field,
          "%s must be a list of 1 to %d values%s"
              .formatted(
                  field, MAX_VALUES, node != null && node.isArray() ? ", not " + node.size() : ""));
      return List.of();
    }
    List<JsonNode> values = new ArrayList<>();
    node.forEach(values::add);
    return values;
  }

  /// The first 60 characters of what a person wrote.
  public static String abridged(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
