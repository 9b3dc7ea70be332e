package athanor.schemas;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Records made from JSON as the schemas describe it.
final class Instances {
  private Instances() {}

  /// The event that a golden sample is.
  static Event golden(Class<?> type) {
    JsonNode sample = Json.read(Json.GOLDEN.resolve(EventRecords.wireName(type) + ".json"));
    return (Event) record(type, sample);
  }

  private static Object record(Class<?> type, JsonNode json) {
    try {
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(
          Stream.of(components)
              .map(component -> read(component.getGenericType(), json.get(component.getName())))
              .toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getSimpleName() + " of " + json, e);
    }
  }

  private static @Nullable Object read(Type type, @Nullable JsonNode json) {
    if (json == null) {
      return null;
    }
    return switch (type) {
      case ParameterizedType generic when generic.getRawType() == List.class -> {
        List<Object> items = new ArrayList<>();
        json.forEach(item -> items.add(read(generic.getActualTypeArguments()[0], item)));
        yield items;
      }
      case ParameterizedType generic -> {
        Map<String, Object> entries = new LinkedHashMap<>();
        json.properties()
            .forEach(entry ->
                entries.put(
                    entry.getKey(), read(generic.getActualTypeArguments()[1], entry.getValue())));
        yield entries;
      }
      default -> plain((Class<?>) type, json);
    };
  }

  private static Object plain(Class<?> type, JsonNode json) {
    if (type == String.class) {
      return json.asString();
    } else if (type == UUID.class) {
      return UUID.fromString(json.asString());
    } else if (type == Instant.class) {
      return Instant.parse(json.asString());
    } else if (type == boolean.class) {
      return json.asBoolean();
    } else if (type == double.class || type == Double.class) {
      return json.asDouble();
    } else if (type == int.class || type == Integer.class) {
      return json.asInt();
    } else if (type == long.class) {
      return json.asLong();
    } else if (type == Value.class) {
      return json.isString() ? Value.of(json.asString()) : record(Value.Quantity.class, json);
    } else if (type == Reading.class) {
      return record(kind(json.get("kind").asString()), json);
    } else if (type.isEnum()) {
      return Stream.of(type.getEnumConstants())
          .filter(constant -> constant.toString().equals(json.asString()))
          .findFirst()
          .orElseThrow();
    }
    return record(type, json);
  }

  private static Class<?> kind(String name) {
    return Stream.of(Reading.class.getPermittedSubclasses())
        .filter(type -> type.getSimpleName().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow();
  }
}
