package athanor.study;

import athanor.expressions.Formula;
import athanor.expressions.UnfitException;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Kind;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignDocument.Unknown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The formulas of a campaign's document.
public final class Formulas {
  static final double[] NONE = {};

  private Formulas() {}

  static Formula.Names names(List<Parameter> parameters, List<Unknown> unknowns) {
    return new Formula.Names(
        parameters.stream().map(Parameter::name).toList(),
        parameters.stream()
            .filter(parameter -> parameter.kind() == Kind.CATEGORICAL)
            .map(Parameter::name)
            .collect(Collectors.toSet()),
        unknowns.stream().map(Unknown::name).toList());
  }

  /// What is wrong with a formula, if anything.
  public static Optional<String> fault(
      String text, List<Parameter> parameters, List<Unknown> unknowns) {
    try {
      Formula.of(text, names(parameters, unknowns));
      return Optional.empty();
    } catch (UnfitException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// The values of a point, as formulas take them.
  static Object[] values(CampaignDocument document, Space space, Point point) {
    return values(document, space.values(point));
  }

  static Object[] values(CampaignDocument document, Map<String, Object> named) {
    return document.parameters().stream()
        .map(parameter -> {
          Object value = named.get(parameter.name());
          return value instanceof Number number ? (Object) number.doubleValue() : value;
        })
        .toArray();
  }
}
