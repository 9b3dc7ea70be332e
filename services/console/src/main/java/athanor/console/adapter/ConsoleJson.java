package athanor.console.adapter;

import athanor.schemas.Outcome;
import athanor.schemas.Topic;
import athanor.schemas.Value;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Function;

/// The views as JSON: names in lower case, times in ISO 8601, what is absent left out, a text a
/// plain string.
@Singleton
class ConsoleJson {
  private final ObjectMapper mapper =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(
              new SimpleModule("console")
                  .addSerializer(new AsText<>(Value.Text.class, Value.Text::text))
                  .addSerializer(new AsText<>(Topic.class, Topic::label))
                  .addSerializer(new AsText<>(Enum.class, ConsoleJson::word))
                  .addKeySerializer(Outcome.class, new AsName()))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  String text(Object view) {
    try {
      return mapper.writeValueAsString(view);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static final class AsText<T> extends StdSerializer<T> {
    private final transient Function<T, String> text;

    AsText(Class<T> type, Function<T, String> text) {
      super(type);
      this.text = text;
    }

    @Override
    public void serialize(T value, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      to.writeString(text.apply(value));
    }
  }

  private static final class AsName extends StdSerializer<Outcome> {
    AsName() {
      super(Outcome.class);
    }

    @Override
    public void serialize(Outcome value, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      to.writeFieldName(word(value));
    }
  }
}
