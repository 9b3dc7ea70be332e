package athanor.schemas;

import java.util.ArrayList;
import java.util.List;

/// Every record that is an event, in the order of declaration.
final class EventRecords {
  private EventRecords() {}

  static List<Class<?>> all() {
    List<Class<?>> records = new ArrayList<>();
    collect(Event.class, records);
    return List.copyOf(records);
  }

  private static void collect(Class<?> type, List<Class<?>> records) {
    if (type.isRecord()) {
      records.add(type);
    } else {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collect(permitted, records);
      }
    }
  }

  /// The name of a type on the wire, `CampaignOpened.v1`.
  static String wireName(Class<?> type) {
    return type.getSimpleName() + ".v1";
  }
}
