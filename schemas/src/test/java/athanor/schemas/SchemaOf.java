package athanor.schemas;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The JSON Schema (2020-12) of one event type, made from its record: components are properties,
/// those that may be null are optional, and nothing else is allowed.
final class SchemaOf {
  private final SourceComments comments;
  private final Map<String, Object> definitions = new TreeMap<>();

  private SchemaOf(SourceComments comments) {
    this.comments = comments;
  }

  static Map<String, Object> event(Class<?> type, SourceComments comments) {
    var made = new SchemaOf(comments);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:athanor:schema:" + EventRecords.wireName(type));
    schema.put("title", EventRecords.wireName(type));
    schema.putAll(made.object(type, Map.of()));
    if (!made.definitions.isEmpty()) {
      schema.put("$defs", made.definitions);
    }
    return schema;
  }

  private Map<String, Object> object(Class<?> type, Map<String, Object> first) {
    Map<String, Object> properties = new LinkedHashMap<>(first);
    List<String> required = new ArrayList<>(first.keySet());
    for (RecordComponent component : type.getRecordComponents()) {
      Map<String, Object> property = new LinkedHashMap<>();
      describe(property, comments.of(type, component.getName()));
      property.putAll(schema(component.getGenericType()));
      properties.put(component.getName(), property);
      if (!optional(component.getAnnotatedType())) {
        required.add(component.getName());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    describe(schema, comments.of(type));
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", required);
    schema.put("additionalProperties", false);
    return schema;
  }

  private static void describe(Map<String, Object> schema, @Nullable String comment) {
    if (comment != null) {
      schema.put("description", comment);
    }
  }

  private static boolean optional(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  private Map<String, Object> schema(Type type) {
    return switch (type) {
      case ParameterizedType generic when generic.getRawType() == List.class ->
          ordered("type", "array", "items", schema(generic.getActualTypeArguments()[0]));
      case ParameterizedType generic when generic.getRawType() == Map.class ->
          ordered(
              "type",
              "object",
              "additionalProperties",
              schema(generic.getActualTypeArguments()[1]));
      case Class<?> plain -> schema(plain);
      default -> throw new IllegalArgumentException("no JSON Schema is known for " + type);
    };
  }

  private Map<String, Object> schema(Class<?> type) {
    if (type == String.class) {
      return Map.of("type", "string");
    } else if (type == UUID.class) {
      return ordered("type", "string", "format", "uuid");
    } else if (type == Instant.class) {
      return ordered("type", "string", "format", "date-time");
    } else if (type == boolean.class || type == Boolean.class) {
      return Map.of("type", "boolean");
    } else if (type == double.class || type == Double.class) {
      return Map.of("type", "number");
    } else if (type == int.class || type == Integer.class) {
      return ordered("type", "integer", "format", "int32");
    } else if (type == long.class) {
      return ordered("type", "integer", "format", "int64");
    } else if (type.isEnum()) {
      return Map.of("enum", Stream.of(type.getEnumConstants()).map(Object::toString).toList());
    }
    String name = type.getSimpleName();
    if (!definitions.containsKey(name)) {
      definitions.put(name, Map.of());
      definitions.put(name, definition(type));
    }
    return Map.of("$ref", "#/$defs/" + name);
  }

  /// A record is an object, a value an object or a text, and a reading says of which kind it is.
  private Map<String, Object> definition(Class<?> type) {
    if (type.isRecord()) {
      return object(type, Map.of());
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    describe(schema, comments.of(type));
    if (type == Value.class) {
      schema.put("oneOf", List.of(schema(Value.Quantity.class), Map.of("type", "string")));
    } else if (type == Reading.class) {
      schema.put("oneOf", Stream.of(type.getPermittedSubclasses()).map(this::kind).toList());
    } else {
      throw new IllegalArgumentException("no JSON Schema is known for " + type);
    }
    return schema;
  }

  private Map<String, Object> kind(Class<?> reading) {
    String kind = reading.getSimpleName().toLowerCase(Locale.ROOT);
    return object(reading, Map.of("kind", Map.of("const", kind)));
  }

  private static Map<String, Object> ordered(String a, Object one, String b, Object two) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(a, one);
    map.put(b, two);
    return map;
  }
}
