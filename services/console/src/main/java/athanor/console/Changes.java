package athanor.console;

import java.util.List;

/// What someone who has seen one version misses of another.
///
/// @param fresh whether what was seen before is void: forget it and take this as all there is
/// @param to version seen once all of these are shown
/// @param skipped events that are left out because too many happened at once; they are in the log
/// @param views in the order of their versions
public record Changes(boolean fresh, long to, long skipped, List<View> views) {
  public Changes {
    views = List.copyOf(views);
  }
}
