package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.schemas.Capability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.encoding.DefaultEncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;
import org.junit.jupiter.api.Test;

/// A device as other makers build them: nothing of our own vocabulary, and much that is optional
/// missing.
class DescribingTest {
  private final DefaultEncodingContext encoding = new DefaultEncodingContext();
  private final Map<NodeId, List<Tree.Node>> children = new LinkedHashMap<>();
  private final Map<NodeId, DataValue> values = new LinkedHashMap<>();
  private final Map<NodeId, NodeId> types = new LinkedHashMap<>();
  private int ids;

  private final NodeId device = node();
  private final NodeId unit = node();

  @Test
  void a_device_with_nothing_but_a_unit_is_described_without_offence() {
    assertThat(capability())
        .isEqualTo(new Capability("", "", "", "", "opc.tcp://a:1", false, List.of(), List.of()));
  }

  @Test
  void the_model_stands_for_the_kind_where_no_class_is_given() {
    var identification = object(device, Name.di("Identification"));
    property(identification, Name.di("Manufacturer"), LocalizedText.english("Acme"));
    property(identification, Name.di("Model"), LocalizedText.english("Reader 2"));
    property(identification, Name.di("SerialNumber"), "0815");

    assertThat(capability())
        .extracting(
            Capability::kind, Capability::manufacturer, Capability::model, Capability::serialNumber)
        .containsExactly("Reader 2", "Acme", "Reader 2", "0815");
  }

  @Test
  void a_program_may_take_whatever_the_unit_lets_be_set_but_needs_none_of_it() {
    var properties = object(unit, Name.lads("SupportedPropertiesSet"));
    property(properties, Name.ua("NodeVersion"), "NaN");
    var temperature = target(properties, "Temperature", NodeIds.Double);
    struct(temperature, "EngineeringUnits", unitOf("°C"));
    struct(temperature, "EURange", new Range(4.0, 45.0));
    target(properties, "Cycles", NodeIds.UInt32);
    target(properties, "Plate", NodeIds.String);
    template("Luminescence");

    assertThat(capability().operations())
        .containsExactly(
            new Capability.Operation(
                "Luminescence",
                Capability.Effect.PROGRAM,
                Capability.Resume.CHECKABLE,
                List.of(
                    new Capability.Argument("Temperature", "Cel", 4.0, 45.0, false),
                    new Capability.Argument("Cycles", "1", null, null, false),
                    new Capability.Argument("Plate", "", null, null, false)),
                List.of()));
  }

  @Test
  void a_template_without_an_id_of_its_own_is_called_by_its_name() {
    var named = template("A");
    property(named, Name.lads("DeviceTemplateId"), "{4711}");
    property(template("B"), Name.lads("DeviceTemplateId"), "");

    assertThat(describing().programs(unit)).isEqualTo(Map.of("A", "{4711}", "B", "B"));
  }

  @Test
  void functions_within_functions_are_found_and_bad_properties_do_without() {
    var functions = object(unit, Name.lads("FunctionSet"));
    var oven = object(functions, named("Oven"));
    variable(oven, Name.lads("CurrentValue"));
    var inner = object(oven, Name.lads("FunctionSet"));
    var probe = object(inner, named("Probe"));
    var value = variable(probe, Name.lads("SensorValue"));
    struct(value, "EURange", new Range(Double.NEGATIVE_INFINITY, 300.0));
    var bad = property(value, Name.ua("EngineeringUnits"), "nonsense");
    values.put(bad, new DataValue(StatusCodes.Bad_WaitingForInitialData));

    assertThat(capability().signals())
        .containsExactly(
            new Capability.Signal("Oven", "1", null, null),
            new Capability.Signal("Oven.Probe", "1", null, 300.0));
  }

  private Capability capability() {
    return describing().capability(device, unit, "opc.tcp://a:1", false);
  }

  private Describing describing() {
    var survey =
        new Survey(
            new Boot(Instant.EPOCH, List.of(Name.ua("").uri())),
            List.of(),
            new Tree(children),
            values,
            types);
    return new Describing(survey, encoding);
  }

  private NodeId template(String name) {
    var manager = child(unit, Name.lads("ProgramManager"));
    return object(child(manager, Name.lads("ProgramTemplateSet")), named(name));
  }

  private NodeId target(NodeId properties, String name, NodeId type) {
    var target = variable(object(properties, named(name)), named(name));
    types.put(target, type);
    return target;
  }

  private NodeId child(NodeId parent, Name name) {
    return new Tree(children).at(parent, name).orElseGet(() -> object(parent, name));
  }

  private NodeId object(NodeId parent, Name name) {
    return add(parent, name, NodeClass.Object);
  }

  private NodeId variable(NodeId parent, Name name) {
    return add(parent, name, NodeClass.Variable);
  }

  private NodeId property(NodeId parent, Name name, Object value) {
    var id = add(parent, name, NodeClass.Variable);
    values.put(id, new DataValue(Variant.of(value)));
    return id;
  }

  private void struct(
      NodeId parent, String name, org.eclipse.milo.opcua.stack.core.types.UaStructuredType value) {
    property(parent, Name.ua(name), ExtensionObject.encode(encoding, value));
  }

  private NodeId add(NodeId parent, Name name, NodeClass kind) {
    var id = node();
    children
        .computeIfAbsent(parent, _ -> new ArrayList<>())
        .add(new Tree.Node(id, name, kind, Optional.empty()));
    return id;
  }

  private NodeId node() {
    return new NodeId(9, ++ids);
  }

  private static Name named(String text) {
    return new Name("urn:acme", text);
  }

  private static EUInformation unitOf(String shown) {
    return new EUInformation("", -1, LocalizedText.english(shown), LocalizedText.english(""));
  }
}
