package athanor.instruments.opcua;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// The runs that a functional unit remembers (OPC 30500-1, ResultSet), found by the command that
/// began them, which they carry as SupervisoryTaskId.
final class RunRecords {
  private static final Name TASK = Name.lads("SupervisoryTaskId");
  private static final List<List<Name>> MEMBERS =
      List.of(
          List.of(TASK),
          List.of(Name.lads("Started")),
          List.of(Name.lads("Stopped")),
          List.of(Name.lads("VariableSet")),
          List.of(Name.lads("ProgramTemplate"), Name.lads("DeviceTemplateId")),
          List.of(Name.own("Outcome")),
          List.of(Name.own("OutcomeReason")),
          List.of(Name.lads("DeviceProgramRunId")));

  private final Wire wire;
  private final Unit unit;
  private final Unit.Results results;
  private final Map<NodeId, String> tasks = new HashMap<>();
  private Optional<RunRecord> latest = Optional.empty();

  RunRecords(Wire wire, Unit unit, Unit.Results results) {
    this.wire = wire;
    this.unit = unit;
    this.results = results;
  }

  /// @param run what the device called the run, where it is known; else empty
  synchronized Optional<RunRecord> find(UUID command, String run) throws UaException {
    var found = run.isEmpty() ? Optional.<RunRecord>empty() : named(command, run);
    if (found.isEmpty()) {
      found = search(command);
    }
    latest = found.or(() -> latest);
    return found;
  }

  /// Servers take long to find one of many results by its name, so a place that is likely is tried
  /// before; and most name a result after its run. Either way the command written there decides.
  private Optional<RunRecord> named(UUID command, String run) throws UaException {
    var likely = latest.flatMap(record -> record.alike(run));
    if (likely.isPresent() && isOf(likely.get(), command)) {
      return likely;
    }
    var name = new Name(results.uri(), run);
    var node = wire.follow(unit.boot(), List.of(new Wire.Path(results.set(), name))).getFirst();
    var record = node.isPresent() ? open(node.get()) : Optional.<RunRecord>empty();
    return record.isPresent() && isOf(record.get(), command) ? record : Optional.empty();
  }

  private boolean isOf(RunRecord record, UUID command) throws UaException {
    return task(record.task()).equals(command.toString());
  }

  private Optional<RunRecord> search(UUID command) throws UaException {
    learn();
    for (var entry : tasks.entrySet()) {
      if (entry.getValue().equals(command.toString())) {
        return open(entry.getKey());
      }
    }
    return Optional.empty();
  }

  /// Looks again for the variables of a run that had none when its record was found.
  synchronized Optional<NodeId> variables(UUID command) throws UaException {
    return search(command).flatMap(RunRecord::variables);
  }

  private String task(NodeId variable) throws UaException {
    return text(wire.read(List.of(variable)).getFirst());
  }

  /// Looks at those records only that were not there before.
  private void learn() throws UaException {
    var records =
        Tree.grow(wire, unit.boot(), List.of(results.set()), 1, _ -> false)
            .objects(results.set())
            .stream()
            .map(Tree.Node::id)
            .toList();
    tasks.keySet().retainAll(records);
    var fresh = records.stream().filter(record -> !tasks.containsKey(record)).toList();
    var variables =
        wire.follow(
            unit.boot(), fresh.stream().map(record -> new Wire.Path(record, TASK)).toList());
    var owners = new ArrayList<NodeId>();
    var known = new ArrayList<NodeId>();
    for (int i = 0; i < fresh.size(); i++) {
      if (variables.get(i).isPresent()) {
        owners.add(fresh.get(i));
        known.add(variables.get(i).get());
      }
    }
    var values = wire.read(known);
    for (int i = 0; i < owners.size(); i++) {
      var task = text(values.get(i));
      // a record may be made before it is told whose it is
      if (!task.isEmpty()) {
        tasks.put(owners.get(i), task);
      }
    }
  }

  private Optional<RunRecord> open(NodeId record) throws UaException {
    var found =
        wire.follow(
            unit.boot(), MEMBERS.stream().map(path -> new Wire.Path(record, path)).toList());
    if (found.get(0).isEmpty() || found.get(1).isEmpty() || found.get(2).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RunRecord(
            found.get(7).isPresent() ? task(found.get(7).get()) : "",
            found.get(0).get(),
            found.get(1).get(),
            found.get(2).get(),
            found.get(3),
            found.get(4),
            found.get(5),
            found.get(6)));
  }

  RunRecord.Page read(RunRecord record) throws UaException {
    var nodes = new ArrayList<>(List.of(unit.state().text(), record.started(), record.stopped()));
    var further = new ArrayList<Optional<Integer>>();
    for (var node :
        List.of(unit.state().id(), record.template(), record.outcome(), record.reason())) {
      further.add(node.map(_ -> nodes.size()));
      node.ifPresent(nodes::add);
    }
    var values = wire.read(nodes);
    return new RunRecord.Page(
        Phase.of(unit.boot(), further.get(0).map(values::get), values.get(0)),
        time(values.get(1)),
        time(values.get(2)),
        further.get(1).map(values::get).map(RunRecords::text).orElse(""),
        further.get(2).map(values::get).map(RunRecords::text).orElse(""),
        further.get(3).map(values::get).map(RunRecords::text).orElse(""));
  }

  private static Instant time(DataValue value) {
    return value.value().value() instanceof DateTime time && time.isNotNull()
        ? time.getJavaInstant()
        : Instant.MIN;
  }

  private static String text(DataValue value) {
    return switch (value.value().value()) {
      case String text -> text;
      case LocalizedText text when text.text() != null -> text.text();
      case null -> "";
      case Object _ -> "";
    };
  }
}
