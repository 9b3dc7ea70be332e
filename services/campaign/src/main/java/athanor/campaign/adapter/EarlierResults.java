package athanor.campaign.adapter;

import athanor.campaign.Campaign.Opened;
import athanor.documents.Fields;
import athanor.kernel.Units;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Finding;
import athanor.schemas.CampaignDocument.Kind;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.Estimate;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The results of an earlier campaign in the parameters and units of a new one. Both must have the
/// same parameters, and the earlier one every objective of the new one; results outside of the new
/// ranges are left out.
final class EarlierResults {
  private final List<Parameter> parameters;
  private final List<Objective> objectives;
  private final Fields part;

  EarlierResults(List<Parameter> parameters, List<Objective> objectives, Fields part) {
    this.parameters = parameters;
    this.objectives = objectives;
    this.part = part;
  }

  /// @param most the latest so many at most
  List<Finding> of(Opened campaign, int most) {
    int before = part.faults().size();
    alike(campaign);
    List<Finding> findings = new ArrayList<>();
    if (part.faults().size() > before) {
      return findings;
    }
    List<ObservationMade> measured = campaign.measured();
    for (ObservationMade made : measured.reversed()) {
      if (findings.size() < most) {
        finding(made).ifPresent(findings::addFirst);
      }
    }
    if (findings.isEmpty()) {
      part.fault(
          "campaign",
          "none of the %d results of campaign %s lies within the ranges of this one"
              .formatted(measured.size(), campaign.id()));
    }
    return findings;
  }

  private void alike(Opened campaign) {
    CampaignDocument earlier = campaign.document();
    for (Parameter parameter : parameters) {
      Optional<Parameter> other =
          earlier.parameters().stream().filter(p -> p.name().equals(parameter.name())).findFirst();
      boolean text = parameter.kind() == Kind.CATEGORICAL;
      if (other.isEmpty()) {
        fault("campaign %s has no parameter %s", campaign.id(), parameter.name());
      } else if (text != (other.get().kind() == Kind.CATEGORICAL)) {
        fault(
            "%s is %s in campaign %s",
            parameter.name(), text ? "a number" : "categorical", campaign.id());
      } else if (!Units.convertible(other.get().unit(), parameter.unit())) {
        fault(
            "%s is in %s, in campaign %s in %s",
            parameter.name(), parameter.unit(), campaign.id(), other.get().unit());
      }
    }
    for (Parameter other : earlier.parameters()) {
      if (parameters.stream().noneMatch(p -> p.name().equals(other.name()))) {
        fault("campaign %s varied %s, which is no parameter here", campaign.id(), other.name());
      }
    }
    for (Objective objective : objectives) {
      Optional<Objective> other =
          earlier.objectives().stream().filter(o -> o.name().equals(objective.name())).findFirst();
      if (other.isEmpty()) {
        fault("campaign %s has no objective %s", campaign.id(), objective.name());
      } else if (!Units.convertible(other.get().unit(), objective.unit())) {
        fault(
            "%s is in %s, in campaign %s in %s",
            objective.name(), objective.unit(), campaign.id(), other.get().unit());
      }
    }
  }

  private void fault(String format, Object... words) {
    part.fault("campaign", format.formatted(words));
  }

  private Optional<Finding> finding(ObservationMade made) {
    Map<String, Value> point = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      Value value = made.parameters().get(parameter.name());
      Optional<Value> here = value == null ? Optional.empty() : here(parameter, value);
      if (here.isEmpty()) {
        return Optional.empty();
      }
      point.put(parameter.name(), here.get());
    }
    Map<String, Estimate> values = new LinkedHashMap<>();
    for (Objective objective : objectives) {
      Estimate there = made.values().get(objective.name());
      if (there == null) {
        return Optional.empty();
      }
      values.put(objective.name(), converted(there, objective.unit()));
    }
    return Optional.of(new Finding(point, values));
  }

  /// A standard uncertainty is a difference: an offset of the unit does not touch it.
  private static Estimate converted(Estimate there, String unit) {
    if (there.unit().equals(unit)) {
      return there;
    }
    double value = Units.convert(there.value(), there.unit(), unit);
    double above = Units.convert(there.value() + there.standardUncertainty(), there.unit(), unit);
    double slope = Units.convert(there.value() + 1, there.unit(), unit) - value;
    Estimate.Replicates replicates = there.replicates();
    return new Estimate(
        value,
        Math.abs(above - value),
        unit,
        replicates == null
            ? null
            : new Estimate.Replicates(replicates.count(), slope * slope * replicates.variance()),
        there.bound());
  }

  private static Optional<Value> here(Parameter parameter, Value value) {
    return switch (value) {
      case Value.Text(String text) ->
          parameter.names().contains(text) ? Optional.of(value) : Optional.empty();
      case Value.Quantity(double number, String unit) -> {
        double converted = Units.convert(number, unit, parameter.unit());
        Double min = parameter.min();
        Double max = parameter.max();
        boolean within =
            min == null || max == null
                ? parameter.numbers().contains(converted)
                : converted >= min && converted <= max;
        boolean whole = parameter.kind() != Kind.INTEGER || converted == Math.rint(converted);
        yield within && whole
            ? Optional.of(Value.of(converted, parameter.unit()))
            : Optional.empty();
      }
    };
  }
}
