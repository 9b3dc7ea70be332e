package athanor.campaign.adapter;

import athanor.campaign.Best;
import athanor.campaign.Campaign.Opened;
import athanor.campaign.Campaign.Standing;
import athanor.schemas.CampaignEvent.Closing;
import athanor.schemas.Estimate;
import athanor.schemas.Estimate.Replicates;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Outcome;
import athanor.schemas.Value;
import athanor.study.Rankings;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A campaign as REST shows it: plain numbers in the units that the document states.
///
/// @param best by the preference of the document; of a front the best in the first objective
/// @param front the observations of the front, where one is looked for, by their positions
/// @param ranking the best observations of several objectives by their positions, the best first
record CampaignView(
    String id,
    String name,
    String state,
    String reason,
    int experiments,
    int budget,
    int inFlight,
    Map<String, Integer> counts,
    List<Dimension> parameters,
    List<Aim> objectives,
    @Nullable Point best,
    @Nullable List<Integer> front,
    @Nullable List<Integer> ranking,
    List<@Nullable Double> trajectory,
    List<CandidateView> candidates,
    List<Seen> observations) {

  private static final int RANKED = 10;

  record Dimension(String name, String unit) {}

  /// @param target of that goal
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Aim(String name, String unit, String goal, @Nullable Double target) {}

  record Point(Map<String, Object> parameters, Map<String, Double> objectives) {}

  record Seen(
      Map<String, Object> parameters,
      Map<String, Uncertain> objectives,
      String outcome,
      int attempt,
      String reason) {}

  /// @param bound `above` or `below` where the value is a limit
  /// @param replicates where the value is the mean of several measurements
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Uncertain(
      double value,
      double standardUncertainty,
      @Nullable String bound,
      @Nullable Replicates replicates) {
    static Uncertain of(Estimate told) {
      Estimate.Bound bound = told.bound();
      return new Uncertain(
          told.value(),
          told.standardUncertainty(),
          bound == null ? null : bound.name().toLowerCase(Locale.ROOT),
          told.replicates());
    }
  }

  /// The line of a list.
  record Summary(
      String id, String name, String state, int experiments, int budget, @Nullable Point best) {
    static Summary of(Opened campaign) {
      return new Summary(
          campaign.id(),
          campaign.document().name(),
          CampaignView.state(campaign.standing()),
          campaign.concluded(),
          campaign.document().budget(),
          CampaignView.best(campaign));
    }
  }

  static CampaignView of(Opened campaign) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      counts.put(
          outcome.name().toLowerCase(Locale.ROOT),
          (int) campaign.observations().stream().filter(o -> o.outcome() == outcome).count());
    }
    List<Integer> ranking = Best.ranking(campaign);
    boolean several = Rankings.isOfSeveral(campaign.document());
    return new CampaignView(
        campaign.id(),
        campaign.document().name(),
        state(campaign.standing()),
        reason(campaign.standing()),
        campaign.concluded(),
        campaign.document().budget(),
        campaign.inFlight().size(),
        counts,
        campaign.document().parameters().stream()
            .map(parameter -> new Dimension(parameter.name(), parameter.unit()))
            .toList(),
        campaign.document().objectives().stream()
            .map(objective ->
                new Aim(
                    objective.name(),
                    objective.unit(),
                    objective.goal().name().toLowerCase(Locale.ROOT),
                    objective.worth() == null ? null : objective.worth().target()))
            .toList(),
        best(campaign),
        Rankings.isFront(campaign.document()) ? ranking : null,
        several ? ranking.stream().limit(RANKED).toList() : null,
        Best.trajectory(campaign),
        campaign.inFlight().values().stream().map(CandidateView::of).toList(),
        campaign.observations().stream().map(CampaignView::seen).toList());
  }

  private static Seen seen(ObservationMade made) {
    Map<String, Uncertain> objectives = new LinkedHashMap<>();
    made.values().forEach((name, estimate) -> objectives.put(name, Uncertain.of(estimate)));
    return new Seen(
        plain(made.parameters()),
        objectives,
        made.outcome().name().toLowerCase(Locale.ROOT),
        made.attempt(),
        made.reason());
  }

  private static @Nullable Point best(Opened campaign) {
    return Best.of(campaign)
        .map(made -> {
          Map<String, Double> objectives = new LinkedHashMap<>();
          campaign
              .document()
              .objectives()
              .forEach(objective -> {
                Estimate estimate = made.values().get(objective.name());
                if (estimate != null) {
                  objectives.put(objective.name(), estimate.value());
                }
              });
          return new Point(plain(made.parameters()), objectives);
        })
        .orElse(null);
  }

  static Map<String, Object> plain(Map<String, Value> parameters) {
    Map<String, Object> plain = new LinkedHashMap<>();
    parameters.forEach((name, value) ->
        plain.put(
            name,
            switch (value) {
              case Value.Quantity(double number, String _) -> number;
              case Value.Text(String text) -> text;
            }));
    return plain;
  }

  private static String state(Standing standing) {
    return switch (standing) {
      case Standing.Open _ -> "open";
      case Standing.Paused _ -> "paused";
      case Standing.Closed(Closing closing, String _) -> closing.name().toLowerCase(Locale.ROOT);
    };
  }

  private static String reason(Standing standing) {
    return switch (standing) {
      case Standing.Open _ -> "";
      case Standing.Paused(String reason) -> reason;
      case Standing.Closed(Closing _, String reason) -> reason;
    };
  }
}
