package athanor.instruments.opcua;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// What the functions of a unit can be asked to do (OPC 30500-1, FunctionSet): each of them is an
/// operation by the name of the function, such as `block.set`.
final class Functions {
  private static final int DEEPEST = 5;

  private final Survey survey;
  private final Tree tree;
  private final Describing describing;
  private final Map<NodeId, FunctionKind> kinds;

  private Functions(Survey survey, Describing describing, Map<NodeId, FunctionKind> kinds) {
    this.survey = survey;
    this.tree = survey.tree();
    this.describing = describing;
    this.kinds = kinds;
  }

  static Functions in(Survey survey, Link link) throws UaException {
    var types = new LinkedHashSet<NodeId>();
    for (var set : survey.tree().named(Name.lads("FunctionSet")::equals)) {
      survey.tree().objects(set).forEach(function -> function.type().ifPresent(types::add));
    }
    return new Functions(
        survey,
        new Describing(survey, link.client().getStaticEncodingContext()),
        FunctionKind.of(link.wire(), survey.boot(), types));
  }

  /// @param tolerances by function, where the usual one is not right
  Map<String, Deed> deeds(NodeId unit, Map<String, Double> tolerances) {
    var deeds = new LinkedHashMap<String, Deed>();
    tree.at(unit, Name.lads("FunctionSet")).ifPresent(set -> gather(set, "", deeds, 0));
    deeds.replaceAll((_, deed) -> deed.within(tolerances));
    return deeds;
  }

  private void gather(NodeId set, String prefix, Map<String, Deed> deeds, int depth) {
    for (var function : tree.objects(set)) {
      var name = prefix + function.name().text();
      var found = new ArrayList<>(controlled(function, name));
      sensed(function, name).ifPresent(found::add);
      found.forEach(deed -> deeds.putIfAbsent(deed.offered().name(), deed));
      if (depth < DEEPEST) {
        at(function, "FunctionSet").ifPresent(inner -> gather(inner, name + ".", deeds, depth + 1));
      }
    }
  }

  private Optional<Deed> sensed(Tree.Node function, String name) {
    return at(function, "SensorValue")
        .or(() -> at(function, "CurrentValue"))
        .map(value ->
            new Sense(
                name + ".read",
                function.name().text(),
                describing.unit(value).orElse("1"),
                value,
                kind(function) == FunctionKind.ARRAY_SENSOR));
  }

  private FunctionKind kind(Tree.Node function) {
    return function.type().map(kinds::get).orElse(FunctionKind.OTHER);
  }

  private List<Deed> controlled(Tree.Node function, String name) {
    return switch (kind(function)) {
      case ANALOG -> {
        var set = target(function, name + ".set", function.id(), motor(function), Optional.empty());
        yield set.map(target -> stoppable(name, target, new Change(name + ".change", target)))
            .orElse(List.of());
      }
      case TWO_STATE -> choice(function, name, NodeIds.Boolean);
      case MULTI_STATE -> choice(function, name, NodeIds.UInt32);
      case MULTI_MODE -> modes(function, name);
      case TIMER -> timer(function, name);
      case COVER -> covers(function, name);
      case ARRAY_SENSOR, OTHER -> List.of();
      case null -> List.of();
    };
  }

  private List<Deed> stoppable(String name, Target target, Deed... further) {
    var deeds = new ArrayList<Deed>(List.of(target));
    deeds.addAll(List.of(further));
    if (target.motor().stop().isPresent()) {
      deeds.add(new Rest(name + ".stop", target.motor()));
    }
    return deeds;
  }

  private Optional<Target> target(
      Tree.Node function, String name, NodeId at, Motor motor, Optional<Target.Mode> mode) {
    var target = tree.at(at, Name.lads("TargetValue"));
    var current = tree.at(at, Name.lads("CurrentValue"));
    if (target.isEmpty() || current.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Target(
            name,
            function.name().text(),
            describing.unit(target.get()).or(() -> describing.unit(current.get())).orElse("1"),
            describing.low(target.get()),
            describing.high(target.get()),
            target.get(),
            type(target.get(), NodeIds.Double),
            current.get(),
            null,
            motor,
            mode));
  }

  private NodeId type(NodeId variable, NodeId otherwise) {
    var type = survey.types().get(variable);
    return type == null || type.equals(NodeIds.BaseDataType) ? otherwise : type;
  }

