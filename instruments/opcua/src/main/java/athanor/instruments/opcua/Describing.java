package athanor.instruments.opcua;

import athanor.schemas.Capability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;
import org.jspecify.annotations.Nullable;

/// Puts what a survey found into words: the operations, limits, units and signals of a functional
/// unit. Where the standard is silent, a vocabulary of our own is listened to; a device that does
/// not speak it is described without it.
final class Describing {
  private final Survey survey;
  private final Tree tree;
  private final EncodingContext encoding;

  Describing(Survey survey, EncodingContext encoding) {
    this.survey = survey;
    this.tree = survey.tree();
    this.encoding = encoding;
  }

  Capability capability(NodeId device, NodeId unit, String address, boolean keepsResults) {
    var identification = tree.at(device, Name.di("Identification")).orElse(device);
    var model = text(identification, "Model").or(() -> text(device, "Model")).orElse("");
    return new Capability(
        text(identification, "DeviceClass").or(() -> text(device, "DeviceClass")).orElse(model),
        text(identification, "Manufacturer").or(() -> text(device, "Manufacturer")).orElse(""),
        model,
        text(identification, "SerialNumber").or(() -> text(device, "SerialNumber")).orElse(""),
        address,
        keepsResults || remembers(unit),
        operations(unit),
        sensors(unit).stream().map(this::signal).toList());
  }

  private boolean remembers(NodeId unit) {
    return tree.at(unit, Name.lads("ProgramManager"), Name.lads("ResultSet"))
        .flatMap(set -> survey.property(set, Name.own("KeepsResults"), Boolean.class))
        .orElse(false);
  }

  private Optional<String> text(NodeId node, String property) {
    return survey
        .property(node, Name.di(property), Object.class)
        .map(Describing::words)
        .filter(words -> !words.isBlank());
  }

  private static String words(Object value) {
    return value instanceof LocalizedText text
        ? text.text() == null ? "" : text.text()
        : String.valueOf(value);
  }

  private List<Capability.Operation> operations(NodeId unit) {
    var arguments = arguments(unit);
    var operations = new ArrayList<Capability.Operation>();
    for (var template : templates(unit)) {
      operations.add(
          new Capability.Operation(
              template.name().text(),
              choice(template.id(), "Effect", Capability.Effect.PROGRAM),
              choice(template.id(), "Resume", Capability.Resume.CHECKABLE),
              taken(template.id(), arguments),
              results(template.id())));
    }
    return operations;
  }

  private List<Tree.Node> templates(NodeId unit) {
    return tree.at(unit, Name.lads("ProgramManager"), Name.lads("ProgramTemplateSet"))
        .map(tree::objects)
        .orElse(List.of());
  }

  /// By operation, what StartProgram calls it: the DeviceTemplateId, or the browse name of a
  /// template that has none.
  Map<String, String> programs(NodeId unit) {
    var programs = new LinkedHashMap<String, String>();
    for (var template : templates(unit)) {
      var name = template.name().text();
      programs.put(
          name,
          survey
              .property(template.id(), Name.lads("DeviceTemplateId"), String.class)
              .filter(id -> !id.isBlank())
              .orElse(name));
    }
    return programs;
  }

