package athanor.expressions;

import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.parser.CelParserFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// An expression for a number, written in [CEL](https://cel.dev) over `parameters` and `unknowns`
/// and evaluated millions of times: arithmetic, comparisons, `&&`, `||`, `!`, `? :`, `in` a list of
/// texts, and `exp`, `ln`, `log10`, `sqrt`, `pow`, `tanh`, `abs`, `min`, `max`. All numbers are
/// decimal, so 2 is 2.0; what is true is 1 and what is not is 0. The same bits on every machine.
public final class Formula {
  private static final int MAX_LENGTH = 1_000;

  /// The names that a formula may use.
  ///
  /// @param parameters in the order of their values
  /// @param texts those of them whose values are texts
  /// @param unknowns in the order of their values
  public record Names(List<String> parameters, Set<String> texts, List<String> unknowns) {
    public Names {
      parameters = List.copyOf(parameters);
      texts = Set.copyOf(texts);
      unknowns = List.copyOf(unknowns);
    }
  }

  /// A part of a formula.
  interface Node {
    double at(Object[] parameters, double[] unknowns);
  }

  private record Source(String text, Names names) {}

  private static final Map<Source, Formula> COMPILED = new ConcurrentHashMap<>();

  private final String text;
  private final Node root;

  private Formula(String text, Node root) {
    this.text = text;
    this.root = root;
  }

  /// @throws UnfitException if it cannot be read, or uses what there is not
  public static Formula of(String text, Names names) {
    if (text.length() > MAX_LENGTH) {
      throw new UnfitException(
          "an expression may have at most %d characters, not %d"
              .formatted(MAX_LENGTH, text.length()));
    }
    return COMPILED.computeIfAbsent(new Source(text, names), Formula::compiled);
  }

  private static Formula compiled(Source source) {
    try {
      CelValidationResult parsed =
          CelParserFactory.standardCelParserBuilder().build().parse(source.text());
      Node root = new FormulaCompiler(source.names()).node(parsed.getAst().getExpr());
      return new Formula(source.text(), root);
    } catch (CelValidationException | UnfitException e) {
      throw new UnfitException(source.text() + ": " + e.getMessage());
    }
  }

  /// The value, which need not be finite.
  ///
  /// @param parameters Double or String, in the order of their names
  /// @param unknowns in the order of their names
  public double at(Object[] parameters, double[] unknowns) {
    return root.at(parameters, unknowns);
  }

  @Override
  public String toString() {
    return text;
  }
}
