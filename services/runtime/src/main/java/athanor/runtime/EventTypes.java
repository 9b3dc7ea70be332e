package athanor.runtime;

import athanor.schemas.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of event types on the wire, `CampaignOpened.v1`, for every record that is an [Event].
public final class EventTypes {
  private static final Map<String, Class<? extends Event>> BY_NAME = new LinkedHashMap<>();
  private static final ClassValue<String> NAMES =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return type.getSimpleName() + ".v1";
        }
      };

  static {
    collect(Event.class);
  }

  private EventTypes() {}

  private static void collect(Class<?> type) {
    if (type.isRecord()) {
      BY_NAME.put(NAMES.get(type), type.asSubclass(Event.class));
    } else {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collect(permitted);
      }
    }
  }

  public static String nameOf(Event event) {
    return NAMES.get(event.getClass());
  }

  public static @Nullable Class<? extends Event> named(String name) {
    return BY_NAME.get(name);
  }

  public static Map<String, Class<? extends Event>> all() {
    return Map.copyOf(BY_NAME);
  }
}
