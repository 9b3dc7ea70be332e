package athanor.instruments.opcua;

import athanor.schemas.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.AxisInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;

/// The variables in the VariableSet of a run (OPC 30500-1) as readings. Variables in groups are
/// named `group.variable`. What has no value, or one of bad quality, or more than one dimension
/// gives none.
final class Harvest {
  private static final int DEEPEST = 4;
  private static final Name UNIT = Name.ua("EngineeringUnits");
  private static final Name AXIS = Name.ua("XAxisDefinition");
  private static final Name AXIS_START = Name.own("AxisStart");
  private static final Name AXIS_STEP = Name.own("AxisStep");

  private final EncodingContext encoding;
  private final Tree tree;
  private final Map<NodeId, DataValue> values = new LinkedHashMap<>();

  private Harvest(EncodingContext encoding, Tree tree) {
    this.encoding = encoding;
    this.tree = tree;
  }

  static List<Reading> gather(Wire wire, Boot boot, EncodingContext encoding, NodeId set)
      throws UaException {
    var tree =
        Tree.grow(
            wire,
            boot,
            List.of(set),
            DEEPEST,
            node -> !node.type().filter(NodeIds.PropertyType::equals).isPresent());
    var harvest = new Harvest(encoding, tree);
    var variables = new LinkedHashMap<NodeId, String>();
    harvest.find(set, "", variables, DEEPEST);
    var wanted = new ArrayList<>(variables.keySet());
    for (var variable : variables.keySet()) {
      for (var name : List.of(UNIT, AXIS, AXIS_START, AXIS_STEP)) {
        tree.at(variable, name).ifPresent(wanted::add);
      }
    }
    var read = wire.read(wanted);
    for (int i = 0; i < wanted.size(); i++) {
      harvest.values.put(wanted.get(i), read.get(i));
    }
    var readings = new ArrayList<Reading>();
    variables.forEach((id, name) -> harvest.reading(id, name).ifPresent(readings::add));
    return readings;
  }

  private void find(NodeId group, String prefix, Map<NodeId, String> variables, int depth) {
    for (var node : tree.children(group)) {
      var property = node.type().filter(NodeIds.PropertyType::equals).isPresent();
      if (node.kind() == NodeClass.Variable && !property) {
        variables.putIfAbsent(node.id(), prefix + node.name().text());
      } else if (node.kind() == NodeClass.Object && depth > 1) {
        find(node.id(), prefix + node.name().text() + ".", variables, depth - 1);
      }
    }
  }

  private Optional<Reading> reading(NodeId variable, String name) {
    return value(variable)
        .flatMap(value ->
            switch (value) {
              case Number number ->
                  Optional.of(new Reading.Scalar(name, number.doubleValue(), unit(variable)));
              case String text -> Optional.of(new Reading.Label(name, text));
              case LocalizedText text when text.text() != null ->
                  Optional.of(new Reading.Label(name, text.text()));
              case Boolean truth -> Optional.of(new Reading.Label(name, truth.toString()));
              case DateTime time ->
                  Optional.of(new Reading.Label(name, time.getJavaInstant().toString()));
              case Number[] numbers -> Optional.of(series(variable, name, numbers));
              case Object _ -> Optional.empty();
            });
  }

  private Reading series(NodeId variable, String name, Number[] numbers) {
    var axis = axis(variable);
    var start =
        number(variable, AXIS_START)
            .or(() -> axis.map(AxisInformation::getEuRange).map(range -> range.getLow()))
            .orElse(0.0);
    var step =
        number(variable, AXIS_STEP)
            .or(() ->
                axis.map(AxisInformation::getEuRange)
                    .filter(_ -> numbers.length > 1)
                    .map(range -> (range.getHigh() - range.getLow()) / (numbers.length - 1)))
            .filter(distance -> distance > 0)
            .orElse(1.0);
    return new Reading.Series(
        name,
        start,
        step,
        axis.map(AxisInformation::getEngineeringUnits).map(Ucum::code).orElse("1"),
        unit(variable),
        Arrays.stream(numbers)
            .map(number -> number == null ? Double.NaN : number.doubleValue())
            .toList());
  }

  private String unit(NodeId variable) {
    return struct(variable, UNIT, EUInformation.class).map(Ucum::code).orElse("1");
  }

  private Optional<AxisInformation> axis(NodeId variable) {
    return struct(variable, AXIS, AxisInformation.class);
  }

  private Optional<Double> number(NodeId variable, Name property) {
    return tree.at(variable, property)
        .flatMap(this::value)
        .filter(Number.class::isInstance)
        .map(number -> ((Number) number).doubleValue());
  }

  private <T> Optional<T> struct(NodeId variable, Name property, Class<T> kind) {
    return tree.at(variable, property)
        .flatMap(this::value)
        .filter(ExtensionObject.class::isInstance)
        .flatMap(body -> Structs.decode(encoding, (ExtensionObject) body, kind));
  }

  private Optional<Object> value(NodeId node) {
    return Optional.ofNullable(values.get(node))
        .filter(value -> !value.statusCode().isBad())
        .map(value -> value.value().value());
  }
}
