package athanor.instruments.documents;

import athanor.instruments.Assignment;
import athanor.schemas.Capability;
import athanor.schemas.Capability.Argument;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Capability.Result;
import athanor.schemas.Capability.Signal;
import athanor.schemas.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a document says that an instrument offers, in the words that all protocols share; what a
/// protocol adds to an operation or signal is read from its page.
///
/// @param words by operation and argument: the only texts that it takes; absent where it takes any
/// @param operations what else is written about each operation
/// @param signals what else is written about each signal
public record Offer(
    String id,
    Capability capability,
    Map<String, Map<String, List<String>>> words,
    Map<String, Page> operations,
    Map<String, Page> signals) {

  /// The fields of an instrument that every protocol has.
  public static final List<String> FIELDS =
      List.of(
          "id",
          "kind",
          "manufacturer",
          "model",
          "serialNumber",
          "keepsResults",
          "operations",
          "signals");

  /// @param operationFields what the protocol adds to an operation
  /// @param signalFields what the protocol adds to a signal
  public static Offer read(
      Page page, String address, List<String> operationFields, List<String> signalFields) {
    var operations = page.named("operations");
    var signals = page.named("signals");
    var words = new LinkedHashMap<String, Map<String, List<String>>>();
    var offered = new ArrayList<Operation>();
    operations.forEach((name, each) -> offered.add(operation(name, each, operationFields, words)));
    var shown = new ArrayList<Signal>();
    signals.forEach((name, each) -> shown.add(signal(name, each, signalFields)));
    if (offered.isEmpty() && shown.isEmpty()) {
      page.fault("", "offers neither operations nor signals");
    }
    return new Offer(
        page.name("id"),
        new Capability(
            page.name("kind"),
            page.words("manufacturer"),
            page.words("model"),
            page.words("serialNumber"),
            address,
            page.flag("keepsResults"),
            offered,
            shown),
        words,
        operations,
        signals);
  }

  private static Operation operation(
      String name, Page page, List<String> further, Map<String, Map<String, List<String>>> words) {
    page.only(fields(further, "effect", "resume", "arguments", "results"));
    var effect = page.choice("effect", Capability.Effect.PROGRAM);
    var resume =
        page.choice(
            "resume",
            switch (effect) {
              case READ, ABSOLUTE -> Capability.Resume.REPEATABLE;
              case RELATIVE, PROGRAM -> Capability.Resume.CHECKABLE;
            });
    if (resume == Capability.Resume.REPEATABLE && effect == Capability.Effect.RELATIVE) {
      page.fault("resume", "a relative change must not be repeated: checkable or once");
    }
    var arguments = new ArrayList<Argument>();
    var allowed = new LinkedHashMap<String, List<String>>();
    page.named("arguments")
        .forEach((argument, each) -> {
          arguments.add(argument(argument, each));
          if (each.has("words")) {
            allowed.put(argument, each.texts("words"));
          }
        });
    words.put(name, allowed);
    var results = new ArrayList<Result>();
    page.named("results").forEach((result, each) -> results.add(result(result, each)));
    return new Operation(name, effect, resume, arguments, results);
  }

  private static String[] fields(List<String> further, String... own) {
    return Stream.concat(Stream.of(own), further.stream()).toArray(String[]::new);
  }

  private static Argument argument(String name, Page page) {
    page.only("unit", "min", "max", "words", "optional");
    var unit = page.words("unit");
    var min = page.number("min");
    var max = page.number("max");
    if (page.has("words") == !unit.isEmpty()) {
      page.fault("", "an argument has either a unit (\"1\" for a plain number) or a list of words");
    }
    if (min != null && max != null && !(min <= max)) {
      page.fault("min", min + " " + unit + " is above max, " + max + " " + unit);
    }
    return new Argument(name, unit, min, max, !page.flag("optional"));
  }

  private static Result result(String name, Page page) {
    page.only("unit", "shape");
    var shape = page.choice("shape", Capability.Shape.SCALAR);
    var unit = page.words("unit");
    if (unit.isEmpty() != (shape == Capability.Shape.TEXT)) {
      page.fault(
          "unit", "a number or series has a unit (\"1\" for a plain number), a text has none");
    }
    return new Result(name, unit, shape);
  }

  private static Signal signal(String name, Page page, List<String> further) {
    page.only(fields(further, "unit", "min", "max"));
    var unit = page.words("unit");
    if (unit.isEmpty()) {
      page.fault("unit", "is missing: a UCUM code, \"1\" for a plain number");
    }
    return new Signal(name, unit, page.number("min"), page.number("max"));
  }

  /// Why an assignment does not fit what is offered, naming value, unit and limit.
  public Optional<String> objection(Assignment assignment) {
    return capability
        .operation(assignment.operation())
        .map(operation -> objection(assignment, operation))
        .orElseGet(() -> Optional.of(id + " has no operation '" + assignment.operation() + "'"));
  }

  private Optional<String> objection(Assignment assignment, Operation operation) {
    var where = "'" + operation.name() + "' of " + id;
    for (var name : assignment.arguments().keySet()) {
      if (operation.arguments().stream().noneMatch(offered -> offered.name().equals(name))) {
        return Optional.of(where + " has no argument '" + name + "'");
      }
    }
    for (var offered : operation.arguments()) {
      var given = assignment.arguments().get(offered.name());
      if (given == null && offered.required()) {
        return Optional.of(where + " needs '" + offered.name() + "'");
      }
      var fault = given == null ? "" : fault(operation, offered, given);
      if (!fault.isEmpty()) {
        return Optional.of(offered.name() + " of " + where + " " + fault);
      }
    }
    return Optional.empty();
  }

  private String fault(Operation operation, Argument offered, Value given) {
    return switch (given) {
      case Value.Text(String text) -> {
        var allowed = words.getOrDefault(operation.name(), Map.of()).get(offered.name());
        if (allowed == null) {
          yield "must be a number in " + offered.unit() + ", not '" + text + "'";
        }
        yield allowed.contains(text)
            ? ""
            : "must be one of " + String.join(", ", allowed) + ", not '" + text + "'";
      }
      case Value.Quantity(double value, String unit) -> {
        if (offered.unit().isEmpty() || !unit.equals(offered.unit())) {
          yield "must be "
              + (offered.unit().isEmpty() ? "a word" : "in " + offered.unit())
              + ", not "
              + given;
        }
        if (offered.min() != null && value < offered.min()) {
          yield "is " + given + ", below the minimum of " + offered.min() + " " + unit;
        }
        yield offered.max() != null && value > offered.max()
            ? "is " + given + ", above the maximum of " + offered.max() + " " + unit
            : "";
      }
    };
  }
}
