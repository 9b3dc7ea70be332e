package athanor.console.adapter;

import athanor.runtime.EventCodec;
import athanor.schemas.Outcome;
import athanor.schemas.Topic;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Locale;

/// The views as JSON: as the published language writes it, but with the names of choices in lower
/// case and topics by the name they have on Kafka.
@Singleton
class ConsoleJson {
  private final JsonMapper mapper =
      EventCodec.json()
          .rebuild()
          .addModule(
              new SimpleModule("console")
                  .addSerializer(new Word())
                  .addKeySerializer(Outcome.class, new Key()))
          .build();

  String text(Object view) {
    try {
      return mapper.writeValueAsString(view);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + view, e);
    }
  }

  private static String word(Enum<?> choice) {
    return choice instanceof Topic topic ? topic.label() : choice.name().toLowerCase(Locale.ROOT);
  }

  @SuppressWarnings("rawtypes")
  private static final class Word extends JsonSerializer<Enum> {
    @Override
    public Class<Enum> handledType() {
      return Enum.class;
    }

    @Override
    public void serialize(Enum choice, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(word(choice));
    }
  }

  private static final class Key extends JsonSerializer<Outcome> {
    @Override
    public void serialize(Outcome outcome, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeFieldName(word(outcome));
    }
  }
}
