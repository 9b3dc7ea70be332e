package athanor.study;

import athanor.optimizer.Estimate;
import athanor.optimizer.Observation;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.Study;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Campaigns as the optimizer sees them.
public final class Studies {
  private Studies() {}

  /// A campaign after some observations, with candidates under way.
  ///
  /// @throws IllegalArgumentException where no point keeps all constraints of the document
  public static Study of(
      CampaignDocument document,
      List<ObservationMade> observations,
      List<Map<String, Value>> underWay) {
    Space space = Spaces.of(document);
    List<Observation> observed = new ArrayList<>();
    for (ObservationMade made : observations) {
      observed.add(observation(document, made, point(space, made.parameters())));
    }
    List<Point> pending = underWay.stream().map(one -> point(space, one)).toList();
    return Wishes.study(document, space, observed, pending);
  }

  /// Why a document leaves no room for experiments; empty where it does.
  public static Optional<String> conflict(CampaignDocument document) {
    try {
      Spaces.of(document);
      return Optional.empty();
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Observation observation(
      CampaignDocument document, ObservationMade made, Point point) {
    return switch (made.outcome()) {
      case FAILED -> new Observation.Failed(point);
      case CENSORED, INVALID, ABANDONED -> new Observation.Invalid(point);
      case SUCCEEDED -> succeeded(document, point, made.values());
    };
  }

  /// An observation that lacks a value says nothing.
  static Observation succeeded(
      CampaignDocument document, Point point, Map<String, athanor.schemas.Estimate> values) {
    List<Estimate> estimates = new ArrayList<>();
    for (CampaignDocument.Objective objective : Wishes.measured(document)) {
      athanor.schemas.Estimate value = values.get(objective.name());
      if (value != null) {
        estimates.add(new Estimate(value.value(), value.standardUncertainty()));
      }
    }
    return estimates.size() == document.objectives().size()
        ? new Observation.Succeeded(point, estimates)
        : new Observation.Invalid(point);
  }

  static Point point(Space space, Map<String, Value> parameters) {
    Map<String, Object> plain = new LinkedHashMap<>();
    parameters.forEach((name, value) ->
        plain.put(
            name,
            switch (value) {
              case Value.Quantity(double number, String _) -> number;
              case Value.Text(String text) -> text;
            }));
    return space.point(plain);
  }

  static Map<String, Value> parameters(CampaignDocument document, Space space, Point point) {
    Map<String, Object> values = space.values(point);
    Map<String, Value> parameters = new LinkedHashMap<>();
    for (Parameter parameter : document.parameters()) {
      Object value = values.get(parameter.name());
      parameters.put(
          parameter.name(),
          value instanceof Number number
              ? Value.of(number.doubleValue(), parameter.unit())
              : Value.of(String.valueOf(value)));
    }
    return parameters;
  }
}
