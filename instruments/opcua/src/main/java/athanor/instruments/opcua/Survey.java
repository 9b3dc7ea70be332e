package athanor.instruments.opcua;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;

/// Everything about the devices of a server that is needed to describe and drive them, gathered
/// once in each life of the server.
///
/// @param devices the nodes of LADSDeviceType or a subtype below DI:DeviceSet, each once
/// @param values of the properties that describe something
/// @param types data types of the variables that an operation sets
record Survey(
    Boot boot,
    List<Tree.Node> devices,
    Tree tree,
    Map<NodeId, DataValue> values,
    Map<NodeId, NodeId> types) {

  private static final int DEEPEST = 14;
  private static final int LADS_DEVICE_TYPE = 1002;
  private static final int DEVICE_SET = 5001;
  private static final Set<Name> DESCRIBING =
      Set.of(
          Name.di("Manufacturer"),
          Name.di("Model"),
          Name.di("SerialNumber"),
          Name.di("DeviceClass"),
          Name.ua("EngineeringUnits"),
          Name.ua("EURange"),
          Name.ua("InputArguments"),
          Name.ua("EnumStrings"),
          Name.ua("TrueState"),
          Name.ua("FalseState"),
          Name.lads("DeviceTemplateId"),
          Name.own("RequiredProperties"),
          Name.own("OptionalProperties"),
          Name.own("Effect"),
          Name.own("Resume"),
          Name.own("KeepsResults"));

  /// The variables by which functions are told what to do.
  private static final Set<Name> SET = Set.of(Name.lads("TargetValue"), Name.lads("CurrentMode"));

  /// @param wanted which devices, by their browse names
  static Survey of(Wire wire, Boot boot, Predicate<Name> wanted) throws UaException {
    var devices =
        devices(wire, boot).stream().filter(device -> wanted.test(device.name())).toList();
    var tree =
        Tree.grow(wire, boot, devices.stream().map(Tree.Node::id).toList(), DEEPEST, Survey::opens);
    var sets = tree.named(Name.lads("ResultSet")::equals);
    var shallow = Tree.grow(wire, boot, sets, 1, _ -> false);
    var describing = new ArrayList<>(tree.named(DESCRIBING::contains));
    describing.addAll(shallow.named(Name.own("KeepsResults")::equals));
    var whole = tree.with(shallow);
    var targets = targets(whole);
    return new Survey(
        boot,
        devices,
        whole,
        paired(describing, wire.read(describing)),
        typed(targets, wire.read(AttributeId.DataType, targets)));
  }

  /// Results are many, and looked at one by one; properties have nothing below them; and of the
  /// methods it matters only what a start wants to be given.
  private static boolean opens(Tree.Node node) {
    return switch (node.kind()) {
      case Object -> !node.name().equals(Name.lads("ResultSet"));
      case Variable -> !node.type().filter(NodeIds.PropertyType::equals).isPresent();
      case Method -> node.name().equals(Name.lads("StartProgram"));
      case null, default -> false;
    };
  }

  private static List<Tree.Node> devices(Wire wire, Boot boot) throws UaException {
    var set = boot.id(Name.di("").uri(), DEVICE_SET);
    if (set.isEmpty()) {
      return List.of();
    }
    var found = Tree.grow(wire, boot, List.of(set.get()), 1, _ -> false).objects(set.get());
    var devices = new LinkedHashMap<NodeId, Tree.Node>();
    for (var candidate : found) {
      if (candidate.type().isPresent() && isDevice(wire, boot, candidate.type().get())) {
        devices.putIfAbsent(candidate.id(), candidate);
      }
    }
    return List.copyOf(devices.values());
  }

  /// Climbs the type hierarchy, as far as a sane one is high.
  private static boolean isDevice(Wire wire, Boot boot, NodeId type) throws UaException {
    var at = Optional.of(type);
    for (int height = 0; at.isPresent() && height < 20; height++) {
      if (boot.is(at.get(), Name.lads("").uri(), LADS_DEVICE_TYPE)) {
        return true;
      }
      var above = wire.above(List.of(at.get()), NodeIds.HasSubtype).get(at.get());
      at =
          above == null || above.isEmpty()
              ? Optional.empty()
              : boot.local(above.getFirst().getNodeId());
    }
    return false;
  }

  /// The variables behind supported properties, and those that functions are set by.
  private static List<NodeId> targets(Tree tree) {
    var targets = new ArrayList<NodeId>();
    for (var set : tree.named(Name.lads("SupportedPropertiesSet")::equals)) {
      for (var property : tree.objects(set)) {
        tree.children(property.id()).stream()
            .filter(node -> node.kind() == NodeClass.Variable)
            .map(Tree.Node::id)
            .forEach(targets::add);
      }
    }
    targets.addAll(tree.named(SET::contains));
    return targets.stream().distinct().toList();
  }

  private static Map<NodeId, DataValue> paired(List<NodeId> ids, List<DataValue> values) {
    var pairs = new LinkedHashMap<NodeId, DataValue>();
    for (int i = 0; i < ids.size(); i++) {
      pairs.put(ids.get(i), values.get(i));
    }
    return pairs;
  }

  private static Map<NodeId, NodeId> typed(List<NodeId> ids, List<DataValue> values) {
    var types = new LinkedHashMap<NodeId, NodeId>();
    for (int i = 0; i < ids.size(); i++) {
      if (values.get(i).value().value() instanceof NodeId type) {
        types.put(ids.get(i), type);
      }
    }
    return types;
  }

  /// The good value of a property of a node, if it has one of this class.
  <T> Optional<T> property(NodeId node, Name name, Class<T> kind) {
    return tree.at(node, name)
        .map(values::get)
        .filter(value -> !value.statusCode().isBad())
        .map(value -> value.value().value())
        .filter(kind::isInstance)
        .map(kind::cast);
  }
}
