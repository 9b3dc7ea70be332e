package athanor.instruments.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The fields of one object of a document. A method notes its fault and returns something harmless,
/// so that reading goes on; whoever reads looks at the faults at the end.
///
/// @param path JSON pointer of the object
public record Page(JsonNode object, String path, List<String> faults) {
  private static final int MOST_ENTRIES = 10_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,127}");

  public void fault(String field, String message) {
    faults.add((field.isEmpty() ? path : path + "/" + abridged(field)) + ": " + message);
  }

  private @Nullable JsonNode node(String field) {
    var node = object.get(field);
    return node == null || node.isNull() ? null : node;
  }

  public boolean has(String field) {
    return node(field) != null;
  }

  /// Whether the field is an object; asked where its text must not be repeated in a fault.
  public boolean isObject(String field) {
    var node = node(field);
    return node != null && node.isObject();
  }

  /// Every other field is a fault.
  public void only(String... known) {
    var allowed = Set.of(known);
    object
        .fieldNames()
        .forEachRemaining(name -> {
          if (!allowed.contains(name)) {
            fault(name, "is not a field here; there are " + String.join(", ", known));
          }
        });
  }

  /// A text that must be there.
  ///
  /// @param described what the form allows, for people
  public String text(String field, Pattern form, String described) {
    var text = words(field);
    if (text.isEmpty() && node(field) == null) {
      fault(field, "is missing: " + described);
    } else if (!form.matcher(text).matches()) {
      fault(field, "must be " + described + ", not '" + abridged(text) + "'");
    }
    return text;
  }

  /// The name of something that must have one.
  public String name(String field) {
    return text(field, NAME, "1 to 128 letters, digits, dots, slashes, hyphens and underscores");
  }

  /// A text of at most 1,000 characters that may be absent.
  public String words(String field) {
    var node = node(field);
    if (node == null) {
      return "";
    }
    if (!node.isTextual() || node.asText().length() > 1_000) {
      fault(field, "must be a text of at most 1000 characters" + found(node));
      return "";
    }
    return node.asText();
  }

  public @Nullable Double number(String field) {
    var node = node(field);
    if (node == null) {
      return null;
    }
    if (!node.isNumber() || !Double.isFinite(node.asDouble())) {
      fault(field, "must be a finite number" + found(node));
      return null;
    }
    return node.asDouble();
  }

  public boolean flag(String field) {
    var node = node(field);
    if (node != null && !node.isBoolean()) {
      fault(field, "must be true or false" + found(node));
    }
    return node != null && node.asBoolean();
  }

  /// A time in seconds.
  public Duration seconds(String field, Duration otherwise, double longest) {
    var seconds = number(field);
    if (seconds == null) {
      return otherwise;
    }
    if (!(seconds >= 0 && seconds <= longest)) {
      fault(field, "must be 0 to " + longest + " s, not " + seconds + " s");
      return otherwise;
    }
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  public <E extends Enum<E>> E choice(String field, E otherwise) {
    var node = node(field);
    var all = otherwise.getDeclaringClass().getEnumConstants();
    for (E each : all) {
      if (node != null && written(each).equals(node.asText())) {
        return each;
      }
    }
    if (node != null) {
      var allowed = Arrays.stream(all).map(Page::written).collect(Collectors.joining(", "));
      fault(field, "must be one of " + allowed + found(node));
    }
    return otherwise;
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The object of a field; an empty one where there is none.
  public Page inner(String field) {
    var node = node(field);
    if (node != null && !node.isObject()) {
      fault(field, "must be an object of named fields" + found(node));
    }
    return page(node != null && node.isObject() ? node : null, field);
  }

  private Page page(@Nullable JsonNode node, String below) {
    var at = node == null ? JsonNodeFactory.instance.objectNode() : node;
    return new Page(at, path + "/" + below, faults);
  }

  /// Named objects, in the order in which they are written.
  public Map<String, Page> named(String field) {
    var pages = new LinkedHashMap<String, Page>();
    var all = inner(field);
    if (all.object().size() > MOST_ENTRIES) {
      fault(field, "may have at most " + MOST_ENTRIES + " entries, not " + all.object().size());
      return pages;
    }
    for (var entry : all.object().properties()) {
      if (!NAME.matcher(entry.getKey()).matches()) {
        all.fault(
            entry.getKey(), "is no name: letters, digits, dots, slashes, hyphens, underscores");
      } else if (!entry.getValue().isObject() && !entry.getValue().isNull()) {
        all.fault(entry.getKey(), "must be an object of named fields" + found(entry.getValue()));
      } else {
        pages.put(
            entry.getKey(),
            all.page(entry.getValue().isNull() ? null : entry.getValue(), entry.getKey()));
      }
    }
    return pages;
  }

  /// A list of objects, empty where there is none.
  public List<Page> list(String field) {
    var pages = new ArrayList<Page>();
    var nodes = array(field);
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).isObject()) {
        pages.add(page(nodes.get(i), field + "/" + i));
      } else {
        fault(field + "/" + i, "must be an object of named fields" + found(nodes.get(i)));
      }
    }
    return pages;
  }

  /// A list of texts, empty where there is none.
  public List<String> texts(String field) {
    var texts = new ArrayList<String>();
    for (var each : array(field)) {
      if (each.isTextual() && !each.asText().isBlank() && each.asText().length() <= 1_000) {
        texts.add(each.asText());
      } else {
        fault(field, "must be a list of texts" + found(each));
      }
    }
    return texts;
  }

  private List<JsonNode> array(String field) {
    var node = node(field);
    var nodes = new ArrayList<JsonNode>();
    if (node != null && (!node.isArray() || node.size() > MOST_ENTRIES)) {
      fault(field, "must be a list of at most " + MOST_ENTRIES + found(node));
    } else if (node != null) {
      node.forEach(nodes::add);
    }
    return nodes;
  }

  private static String found(JsonNode node) {
    return ", not "
        + (node.isContainerNode() ? "a list or object" : "'" + abridged(node.asText()) + "'");
  }

  private static String abridged(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