  private <E extends Enum<E>> E choice(NodeId template, String name, E otherwise) {
    return survey
        .property(template, Name.own(name), String.class)
        .flatMap(word ->
            Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
                .filter(choice -> choice.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst())
        .orElse(otherwise);
  }

  /// What the unit lets be set, before any program has said whether it takes it.
  private Map<String, Capability.Argument> arguments(NodeId unit) {
    var arguments = new LinkedHashMap<String, Capability.Argument>();
    tree.at(unit, Name.lads("SupportedPropertiesSet"))
        .map(tree::objects)
        .orElse(List.of())
        .forEach(property -> arguments.put(property.name().text(), argument(property)));
    return arguments;
  }

  private Capability.Argument argument(Tree.Node property) {
    var name = property.name().text();
    var targets =
        tree.children(property.id()).stream().filter(node -> survey.types().containsKey(node.id()));
    return targets
        .findFirst()
        .map(Tree.Node::id)
        .map(target ->
            numeric(target)
                ? new Capability.Argument(
                    name, unit(target).orElse("1"), low(target), high(target), false)
                : new Capability.Argument(name, "", null, null, false))
        .orElse(new Capability.Argument(name, "", null, null, false));
  }

  private boolean numeric(NodeId variable) {
    var type = survey.types().get(variable);
    return unit(variable).isPresent()
        || type != null
            && (type.equals(NodeIds.Duration)
                || type.getNamespaceIndex().intValue() == 0
                    && type.getIdentifier() instanceof Number id
                    && (id.intValue() >= 2 && id.intValue() <= 11
                        || id.intValue() >= 26 && id.intValue() <= 28));
  }

  private List<Capability.Argument> taken(
      NodeId template, Map<String, Capability.Argument> arguments) {
    var required = names(template, "RequiredProperties");
    var optional = names(template, "OptionalProperties");
    if (required.isEmpty() && optional.isEmpty()) {
      return List.copyOf(arguments.values());
    }
    var taken = new ArrayList<Capability.Argument>();
    var all = new LinkedHashSet<>(required.orElse(List.of()));
    all.addAll(optional.orElse(List.of()));
    for (var name : all) {
      var argument = arguments.get(name);
      if (argument != null) {
        taken.add(
            new Capability.Argument(
                name,
                argument.unit(),
                argument.min(),
                argument.max(),
                required.orElse(List.of()).contains(name)));
      }
    }
    return taken;
  }

  private Optional<List<String>> names(NodeId template, String property) {
    return survey.property(template, Name.own(property), String[].class).map(List::of);
  }

  private List<Capability.Result> results(NodeId template) {
    return tree.at(template, Name.own("Results")).map(tree::children).orElse(List.of()).stream()
        .map(node -> {
          var unit = unit(node.id());
          var shape =
              node.type().filter(NodeIds.YArrayItemType::equals).isPresent()
                  ? Capability.Shape.SERIES
                  : unit.isPresent() ? Capability.Shape.SCALAR : Capability.Shape.TEXT;
          return new Capability.Result(node.name().text(), unit.orElse(""), shape);
        })
        .toList();
  }

  /// Sensors show a SensorValue, control functions a CurrentValue; functions may hold functions.
  List<Unit.Sensor> sensors(NodeId unit) {
    var sensors = new ArrayList<Unit.Sensor>();
    tree.at(unit, Name.lads("FunctionSet")).ifPresent(set -> gather(set, "", sensors, 0));
    return sensors;
  }

  private void gather(NodeId set, String prefix, List<Unit.Sensor> sensors, int depth) {
    for (var function : tree.objects(set)) {
      var name = prefix + function.name().text();
      tree.at(function.id(), Name.lads("SensorValue"))
          .or(() -> tree.at(function.id(), Name.lads("CurrentValue")))
          .ifPresent(value -> sensors.add(new Unit.Sensor(name, unit(value).orElse("1"), value)));
      if (depth < 5) {
        tree.at(function.id(), Name.lads("FunctionSet"))
            .ifPresent(nested -> gather(nested, name + ".", sensors, depth + 1));
      }
    }
  }

  private Capability.Signal signal(Unit.Sensor sensor) {
    return new Capability.Signal(
        sensor.name(), sensor.unit(), low(sensor.value()), high(sensor.value()));
  }

  Optional<String> unit(NodeId variable) {
    return struct(variable, "EngineeringUnits", EUInformation.class).map(Ucum::code);
  }

  @Nullable Double low(NodeId variable) {
    return struct(variable, "EURange", Range.class)
        .map(Range::getLow)
        .filter(Double::isFinite)
        .orElse(null);
  }

  @Nullable Double high(NodeId variable) {
    return struct(variable, "EURange", Range.class)
        .map(Range::getHigh)
        .filter(Double::isFinite)
        .orElse(null);
  }

  private <T> Optional<T> struct(NodeId node, String property, Class<T> kind) {
    return survey
        .property(node, Name.ua(property), ExtensionObject.class)
        .flatMap(body -> Structs.decode(encoding, body, kind));
  }
}
