package athanor.instruments.opcua;

import athanor.schemas.Capability;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureDefinition;

/// The functional units of a server's devices, found by browsing. Every member that LADS calls
/// optional, and some that it does not, is taken to be absent until found.
final class Units {
  private static final Name STATE = Name.lads("FunctionalUnitState");
  private static final Name MANAGER = Name.lads("ProgramManager");

  private final OpcUaSettings settings;

  Units(OpcUaSettings settings) {
    this.settings = settings;
  }

  /// @param wanted which devices, by their place below DeviceSet
  List<Unit> find(Link link, Boot boot, Predicate<Name> wanted) throws UaException {
    var survey = Survey.of(link.wire(), boot, wanted);
    var functions = Functions.in(survey, link);
    var units = new ArrayList<Unit>();
    for (var device : survey.devices()) {
      var set = survey.tree().at(device.id(), Name.lads("FunctionalUnitSet"));
      var found = set.map(survey.tree()::objects).orElse(List.of());
      for (var unit : found) {
        var name = device.name().text();
        var id = found.size() == 1 ? name : name + "/" + unit.name().text();
        var state = survey.tree().at(unit.id(), STATE, Name.ua("CurrentState"));
        if (state.isPresent()) {
          units.add(unit(link, survey, functions, device, unit.id(), id, state.get()));
        }
      }
    }
    return units;
  }

  private Unit unit(
      Link link,
      Survey survey,
      Functions functions,
      Tree.Node device,
      NodeId unit,
      String id,
      NodeId state)
      throws UaException {
    var tree = survey.tree();
    var encoding = link.client().getStaticEncodingContext();
    var describing = new Describing(survey, encoding);
    var start = method(survey, encoding, unit, "StartProgram");
    var profile = settings.profile().of(device.name());
    var deeds = functions.deeds(unit, profile.tolerances());
    return new Unit(
        id,
        device.name(),
        survey.boot(),
        with(
            deeds.values(),
            profile,
            describing.capability(device.id(), unit, settings.endpoint(), settings.keepsResults())),
        new Unit.State(state, tree.at(state, Name.ua("Id"))),
        tree.at(
            unit, STATE, Name.lads("RunningStateMachine"), Name.ua("CurrentState"), Name.ua("Id")),
        start,
        method(survey, encoding, unit, "Stop"),
        method(survey, encoding, unit, "Abort"),
        method(survey, encoding, unit, "Clear"),
        start.isPresent() ? pair(link, encoding, start.get()) : Optional.empty(),
        describing.programs(unit),
        tree.at(unit, MANAGER, Name.lads("ResultSet"))
            .map(set -> new Unit.Results(set, device.name().uri())),
        describing.sensors(unit),
        deeds,
        pauses(tree, unit),
        profile,
        tree.at(unit, Name.own("LastRefusal")),
        lock(survey, encoding, unit));
  }

  private static Capability with(
      Collection<Deed> deeds, Profile.Device profile, Capability programs) {
    var operations = new ArrayList<Capability.Operation>();
    programs.operations().forEach(program -> operations.add(profile.about(program)));
    deeds.stream()
        .map(Deed::offered)
        .filter(deed -> programs.operation(deed.name()).isEmpty())
        .forEach(operations::add);
    return new Capability(
        profile.kind().isEmpty() ? programs.kind() : profile.kind(),
        programs.manufacturer(),
        programs.model(),
        programs.serialNumber(),
        programs.address(),
        programs.keepsResults() || profile.keepsResults(),
        operations,
        programs.signals());
  }

  private static Unit.Pauses pauses(Tree tree, NodeId unit) {
    var machine = tree.at(unit, STATE, Name.lads("RunningStateMachine"));
    return new Unit.Pauses(
        pause(tree, machine, "Hold"),
        pause(tree, machine, "Unhold"),
        pause(tree, machine, "Unsuspend"));
  }

  private static Optional<Unit.Method> pause(Tree tree, Optional<NodeId> machine, String name) {
    return machine.flatMap(owner ->
        tree.at(owner, Name.lads(name)).map(method -> new Unit.Method(owner, method, List.of())));
  }

  /// The state machine's method: the one in the group Operational may order its arguments
  /// otherwise.
  private static Optional<Unit.Method> method(
      Survey survey, EncodingContext encoding, NodeId unit, String name) {
    for (var place : List.of(STATE, Name.lads("Operational"))) {
      var found = method(survey, encoding, unit, place, Name.lads(name));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Unit.Method> method(
      Survey survey, EncodingContext encoding, NodeId unit, Name place, Name name) {
    var owner = survey.tree().at(unit, place);
    return owner
        .flatMap(at -> survey.tree().at(at, name))
        .map(id ->
            new Unit.Method(
                owner.get(),
                id,
                survey
                    .property(id, Name.ua("InputArguments"), Object.class)
                    .map(value -> Structs.all(encoding, value, Argument.class))
                    .orElse(List.of())));
  }

  /// OPC 10000-100, LockingServicesType.
  private static Optional<Unit.Lock> lock(Survey survey, EncodingContext encoding, NodeId unit) {
    var take = method(survey, encoding, unit, Name.di("Lock"), Name.di("InitLock"));
    var leave = method(survey, encoding, unit, Name.di("Lock"), Name.di("ExitLock"));
    return take.isPresent() && leave.isPresent()
        ? Optional.of(new Unit.Lock(take.get(), leave.get()))
        : Optional.empty();
  }

  /// OPC 10000-3, 8.50: what the elements of the argument Properties consist of.
  private static Optional<StructureDefinition> pair(
      Link link, EncodingContext encoding, Unit.Method start) throws UaException {
    var type =
        start.inputs().stream()
            .filter(input -> "Properties".equals(input.getName()))
            .map(Argument::getDataType)
            .findFirst();
    if (type.isEmpty()) {
      return Optional.empty();
    }
    var definition =
        link.wire().read(AttributeId.DataTypeDefinition, List.of(type.get())).getFirst();
    return definition.value().value() instanceof ExtensionObject body
        ? Structs.decode(encoding, body, StructureDefinition.class)
        : Optional.empty();
  }
}
