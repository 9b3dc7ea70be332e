package athanor.instruments.opcua;

import athanor.schemas.Capability;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureDefinition;

/// One functional unit of a device (OPC 30500-1, FunctionalUnitType) as it was found in one life of
/// its server: what it offers, and which nodes to use for it until that server restarts.
///
/// @param id the browse name of its device; with the unit's own where a device has several
/// @param device the browse name of its device
/// @param state CurrentState of FunctionalUnitState
/// @param phases CurrentState/Id of the state machine within Running, where there is one
/// @param pair how StartProgram wants a property and its value to be written, where it tells
/// @param programs by operation: what StartProgram wants to be given as ProgramTemplateId
/// @param results where results appear, absent for a unit that keeps none
/// @param lock the lock of DI (LockingServicesType), where it is offered
/// @param deeds by operation: what its functions can be asked to do
/// @param pauses how its program is paused and goes on, where it can
/// @param profile what is known of its device beyond that
/// @param complaints where the unit says in words why it refused, if it does
record Unit(
    String id,
    Name device,
    Boot boot,
    Capability capability,
    State state,
    Optional<NodeId> phases,
    Optional<Method> startProgram,
    Optional<Method> stop,
    Optional<Method> abort,
    Optional<Method> clear,
    Optional<StructureDefinition> pair,
    Map<String, String> programs,
    Optional<Results> results,
    List<Sensor> sensors,
    Map<String, Deed> deeds,
    Pauses pauses,
    Profile.Device profile,
    Optional<NodeId> complaints,
    Optional<Lock> lock) {

  Unit {
    programs = Map.copyOf(programs);
    sensors = List.copyOf(sensors);
    deeds = Map.copyOf(deeds);
  }

  record State(NodeId text, Optional<NodeId> id) {}

  /// @param owner the object that it is called on
  record Method(NodeId owner, NodeId id, List<Argument> inputs) {}

  /// @param uri of the namespace in which the device names its own nodes
  record Results(NodeId set, String uri) {}

  /// Methods of RunningStateMachine.
  record Pauses(Optional<Method> hold, Optional<Method> unhold, Optional<Method> unsuspend) {}

  record Lock(Method take, Method leave) {}

  record Sensor(String name, String unit, NodeId value) {}
}
