package athanor.expressions;

import athanor.expressions.Formula.Names;
import athanor.expressions.Formula.Node;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/// Turns what CEL has parsed into functions of numbers.
final class FormulaCompiler {
  private final Names names;

  FormulaCompiler(Names names) {
    this.names = names;
  }

  Node node(CelExpr expression) {
    return switch (expression.getKind()) {
      case CONSTANT -> constant(expression.constant());
      case SELECT -> select(expression.select());
      case CALL -> call(expression.call());
      default -> throw new UnfitException("only numbers can be computed here");
    };
  }

  private static Node constant(CelConstant constant) {
    double value =
        switch (constant.getKind()) {
          case DOUBLE_VALUE -> constant.doubleValue();
          case INT64_VALUE -> constant.int64Value();
          case BOOLEAN_VALUE -> constant.booleanValue() ? 1 : 0;
          default -> throw new UnfitException("a text is no number; compare it with a parameter");
        };
    return (_, _) -> value;
  }

  private Node select(CelExpr.CelSelect select) {
    String name = select.field();
    String of = variable(select);
    if (of.equals("unknowns")) {
      int index = index(of, names.unknowns(), name);
      return (_, unknowns) -> unknowns[index];
    }
    int index = index(of, names.parameters(), name);
    if (names.texts().contains(name)) {
      throw new UnfitException("parameters." + name + " is no number; compare it with a text");
    }
    return (parameters, _) -> (Double) parameters[index];
  }

  private static String variable(CelExpr.CelSelect select) {
    String name =
        select.operand().getKind() == CelExpr.ExprKind.Kind.IDENT
            ? select.operand().ident().name()
            : "";
    if (select.testOnly() || !Set.of("parameters", "unknowns").contains(name)) {
      throw new UnfitException("there are parameters.NAME and unknowns.NAME, and nothing else");
    }
    return name;
  }

  private static int index(String variable, List<String> names, String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new UnfitException("there is no %s.%s; there are %s".formatted(variable, name, names));
    }
    return index;
  }

  private Node call(CelExpr.CelCall call) {
    List<CelExpr> arguments = call.args();
    if (call.target().isPresent()) {
      throw new UnfitException("there is no function " + call.function() + " of a value");
    }
    return switch (call.function()) {
      case "_==_", "_!=_" -> equality(call.function().equals("_==_"), arguments);
      case "@in" -> among(arguments);
      case "_?_:_" -> choice(arguments);
      default ->
          switch (arguments.size()) {
            case 1 -> one(call.function(), node(arguments.getFirst()));
            case 2 -> two(call.function(), node(arguments.getFirst()), node(arguments.getLast()));
            default -> throw unknown(call.function(), arguments.size());
          };
    };
  }

  private static Node one(String function, Node argument) {
    DoubleUnaryOperator operator =
        switch (function) {
          case "-_" -> x -> -x;
          case "!_" -> x -> x == 0 ? 1 : 0;
          case "exp" -> StrictMath::exp;
          case "ln" -> StrictMath::log;
          case "log10" -> StrictMath::log10;
          case "sqrt" -> Math::sqrt;
          case "tanh" -> StrictMath::tanh;
          case "abs" -> Math::abs;
          default -> throw unknown(function, 1);
        };
    return (parameters, unknowns) -> operator.applyAsDouble(argument.at(parameters, unknowns));
  }

  private static Node two(String function, Node left, Node right) {
    DoubleBinaryOperator operator =
        switch (function) {
          case "_+_" -> Double::sum;
          case "_-_" -> (a, b) -> a - b;
          case "_*_" -> (a, b) -> a * b;
          case "_/_" -> (a, b) -> a / b;
          case "_<_" -> (a, b) -> a < b ? 1 : 0;
          case "_<=_" -> (a, b) -> a <= b ? 1 : 0;
          case "_>_" -> (a, b) -> a > b ? 1 : 0;
          case "_>=_" -> (a, b) -> a >= b ? 1 : 0;
          case "_&&_" -> (a, b) -> a != 0 && b != 0 ? 1 : 0;
          case "_||_" -> (a, b) -> a != 0 || b != 0 ? 1 : 0;
          case "pow" -> StrictMath::pow;
          case "min" -> Math::min;
          case "max" -> Math::max;
          default -> throw unknown(function, 2);
        };
    return (parameters, unknowns) ->
        operator.applyAsDouble(left.at(parameters, unknowns), right.at(parameters, unknowns));
  }

  private Node choice(List<CelExpr> arguments) {
    Node when = node(arguments.get(0));
    Node then = node(arguments.get(1));
    Node otherwise = node(arguments.get(2));
    return (parameters, unknowns) ->
        (when.at(parameters, unknowns) != 0 ? then : otherwise).at(parameters, unknowns);
  }

  /// Of numbers, or of a parameter and a text.
  private Node equality(boolean wanted, List<CelExpr> sides) {
    for (int k = 0; k < 2; k++) {
      CelExpr other = sides.get(1 - k);
      if (isText(sides.get(k))) {
        return among(other, Set.of(sides.get(k).constant().stringValue()), wanted);
      }
    }
    Node left = node(sides.getFirst());
    Node right = node(sides.getLast());
    return (parameters, unknowns) ->
        (left.at(parameters, unknowns) == right.at(parameters, unknowns)) == wanted ? 1 : 0;
  }

  private Node among(List<CelExpr> sides) {
    CelExpr list = sides.getLast();
    if (list.getKind() != CelExpr.ExprKind.Kind.LIST
        || !list.list().elements().stream().allMatch(FormulaCompiler::isText)) {
      throw new UnfitException("in needs a list of texts");
    }
    Set<String> texts =
        list.list().elements().stream()
            .map(element -> element.constant().stringValue())
            .collect(Collectors.toSet());
    return among(sides.getFirst(), texts, true);
  }

  private Node among(CelExpr parameter, Set<String> texts, boolean wanted) {
    if (parameter.getKind() != CelExpr.ExprKind.Kind.SELECT
        || !variable(parameter.select()).equals("parameters")
        || !names.texts().contains(parameter.select().field())) {
      throw new UnfitException("a text can only be compared with a categorical parameter");
    }
    int index = names.parameters().indexOf(parameter.select().field());
    return (parameters, _) -> texts.contains((String) parameters[index]) == wanted ? 1 : 0;
  }

  private static boolean isText(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
  }

  private static UnfitException unknown(String function, int arguments) {
    return new UnfitException(
        "there is no function %s of %d numbers".formatted(function, arguments));
  }
}
