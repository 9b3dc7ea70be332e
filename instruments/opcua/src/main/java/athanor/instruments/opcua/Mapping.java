package athanor.instruments.opcua;

import athanor.instruments.documents.MalformedException;
import athanor.instruments.documents.Offer;
import athanor.instruments.documents.Page;
import athanor.instruments.documents.Paper;
import athanor.schemas.Capability;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What the nodes of an OPC UA server that does not speak LADS mean: the mapping document.
///
/// @param operations what each of them sends, by which it has ended, and where its results stand
/// @param signals the variables that show them
/// @param safe what brings it to its safe state; empty where none is known
public record Mapping(
    Offer offer, Map<String, Deed> operations, Map<String, Place> signals, List<Step> safe) {
  private static final String[] FIELDS =
      Stream.concat(Offer.FIELDS.stream(), Stream.of("apiVersion", "safe")).toArray(String[]::new);

  public Mapping {
    operations = Map.copyOf(operations);
    signals = new LinkedHashMap<>(signals);
    safe = List.copyOf(safe);
  }

  /// @throws MalformedException naming every fault
  public static Mapping read(String address, Paper paper) throws MalformedException {
    var page = paper.page();
    page.only(FIELDS);
    var offer =
        Offer.read(page, address, List.of("steps", "until", "read", "abort"), List.of("node"));
    var operations = new LinkedHashMap<String, Deed>();
    for (var operation : offer.capability().operations()) {
      var written = offer.operations().get(operation.name());
      if (written != null) {
        operations.put(operation.name(), deed(operation, written));
      }
    }
    var signals = new LinkedHashMap<String, Place>();
    offer
        .signals()
        .forEach(
            (name, each) -> Place.read(each, "node").ifPresent(place -> signals.put(name, place)));
    var mapping = new Mapping(offer, operations, signals, steps(page, "safe", Set.of()));
    paper.close();
    return mapping;
  }

  private static List<Step> steps(Page page, String field, Set<String> arguments) {
    var steps = new ArrayList<Step>();
    page.list(field).forEach(each -> Step.read(each, arguments).ifPresent(steps::add));
    return steps;
  }

  private static Deed deed(Capability.Operation operation, Page page) {
    var arguments = new LinkedHashSet<String>();
    var numbers = new LinkedHashSet<String>();
    for (var argument : operation.arguments()) {
      arguments.add(argument.name());
      if (!argument.unit().isEmpty()) {
        numbers.add(argument.name());
      }
    }
    var results = new LinkedHashMap<String, Place>();
    var read = page.inner("read");
    for (var result : operation.results()) {
      if (read.has(result.name())) {
        Place.read(read, result.name()).ifPresent(place -> results.put(result.name(), place));
      } else {
        page.fault("read", "says no node for the result '" + result.name() + "'");
      }
    }
    read.only(operation.results().stream().map(Capability.Result::name).toArray(String[]::new));
    var steps = steps(page, "steps", arguments);
    if (!page.has("steps") && operation.effect() != Capability.Effect.READ) {
      page.fault("steps", "are missing: what is written or called, in order");
    }
    return new Mapped(
        operation,
        steps,
        page.has("until") ? Until.read(page.inner("until"), numbers) : Optional.empty(),
        results,
        steps(page, "abort", Set.of()),
        ConcurrentHashMap.newKeySet());
  }
}
