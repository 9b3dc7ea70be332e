package athanor.study;

import athanor.optimizer.Estimate;
import athanor.optimizer.Observation;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.Study;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.Estimate.Replicates;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
      case INVALID, ABANDONED -> new Observation.Invalid(point);
      case SUCCEEDED, CENSORED -> measured(document, point, made.values());
    };
  }

  /// Results and limits of results; an observation that lacks one of them says nothing.
  static Observation measured(
      CampaignDocument document, Point point, Map<String, athanor.schemas.Estimate> values) {
    List<Estimate> estimates = new ArrayList<>();
    for (CampaignDocument.Objective objective : Wishes.measured(document)) {
      athanor.schemas.Estimate value = values.get(objective.name());
      if (value != null) {
        estimates.add(estimate(objective, value));
      }
    }
    return estimates.size() == document.objectives().size()
        ? new Observation.Succeeded(point, estimates)
        : new Observation.Invalid(point);
  }

  private static Estimate estimate(
      CampaignDocument.Objective objective, athanor.schemas.Estimate told) {
    if (told.bound() != null) {
      return switch (told.bound()) {
        case ABOVE -> Estimate.above(told.value());
        case BELOW -> Estimate.below(told.value());
      };
    }
    Replicates replicates = told.replicates();
    if (replicates != null) {
      return Estimate.ofReplicates(replicates.count(), told.value(), replicates.variance());
    }
    double usual = Objects.requireNonNullElse(objective.uncertainty(), 0.0);
    double stated = told.standardUncertainty();
    return new Estimate(told.value(), stated > 0 ? stated : usual);
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
