package athanor.observation;

import java.util.List;
import java.util.Optional;

/// The analyses that are known by name.
public final class Analyses {
  private final List<Analysis> known;

  private Analyses(List<Analysis> known) {
    this.known = known;
  }

  /// @throws IllegalArgumentException if two have the same name and version
  public static Analyses of(List<Analysis> known) {
    if (known.stream().map(Analysis::name).distinct().count() < known.size()) {
      throw new IllegalArgumentException(
          "two analyses have one name: " + known.stream().map(Analysis::name).toList());
    }
    return new Analyses(List.copyOf(known));
  }

  /// Those that come with Athanor.
  public static Analyses standard() {
    return of(List.of(new PlainReadings(), new HplcSnar()));
  }

  public List<String> names() {
    return known.stream().map(Analysis::name).toList();
  }

  public Optional<Analysis> named(String name) {
    return known.stream().filter(analysis -> analysis.name().equals(name)).findFirst();
  }

  public Conclusion conclude(String analysis, Evidence evidence) {
    return named(analysis)
        .map(found -> found.conclude(evidence))
        .orElseGet(() ->
            new Conclusion.Invalid("no analysis is named " + analysis + "; known are " + names()));
  }
}
