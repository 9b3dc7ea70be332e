package athanor.opcua.server;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;

import athanor.schemas.Capability;
import athanor.schemas.Capability.Argument;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Capability.Result;
import athanor.schemas.Capability.Shape;
import athanor.schemas.Capability.Signal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// The nodes of one device, as the README describes them (OPC 30500-1, LADSDeviceType).
final class DeviceNodes {
  private final Instances instances;
  private final Names names;
  private final TypeTable table;
  private final Capability capability;
  private final UnaryOperator<Instant> wall;
  private final Events events;
  private final UaObjectNode device;
  private final UaObjectNode unit;
  private final Map<String, UaVariableNode> sensors = new LinkedHashMap<>();
  private final Map<String, UaVariableNode> parameters = new LinkedHashMap<>();

  DeviceNodes(
      Instances instances,
      TypeTable table,
      Roots roots,
      String name,
      Capability capability,
      Instant since,
      UnaryOperator<Instant> wall,
      Events events) {
    this.instances = instances;
    this.events = events;
    this.wall = wall;
    this.names = instances.names();
    this.table = table;
    this.capability = capability;
    device =
        instances.add(
            roots.devices(),
            "C",
            names.ownName(name),
            "LADS:1002",
            Set.of(
                "DeviceClass",
                "Identification/DeviceClass",
                "DeviceState/GotoOperate",
                "DeviceState/GotoSleep",
                "DeviceState/GotoShutdown",
                "MachineryBuildingBlocks",
                "MachineryItemState",
                "MachineryOperationMode",
                "MachineryOperationMode/GotoProcessing",
                "MachineryOperationMode/GotoMaintenance",
                "MachineryOperationMode/GotoSetup"));
    instances.refer(roots.machines(), "G", device);
    device.setEventNotifier(ubyte(1));
    identify(name);
    unit =
        instances.add(
            instances.node(device, "FunctionalUnitSet"),
            "C",
            names.ownName("Unit"),
            "LADS:1003",
            Set.of(
                "ParameterSet",
                "FunctionSet",
                "SupportedPropertiesSet",
                "Operational",
                "FunctionalUnitState/RunningStateMachine",
                "FunctionalUnitState/StartProgram",
                "FunctionalUnitState/Stop",
                "FunctionalUnitState/Abort",
                "FunctionalUnitState/Clear",
                "ProgramManager",
                "ProgramManager/ActiveProgram/CurrentRuntime",
                "ProgramManager/ActiveProgram/EstimatedRuntime",
                "ProgramManager/ActiveProgram/DeviceProgramRunId",
                "ProgramManager/ActiveProgram/CurrentProgramTemplate"));
    unit.setEventNotifier(ubyte(1));
    instances.notifies(device, unit);
    shortcuts();
    capability.signals().forEach(this::sensor);
    capability.operations().forEach(operation -> template(operation, since));
    var results = instances.node(unit, "ProgramManager", "ResultSet");
    instances.property(results, names.ownName("KeepsResults"), NodeIds.Boolean, true);
    instances.component(
        unit, names.ownName("LastRefusal"), NodeIds.BaseDataVariableType, NodeIds.String, -1);
    set("ProgramManager/ProgramTemplateSet/NodeVersion", since.toString());
    for (var each : new String[] {"CurrentRuntime", "EstimatedRuntime", "DeviceProgramRunId"}) {
      variable("ProgramManager/ActiveProgram/" + each).setValue(Values.waiting());
    }
  }

  /// A machine of the device moved.
  void moved(UaNode machine, Events.Move move, Instant at) {
    events.transition(notifiers(), machine, move, at);
  }

  /// A result came to the set.
  void added(String run, Instant at) {
    var set = node("ProgramManager/ResultSet");
    events.added(
        notifiers(),
        set,
        names.own(set.getNodeId().getIdentifier() + "/" + run),
        names.id("LADS:1021"),
        wall.apply(at));
  }

  private List<NodeId> notifiers() {
    return List.of(device.getNodeId(), unit.getNodeId());
  }

  UaObjectNode unit() {
    return unit;
  }

  Map<String, UaVariableNode> sensors() {
    return sensors;
  }

  Map<String, UaVariableNode> parameters() {
    return parameters;
  }

  /// A variable below the unit, by its path of names.
  UaVariableNode variable(String path) {
    return instances.variable(unit, path.split("/"));
  }

  /// Any node below the unit, by its path of names.
  UaNode node(String path) {
    return instances.node(unit, path.split("/"));
  }

  void set(String path, Object value) {
    variable(path).setValue(Values.of(value));
  }

  Machine unitState() {
    return new Machine(
        instances,
        instances.node(unit, "FunctionalUnitState"),
        table,
        "LADS:1043",
        "Stopped",
        wall,
        this::moved);
  }

  Machine deviceState() {
    return machine("DeviceState", "LADS:1039", "Operate");
  }

  Machine operationMode() {
    return machine("MachineryOperationMode", "LADS:1050", "Processing");
  }

  Machine itemState() {
    return machine("MachineryItemState", "MACH:1002", "NotExecuting");
  }

  private Machine machine(String name, String type, String initial) {
    return new Machine(instances, deviceNode(name), table, type, initial, wall, this::moved);
  }

  /// Any node below the device, by its path of names.
  UaNode deviceNode(String path) {
    return instances.node(device, path.split("/"));
  }

  Machine runningState() {
    return new Machine(
        instances,
        instances.node(unit, "FunctionalUnitState", "RunningStateMachine"),
        table,
        "LADS:1036",
        "Idle",
        wall,
        this::moved);
  }

