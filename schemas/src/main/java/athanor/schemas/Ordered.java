package athanor.schemas;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Copies of maps that cannot change and keep the order of their keys, so that a record always
/// writes the same bytes.
public final class Ordered {
  private Ordered() {}

  public static <V> Map<String, V> copyOf(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
