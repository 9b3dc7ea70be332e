package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.instruments.Assignment;
import athanor.schemas.Value;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.encoding.DefaultEncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.StructureType;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureField;
import org.junit.jupiter.api.Test;

class BindingTest {
  private static final UUID COMMAND = UUID.fromString("7d4a4c7e-0000-5000-8000-00000000000c");

  @Test
  void arguments_go_where_the_device_names_them() {
    assertThat(
            texts(
                bind(
                    Map.of(),
                    "Properties",
                    "SupervisoryJobId",
                    "SupervisoryTaskId",
                    "Samples",
                    "ProgramTemplateId")))
        .containsExactly("[]", "snar", COMMAND.toString(), "[]", "mix-v2");
  }

  @Test
  void the_other_order_works_as_well() {
    assertThat(
            texts(
                bind(
                    Map.of(),
                    "ProgramTemplateId",
                    "Properties",
                    "SupervisoryJobId",
                    "SupervisoryTaskId",
                    "Samples")))
        .containsExactly("mix-v2", "[]", "snar", COMMAND.toString(), "[]");
  }

  @Test
  void an_argument_that_nobody_knows_is_left_empty() {
    assertThat(texts(bind(Map.of(), "ProgramTemplateId", "Mood", "SupervisoryTaskId")))
        .containsExactly("mix-v2", "null", COMMAND.toString());
  }

  @Test
  void a_device_may_call_the_command_by_another_name() {
    var binding =
        bind(
            "OrderNumber",
            pair(NodeIds.String, NodeIds.String),
            Map.of(),
            "OrderNumber",
            "ProgramTemplateId");

    assertThat(texts(binding)).containsExactly(COMMAND.toString(), "mix-v2");
  }

  @Test
  void a_method_that_cannot_carry_the_command_is_not_called() {
    assertThat(bind(Map.of(), "ProgramTemplateId"))
        .isEqualTo(new Binding.Unplaceable("its StartProgram has no argument SupervisoryTaskId"));
  }

  @Test
  void a_method_that_cannot_carry_the_properties_is_not_called() {
    assertThat(bind(Map.of("speed", Value.of(3, "/min")), "ProgramTemplateId", "SupervisoryTaskId"))
        .isInstanceOf(Binding.Unplaceable.class);
  }

  @Test
  void properties_are_sorted_pairs_of_texts_and_numbers_have_no_exponent() {
    var binding =
        (Binding.Bound)
            bind(
                Map.of("b", Value.of(1e-7, "1"), "a", Value.of("water")),
                "ProgramTemplateId",
                "SupervisoryTaskId",
                "Properties");

    var pairs = (ExtensionObject[]) binding.arguments().get(2).value();

    assertThat(pairs)
        .extracting(pair -> HexFormat.of().formatHex(((ByteString) pair.getBody()).bytesOrEmpty()))
        .containsExactly(
            "01000000" + hex("a") + "05000000" + hex("water"),
            "01000000" + hex("b") + "09000000" + hex("0.0000001"));
    assertThat(pairs)
        .extracting(ExtensionObject::getEncodingOrTypeId)
        .containsOnly(new NodeId(7, 5045));
  }

  @Test
  void a_device_that_wants_qualified_names_and_variants_gets_them() {
    var binding =
        (Binding.Bound)
            bind(
                pair(NodeIds.QualifiedName, NodeIds.BaseDataType),
                Map.of("a", Value.of(2, "1")),
                "ProgramTemplateId",
                "SupervisoryTaskId",
                "Properties");

    var pairs = (ExtensionObject[]) binding.arguments().get(2).value();

    assertThat(HexFormat.of().formatHex(((ByteString) pairs[0].getBody()).bytesOrEmpty()))
        .isEqualTo("0000" + "01000000" + hex("a") + "0c" + "01000000" + hex("2"));
  }

  private static Binding bind(Map<String, Value> arguments, String... inputs) {
    return bind(pair(NodeIds.String, NodeIds.String), arguments, inputs);
  }

  private static Binding bind(
      StructureDefinition pair, Map<String, Value> arguments, String... inputs) {
    return bind("SupervisoryTaskId", pair, arguments, inputs);
  }

  private static Binding bind(
      String task, StructureDefinition pair, Map<String, Value> arguments, String... inputs) {
    var method =
        new Unit.Method(
            new NodeId(1, 1),
            new NodeId(1, 2),
            Arrays.stream(inputs)
                .map(name -> new Argument(name, NodeIds.String, -1, null, LocalizedText.NULL_VALUE))
                .toList());
    return Binding.of(
        new Assignment(COMMAND, "snar", "mix", arguments, 1),
        "mix-v2",
        task,
        method,
        Optional.of(pair),
        new DefaultEncodingContext());
  }

  private static StructureDefinition pair(NodeId key, NodeId value) {
    return new StructureDefinition(
        new NodeId(7, 5045),
        NodeIds.Structure,
        StructureType.Structure,
        new StructureField[] {field("Key", key), field("Value", value)});
  }

  private static StructureField field(String name, NodeId type) {
    return new StructureField(name, LocalizedText.NULL_VALUE, type, -1, null, null, false);
  }

  private static List<String> texts(Binding binding) {
    return ((Binding.Bound) binding)
        .arguments().stream()
            .map(argument -> argument.value())
            .map(value -> value instanceof Object[] array ? Arrays.toString(array) : "" + value)
            .toList();
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