  private List<Deed> choice(Tree.Node function, String name, NodeId usual) {
    var target = at(function, "TargetValue");
    var current = at(function, "CurrentValue");
    if (target.isEmpty() || current.isEmpty()) {
      return List.of();
    }
    var words =
        usual.equals(NodeIds.Boolean)
            ? List.of(
                word(target.get(), "FalseState").orElse("off"),
                word(target.get(), "TrueState").orElse("on"))
            : words(target.get());
    var motor = motor(function);
    var deeds = new ArrayList<Deed>();
    deeds.add(
        new Choice(
            name + ".set",
            function.name().text(),
            words,
            target.get(),
            type(target.get(), usual),
            current.get(),
            motor));
    if (motor.stop().isPresent()) {
      deeds.add(new Rest(name + ".stop", motor));
    }
    return deeds;
  }

  private Optional<String> word(NodeId variable, String property) {
    return survey
        .property(variable, Name.ua(property), LocalizedText.class)
        .map(text -> String.valueOf(text.text()));
  }

  private List<String> words(NodeId variable) {
    var words = new ArrayList<String>();
    survey
        .property(variable, Name.ua("EnumStrings"), LocalizedText[].class)
        .ifPresent(texts -> {
          for (var text : texts) {
            words.add(String.valueOf(text.text()));
          }
        });
    return words;
  }

  /// A target of each mode, by which the mode is taken and the controller runs.
  private List<Deed> modes(Tree.Node function, String name) {
    var chosen = at(function, "CurrentMode");
    var set = at(function, "ControllerModeSet");
    if (chosen.isEmpty() || set.isEmpty()) {
      return List.of();
    }
    var words = words(chosen.get());
    var motor = motor(function);
    var deeds = new ArrayList<Deed>();
    for (var mode : tree.objects(set.get())) {
      int place = words.indexOf(mode.name().text());
      if (place >= 0) {
        target(
                mode,
                name + "." + mode.name().text() + ".set",
                mode.id(),
                motor,
                Optional.of(
                    new Target.Mode(chosen.get(), type(chosen.get(), NodeIds.UInt32), place)))
            .ifPresent(deeds::add);
      }
    }
    if (motor.stop().isPresent()) {
      deeds.add(new Rest(name + ".stop", motor));
    }
    return deeds;
  }

  private List<Deed> timer(Tree.Node function, String name) {
    var target = at(function, "TargetValue");
    var motor = motor(function);
    var deeds = new ArrayList<Deed>();
    if (target.isPresent() && motor.start().isPresent()) {
      deeds.add(
          new Countdown(
              name + ".start",
              target.get(),
              type(target.get(), NodeIds.Double),
              at(function, "CurrentValue").orElse(target.get()),
              motor));
    }
    if (motor.stop().isPresent()) {
      deeds.add(new Rest(name + ".stop", motor));
    }
    return deeds;
  }

  private List<Deed> covers(Tree.Node function, String name) {
    var machine = at(function, "CoverState");
    var state = machine.flatMap(this::state);
    var deeds = new ArrayList<Deed>();
    for (var way : Lid.Way.values()) {
      var method = machine.flatMap(owner -> method(owner, way.method));
      if (state.isPresent() && method.isPresent()) {
        deeds.add(new Lid(name + "." + way.word(), way, state.get(), method.get()));
      }
    }
    return deeds;
  }

  private Motor motor(Tree.Node function) {
    var machine = at(function, "ControlFunctionState");
    return new Motor(
        machine.flatMap(this::state),
        machine.flatMap(owner -> method(owner, "Start")),
        machine.flatMap(owner -> method(owner, "StartWithTargetValue")),
        machine.flatMap(owner -> method(owner, "Stop")));
  }

  private Optional<Unit.State> state(NodeId machine) {
    return tree.at(machine, Name.ua("CurrentState"))
        .map(text -> new Unit.State(text, tree.at(text, Name.ua("Id"))));
  }

  private Optional<Unit.Method> method(NodeId owner, String name) {
    return tree.at(owner, Name.lads(name)).map(method -> new Unit.Method(owner, method, List.of()));
  }

  private Optional<NodeId> at(Tree.Node function, String name) {
    return tree.at(function.id(), Name.lads(name));
  }
}
