package athanor.opcua.server;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A device's memory of its runs: the newest ones whole, of all others the task ids.
final class Runs {
  /// Runs whose results can be read.
  static final int KEPT = 1_000;

  private final Map<String, Run> kept = new LinkedHashMap<>();
  private final Set<String> tasks = new HashSet<>();
  private int started;
  private @Nullable Run newest;

  synchronized void add(Run run) {
    started++;
    newest = run;
    if (!run.started().task().isEmpty()) {
      tasks.add(run.started().task());
    }
    kept.put(run.id(), run);
    if (kept.size() > KEPT) {
      var oldest = kept.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  synchronized @Nullable Run get(String id) {
    return kept.get(id);
  }

  synchronized @Nullable Run newest() {
    return newest;
  }

  /// Oldest first.
  synchronized List<Run> all() {
    return new ArrayList<>(kept.values());
  }

  synchronized boolean knowsTask(String task) {
    return tasks.contains(task);
  }

  /// How many have ever been started.
  synchronized int started() {
    return started;
  }
}
