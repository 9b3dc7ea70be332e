package athanor.instruments.http;

import athanor.instruments.Ending;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Capability.Result;
import athanor.schemas.Reading;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a run gave, as its document describes it.
final class Results {
  private static final int MOST_VALUES = 1_000_000;

  private Results() {}

  /// A failure that names every result that is missing or of another shape.
  static Ending of(String instrument, Operation operation, JsonNode given) {
    var readings = new ArrayList<Reading>();
    var faults = new ArrayList<String>();
    for (var result : operation.results()) {
      reading(result, given.path(result.name()))
          .ifPresentOrElse(
              readings::add, () -> faults.add(result.name() + " as " + described(result)));
    }
    return faults.isEmpty()
        ? new Ending.Completed(readings)
        : new Ending.Failed(
            instrument
                + " completed '"
                + operation.name()
                + "' without giving "
                + String.join(", ", faults));
  }

  private static Optional<Reading> reading(Result result, JsonNode given) {
    return switch (result.shape()) {
      case SCALAR ->
          number(given).map(value -> new Reading.Scalar(result.name(), value, result.unit()));
      case TEXT ->
          given.isTextual()
              ? Optional.of(new Reading.Label(result.name(), given.asText()))
              : Optional.empty();
      case SERIES -> series(result, given);
    };
  }

  private static Optional<Double> number(JsonNode given) {
    return given.isNumber() && Double.isFinite(given.asDouble())
        ? Optional.of(given.asDouble())
        : Optional.empty();
  }

  private static Optional<Reading> series(Result result, JsonNode given) {
    var start = number(given.path("start"));
    var step = number(given.path("step")).filter(width -> width > 0);
    var values = values(given.path("values"));
    return start.isPresent() && step.isPresent() && values.isPresent()
        ? Optional.of(
            new Reading.Series(
                result.name(),
                start.get(),
                step.get(),
                given.path("axisUnit").asText("1"),
                result.unit(),
                values.get()))
        : Optional.empty();
  }

  private static Optional<List<Double>> values(JsonNode given) {
    if (!given.isArray() || given.size() > MOST_VALUES) {
      return Optional.empty();
    }
    var values = new ArrayList<Double>(given.size());
    for (var each : given) {
      number(each).ifPresent(values::add);
    }
    return values.size() == given.size() ? Optional.of(values) : Optional.empty();
  }

  private static String described(Result result) {
    return switch (result.shape()) {
      case SCALAR -> "a number in " + result.unit();
      case TEXT -> "a text";
      case SERIES ->
          "start, step, axisUnit and at most " + MOST_VALUES + " values in " + result.unit();
    };
  }
}
