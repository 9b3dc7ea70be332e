package athanor.instruments.opcua;

import athanor.instruments.Assignment;
import athanor.instruments.Start;
import athanor.instruments.documents.Page;
import athanor.schemas.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;

/// One thing that a mapping sends: a value to a variable, or a call of a method.
sealed interface Step {
  /// @param value of an argument of the operation, or a constant
  record Write(Place node, Source value) implements Step {}

  /// @param arguments by the names that the method has for them
  record Call(Place object, Place method, Map<String, Source> arguments) implements Step {
    public Call {
      arguments = new LinkedHashMap<>(arguments);
    }
  }

  sealed interface Source {}

  record Given(String argument) implements Source {}

  record Constant(Value value) implements Source {}

  /// @param arguments that the operation takes
  static Optional<Step> read(Page page, Set<String> arguments) {
    if (page.has("method")) {
      page.only("object", "method", "arguments");
      var bound = new LinkedHashMap<String, Source>();
      var all = page.inner("arguments");
      all.object()
          .fieldNames()
          .forEachRemaining(name -> bound.put(name, new Given(argument(all, name, arguments))));
      var object = Place.read(page, "object");
      var method = Place.read(page, "method");
      return object.isPresent() && method.isPresent()
          ? Optional.of(new Call(object.get(), method.get(), bound))
          : Optional.empty();
    }
    page.only("node", "value", "constant");
    if (page.has("value") == page.has("constant")) {
      page.fault("", "writes either the value of an argument or a constant");
    }
    var node = Place.read(page, "node");
    var source = page.has("value") ? new Given(argument(page, "value", arguments)) : constant(page);
    return node.map(place -> new Write(place, source));
  }

  private static String argument(Page page, String field, Set<String> arguments) {
    var name = page.words(field);
    if (!arguments.contains(name)) {
      page.fault(
          field,
          "must be an argument of the operation ("
              + String.join(", ", arguments)
              + "), not '"
              + name
              + "'");
    }
    return name;
  }

  private static Source constant(Page page) {
    var node = page.object().path("constant");
    if (node.isBoolean()) {
      return new Constant(Value.of(node.asBoolean() ? 1 : 0, "1"));
    }
    var number = node.isNumber() ? page.number("constant") : null;
    return new Constant(number == null ? Value.of(page.words("constant")) : Value.of(number, "1"));
  }

  /// Sends it once.
  default Start send(Assignment assignment, Hand hand) throws UaException {
    return switch (this) {
      case Write(var node, var source) -> {
        var id = node.in(hand.boot());
        if (id.isEmpty()) {
          yield new Start.NotSent("there is no " + node);
        }
        var type = hand.wire().read(AttributeId.DataType, List.of(id.get())).getFirst();
        yield type.value().value() instanceof NodeId known
            ? hand.write(id.get(), variant(value(source, assignment), known))
            : new Start.NotSent(node + " tells no type: " + Reply.name(type.statusCode()));
      }
      case Call call -> called(call, assignment, hand);
    };
  }

  private static Value value(Source source, Assignment assignment) {
    return switch (source) {
      case Constant(var value) -> value;
      case Given(var argument) -> {
        var given = assignment.arguments().get(argument);
        yield given == null ? Value.of("") : given;
      }
    };
  }

  private static Variant variant(Value value, NodeId type) {
    return switch (value) {
      case Value.Quantity(double number, String _) -> Numbers.of(number, type);
      case Value.Text(var text) -> Variant.ofString(text);
    };
  }

  /// The inputs in the order of the method, each found by its name.
  private static Start called(Call call, Assignment assignment, Hand hand) throws UaException {
    var object = call.object().in(hand.boot());
    var method = call.method().in(hand.boot());
    if (object.isEmpty() || method.isEmpty()) {
      return new Start.NotSent("there is no " + call.method() + " of " + call.object());
    }
    var inputs = inputs(method.get(), hand);
    var missing = new ArrayList<>(call.arguments().keySet());
    var values = new ArrayList<Variant>();
    for (var input : inputs) {
      var source = call.arguments().get(String.valueOf(input.getName()));
      if (source == null) {
        return new Start.Refused(call.method() + " wants '" + input.getName() + "' as well");
      }
      missing.remove(input.getName());
      var value = value(source, assignment);
      var optional = value instanceof Value.Text(var text) && text.isEmpty();
      values.add(optional ? Variant.ofNull() : variant(value, input.getDataType()));
    }
    return missing.isEmpty()
        ? hand.call(
            new Unit.Method(object.get(), method.get(), inputs), values.toArray(Variant[]::new))
        : new Start.Refused(call.method() + " has no argument " + String.join(", ", missing));
  }

  private static List<Argument> inputs(NodeId method, Hand hand) throws UaException {
    for (var below : hand.wire().below(List.of(method), NodeIds.HasProperty).values()) {
      for (var property : below) {
        var id = hand.boot().local(property.getNodeId());
        if ("InputArguments".equals(property.getBrowseName().getName()) && id.isPresent()) {
          var value = hand.read(id.get()).value().value();
          return value == null ? List.of() : Structs.all(hand.encoding(), value, Argument.class);
        }
      }
    }
    return List.of();
  }
}
