package athanor.optimizer.stopping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a rule says of a study.
///
/// @param stop whether no further experiment should be made
/// @param reason in words, with the figures
/// @param figures by name, in the order in which the reason gives them
public record Verdict(StoppingRule rule, boolean stop, String reason, Map<String, Double> figures) {
  public Verdict {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }
}
