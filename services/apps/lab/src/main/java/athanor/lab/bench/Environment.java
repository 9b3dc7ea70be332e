package athanor.lab.bench;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a figure depends on besides the code.
final class Environment {
  private Environment() {}

  /// The load average of the last minute; below 0 where the system does not tell.
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /// @param loadBefore load average before the run
  static Map<String, Object> describe(double loadBefore) {
    Map<String, Object> environment = new LinkedHashMap<>();
    environment.put("processors", Runtime.getRuntime().availableProcessors());
    environment.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    environment.put("java", Runtime.version().toString());
    environment.put("maxHeapMegabytes", Runtime.getRuntime().maxMemory() >> 20);
    environment.put("loadAverageBefore", loadBefore);
    environment.put("loadAverageAfter", load());
    return environment;
  }
}
