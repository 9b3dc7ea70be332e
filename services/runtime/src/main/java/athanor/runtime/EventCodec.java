package athanor.runtime;

import athanor.schemas.Event;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Events as JSON and back. The payload is the record; its type travels beside it.
///
/// Reading is strict and bounded: unknown properties, missing numbers, nesting deeper than 64 and
/// texts over 8 MB are refused. A sealed choice is told apart by its shape or by a short `kind`,
/// never by a class name.
public final class EventCodec {
  private static final JsonMapper MAPPER = mapper();

  private EventCodec() {}

  /// The mapper that everything which speaks the published language uses.
  public static JsonMapper json() {
    return MAPPER;
  }

  public static String write(Event event) {
    try {
      return MAPPER.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + event, e);
    }
  }

  /// @param type name on the wire
  /// @throws MalformedEventException if the type is unknown or the payload is not one of it
  public static Event read(String type, String payload) {
    Class<? extends Event> known = EventTypes.named(type);
    if (known == null) {
      throw new MalformedEventException("unknown event type " + type, null);
    }
    try {
      Event event = MAPPER.readValue(payload, known);
      if (event == null) {
        throw new MalformedEventException("the payload of " + type + " is null", null);
      }
      return event;
    } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
      throw new MalformedEventException("not a " + type + ": " + e.getMessage(), e);
    }
  }

  private static JsonMapper mapper() {
    SimpleModule values = new SimpleModule();
    values.addSerializer(Value.class, new ValueWriter());
    values.addDeserializer(Value.class, new ValueReader());
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(8 << 20)
                    .maxNumberLength(100)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    return JsonMapper.builder(factory)
        .addModule(new JavaTimeModule())
        .addModule(values)
        .addMixIn(Reading.class, ReadingKinds.class)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .annotationIntrospector(new Required())
        .disable(com.fasterxml.jackson.databind.MapperFeature.AUTO_DETECT_IS_GETTERS)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .build();
  }

  /// A component of a record must be given unless it may be null.
  private static final class Required extends JacksonAnnotationIntrospector {
    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
      if (member instanceof AnnotatedParameter parameter && member.getDeclaringClass().isRecord()) {
        return !member
            .getDeclaringClass()
            .getRecordComponents()[parameter.getIndex()]
            .getAnnotatedType()
            .isAnnotationPresent(Nullable.class);
      }
      return super.hasRequiredMarker(member);
    }
  }

  /// A reading says of which kind it is.
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Reading.Scalar.class, name = "scalar"),
    @JsonSubTypes.Type(value = Reading.Label.class, name = "label"),
    @JsonSubTypes.Type(value = Reading.Series.class, name = "series")
  })
  private interface ReadingKinds {}

  /// A quantity is an object, a text a string.
  private static final class ValueWriter extends JsonSerializer<Value> {
    @Override
    public void serialize(Value value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      switch (value) {
        case Value.Quantity(double number, String unit) -> {
          json.writeStartObject();
          json.writeNumberField("value", number);
          json.writeStringField("unit", unit);
          json.writeEndObject();
        }
        case Value.Text(String text) -> json.writeString(text);
      }
    }
  }

  private static final class ValueReader extends JsonDeserializer<Value> {
    @Override
    public Value deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (json.currentToken() == JsonToken.VALUE_STRING) {
        return new Value.Text(json.getText());
      }
      return context.readValue(json, Value.Quantity.class);
    }
  }
}
