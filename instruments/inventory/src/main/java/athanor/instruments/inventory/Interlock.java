package athanor.instruments.inventory;

import athanor.instruments.documents.Page;
import athanor.schemas.TelemetrySampled.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A condition on a signal without which an operation does not begin. A value that is missing, bad
/// or older than `within` does not satisfy it.
///
/// @param operations to which it applies; empty for all
/// @param within greatest age of the value
record Interlock(
    List<String> operations,
    String signal,
    @Nullable Double atLeast,
    @Nullable Double atMost,
    Duration within) {
  private static final Duration WITHIN = Duration.ofSeconds(10);

  static Interlock read(Page page) {
    page.only("operations", "signal", "at_least", "at_most", "within");
    var interlock =
        new Interlock(
            page.texts("operations"),
            page.name("signal"),
            page.number("at_least"),
            page.number("at_most"),
            page.seconds("within", WITHIN, 3_600));
    if (interlock.atLeast() == null && interlock.atMost() == null) {
      page.fault("", "an interlock has at_least, at_most or both");
    }
    return interlock;
  }

  boolean concerns(String operation) {
    return operations.isEmpty() || operations.contains(operation);
  }

  /// Why the operation may not begin.
  Optional<String> objection(List<Sample> samples, Instant now) {
    var sample = samples.stream().filter(each -> each.signal().equals(signal)).findFirst();
    if (sample.isEmpty()) {
      return Optional.of("nothing is known of " + signal);
    }
    var value = sample.get().value();
    if (value == null || !sample.get().quality().equals("good")) {
      return Optional.of(signal + " has no good value, but is " + sample.get().quality());
    }
    var age = Duration.between(sample.get().at(), now);
    if (age.compareTo(within) > 0) {
      return Optional.of(
          signal + " is " + age.toSeconds() + " s old, more than " + within.toSeconds() + " s");
    }
    var unit = " " + sample.get().unit();
    if (atLeast != null && value < atLeast) {
      return Optional.of(signal + " is " + value + unit + ", below " + atLeast + unit);
    }
    return atMost != null && value > atMost
        ? Optional.of(signal + " is " + value + unit + ", above " + atMost + unit)
        : Optional.empty();
  }
}