  private void identify(String name) {
    var identification = instances.node(device, "Identification");
    plain(identification, "DeviceClass", capability.kind());
    instances.variable(device, "DeviceClass").setValue(Values.of(capability.kind()));
    text(identification, "Manufacturer", capability.manufacturer());
    text(identification, "Model", capability.model());
    text(identification, "ComponentName", name);
    plain(identification, "SerialNumber", capability.serialNumber());
    plain(identification, "AssetId", name);
    plain(identification, "DeviceRevision", "1");
    plain(identification, "HardwareRevision", "1");
    plain(identification, "SoftwareRevision", "1");
    plain(identification, "ProductInstanceUri", Names.OWN + ":" + name);
    instances.variable(device, "FunctionalUnitSet", "NodeVersion").setValue(Values.of("1"));
  }

  private void text(UaNode identification, String property, String text) {
    instances.variable(identification, property).setValue(Values.of(LocalizedText.english(text)));
  }

  private void plain(UaNode identification, String property, String text) {
    instances.variable(identification, property).setValue(Values.of(text));
  }

  private void shortcuts() {
    var state = instances.node(unit, "FunctionalUnitState");
    var operational = instances.node(unit, "Operational");
    for (var method : new String[] {"StartProgram", "Stop", "Abort", "Clear"}) {
      instances.refer(operational, "G", instances.node(state, method));
    }
    var machine = table.type("LADS:1038");
    var states = machine.states().stream().map(TypeTable.State::id);
    var transitions = machine.transitions().stream().map(TypeTable.Transition::id);
    instances.variable(state, "AvailableStates").setValue(ids(states));
    instances.variable(state, "AvailableTransitions").setValue(ids(transitions));
  }

  private DataValue ids(Stream<String> ids) {
    return Values.of(ids.map(names::id).toArray(NodeId[]::new));
  }

  private void sensor(Signal signal) {
    var function =
        instances.add(
            instances.node(unit, "FunctionSet"),
            "C",
            names.ownName(signal.name()),
            "LADS:1016",
            Set.of());
    instances.variable(function, "IsEnabled").setValue(Values.of(true));
    for (var each : new String[] {"SensorValue", "RawValue"}) {
      var value = instances.variable(function, each);
      instances.unit(value, Units.information(signal.unit()));
      instances.range(value, Units.range(signal.min(), signal.max()));
      sensors.put(signal.name() + "/" + each, value);
    }
  }

  private void template(Operation operation, Instant since) {
    var template =
        instances.add(
            instances.node(unit, "ProgramManager", "ProgramTemplateSet"),
            "C",
            names.ownName(operation.name()),
            "LADS:1018",
            Set.of());
    plain(template, "DeviceTemplateId", operation.name());
    plain(template, "Author", capability.manufacturer());
    instances.variable(template, "Created").setValue(Values.of(new DateTime(since)));
    instances.variable(template, "Modified").setValue(Values.of(new DateTime(since)));
    plain(template, "Version", "1");
    text(template, "Description", operation.name() + " of a " + capability.kind());
    operation.arguments().forEach(this::supported);
    own(template, "RequiredProperties", names(operation, true));
    own(template, "OptionalProperties", names(operation, false));
    own(template, "Effect", operation.effect().name());
    own(template, "Resume", operation.resume().name());
    var results = instances.addPlain(template, names.ownName("Results"), NodeIds.BaseObjectType);
    operation.results().forEach(result -> result(results, result));
  }

  private static String[] names(Operation operation, boolean required) {
    return operation.arguments().stream()
        .filter(argument -> argument.required() == required)
        .map(Argument::name)
        .toArray(String[]::new);
  }

  private void own(UaNode parent, String name, Object value) {
    instances.property(parent, names.ownName(name), NodeIds.String, value);
  }

  /// One parameter and one supported property per name, however many programs take it.
  private void supported(Argument argument) {
    for (var operation : capability.operations()) {
      for (var other : operation.arguments()) {
        if (other.name().equals(argument.name())
            && !(other.unit().equals(argument.unit())
                && Objects.equals(other.min(), argument.min())
                && Objects.equals(other.max(), argument.max()))) {
          throw new IllegalArgumentException(
              argument.name()
                  + " has two units or ranges in the programs of a "
                  + capability.kind());
        }
      }
    }
    if (parameters.containsKey(argument.name())) {
      return;
    }
    var numeric = !argument.unit().isEmpty();
    var parameter =
        instances.component(
            instances.node(unit, "ParameterSet"),
            names.ownName(argument.name()),
            numeric ? NodeIds.AnalogUnitRangeType : NodeIds.BaseDataVariableType,
            numeric ? NodeIds.Double : NodeIds.String,
            -1);
    parameter.setValue(Values.waiting());
    if (numeric) {
      instances.unit(parameter, Units.information(argument.unit()));
      instances.range(parameter, Units.range(argument.min(), argument.max()));
    }
    parameters.put(argument.name(), parameter);
    var supported =
        instances.add(
            instances.node(unit, "SupportedPropertiesSet"),
            "C",
            names.ownName(argument.name()),
            "LADS:1035",
            Set.of());
    instances.refer(supported, "G", parameter);
  }

  private void result(UaNode parent, Result result) {
    var type =
        switch (result.shape()) {
          case SCALAR -> NodeIds.AnalogUnitType;
          case SERIES -> NodeIds.YArrayItemType;
          case TEXT -> NodeIds.BaseDataVariableType;
        };
    var variable =
        instances.component(
            parent,
            names.ownName(result.name()),
            type,
            result.shape() == Shape.TEXT ? NodeIds.String : NodeIds.Double,
            result.shape() == Shape.SERIES ? 1 : -1);
    if (result.shape() != Shape.TEXT) {
      instances.unit(variable, Units.information(result.unit()));
    }
  }
}
