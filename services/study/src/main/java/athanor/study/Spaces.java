package athanor.study;

import athanor.expressions.Cel;
import athanor.expressions.UnfitException;
import athanor.optimizer.Constraint;
import athanor.optimizer.Dimension;
import athanor.optimizer.Space;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignDocument.Scale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The space of a campaign.
final class Spaces {
  private static final String VARIABLE = "parameters";

  private Spaces() {}

  /// @throws IllegalArgumentException where no point keeps all constraints
  static Space of(CampaignDocument document) {
    List<Constraint> constraints = new ArrayList<>();
    List<CampaignDocument.Constraint> stated = document.constraints();
    if (stated != null) {
      stated.forEach(constraint -> constraints.addAll(constraints(constraint)));
    }
    return new Space(document.parameters().stream().map(Spaces::dimension).toList(), constraints);
  }

  private static Dimension dimension(Parameter parameter) {
    return switch (parameter.kind()) {
      case CONTINUOUS ->
          new Dimension.Continuous(
              parameter.name(),
              bound(parameter.min()),
              bound(parameter.max()),
              parameter.scale() == Scale.LOG ? Dimension.Scale.LOG : Dimension.Scale.LINEAR);
      case INTEGER ->
          new Dimension.Integral(
              parameter.name(), (long) bound(parameter.min()), (long) bound(parameter.max()));
      case DISCRETE ->
          new Dimension.Discrete(parameter.name(), parameter.numbers().stream().sorted().toList());
      case CATEGORICAL ->
          new Dimension.Categorical(
              parameter.name(),
              parameter.names(),
              Objects.requireNonNullElse(parameter.descriptors(), List.of()));
    };
  }

  private static List<Constraint> constraints(CampaignDocument.Constraint stated) {
    List<String> names = stated.parameters();
    return switch (stated.rule()) {
      case LINEAR -> linear(stated);
      case CARDINALITY ->
          List.of(
              new Constraint.Cardinality(
                  names,
                  (int) bound(stated.atLeast()),
                  (int) bound(stated.atMost()),
                  bound(stated.threshold())));
      case CONDITION ->
          List.of(
              new Constraint.Condition(
                  names.getFirst(),
                  names.getLast(),
                  stated.names().isEmpty() ? stated.numbers() : stated.names()));
      case EXPRESSION -> List.of(computed(Objects.requireNonNull(stated.expression())));
      case SHARED -> List.of(new Constraint.Shared(names));
    };
  }

  private static List<Constraint> linear(CampaignDocument.Constraint stated) {
    Map<String, Double> coefficients = new LinkedHashMap<>();
    for (int i = 0; i < stated.parameters().size(); i++) {
      coefficients.put(stated.parameters().get(i), stated.coefficients().get(i));
    }
    Double least = stated.atLeast();
    Double most = stated.atMost();
    if (least != null && least.equals(most)) {
      return List.of(Constraint.equal(least, coefficients));
    }
    List<Constraint> bounds = new ArrayList<>();
    if (least != null) {
      bounds.add(Constraint.atLeast(least, coefficients));
    }
    if (most != null) {
      bounds.add(Constraint.atMost(most, coefficients));
    }
    return bounds;
  }

  /// Where an expression cannot be evaluated, its constraint is not kept.
  private static Constraint computed(String text) {
    return new Constraint.Known(
        text,
        values -> {
          Map<String, Object> plain = new HashMap<>();
          values.forEach((name, value) ->
              plain.put(name, value instanceof Number n ? (Object) n.doubleValue() : value));
          try {
            return margin(Cel.of(text, VARIABLE).evaluate(Map.of(VARIABLE, plain)));
          } catch (UnfitException e) {
            return Double.NaN;
          }
        });
  }

  private static double margin(Object result) {
    return switch (result) {
      case Boolean truth -> truth ? 0 : -1;
      case Number number -> number.doubleValue();
      default -> Double.NaN;
    };
  }

  private static double bound(@Nullable Double bound) {
    return Objects.requireNonNull(bound, "a range has two bounds");
  }
}
