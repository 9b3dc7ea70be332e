package athanor.campaign.adapter;

import athanor.campaign.Campaign.Opened;
import athanor.documents.Fault;
import athanor.documents.Faults;
import athanor.documents.Fields;
import athanor.schemas.Estimate;
import athanor.schemas.NamedUuid;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Outcome;
import athanor.schemas.ProposalEvent.Candidate;
import athanor.schemas.Value;
import athanor.study.StatedModels;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads what a person or robot tells about candidates, or about experiments that nobody proposed.
final class ObservationReader {
  private static final int MAX = 1_000;
  private static final int MAX_REASON = 1_000;

  private final Opened campaign;
  private final ResultReader results;
  private final List<Fault> faults = new ArrayList<>();

  private ObservationReader(Opened campaign) {
    this.campaign = campaign;
    this.results =
        new ResultReader(campaign.document().parameters(), campaign.document().objectives());
  }

  /// @throws Faults if anything is wrong; then nothing is told
  static List<ObservationMade> read(JsonNode tree, Opened campaign) {
    if (!campaign.document().external()) {
      throw new Faults(
          "", "campaign " + campaign.id() + " runs its own experiments and cannot be told");
    }
    if (!tree.isArray() || tree.isEmpty() || tree.size() > MAX) {
      throw new Faults("", "tell a list of 1 to " + MAX + " observations");
    }
    ObservationReader reader = new ObservationReader(campaign);
    List<ObservationMade> told = new ArrayList<>();
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < tree.size(); i++) {
      Fields fields = new Fields(tree.get(i), "/" + i, reader.faults);
      ObservationMade made = reader.observation(fields);
      if (made != null) {
        told.add(made);
        if (!ids.add(made.observation())) {
          fields.fault("candidate", "candidate " + made.candidate() + " is told twice");
        }
      }
    }
    if (!reader.faults.isEmpty()) {
      throw new Faults(reader.faults);
    }
    return told;
  }

  private @Nullable ObservationMade observation(Fields fields) {
    if (!fields.object().isObject()) {
      fields.fault("", "an observation is an object");
      return null;
    }
    fields.only("candidate", "parameters", "outcome", "values", "uncertainty", "reason");
    Outcome outcome = fields.choice("outcome", Outcome.class);
    String reason = fields.words("reason", MAX_REASON);
    Known candidate = candidate(fields);
    Map<String, Value> parameters = candidate != null ? candidate.parameters() : parameters(fields);
    Map<String, Estimate> values = values(fields, outcome);
    if (outcome == null || parameters.isEmpty()) {
      return null;
    }
    UUID id =
        candidate == null ? UUID.randomUUID() : NamedUuid.of(candidate.id(), "observation", 1);
    return new ObservationMade(
        id,
        campaign.id(),
        candidate == null ? null : candidate.id(),
        null,
        1,
        parameters,
        outcome,
        values,
        "reported",
        reason);
  }

  /// What was measured, where the outcome says that something was.
  private Map<String, Estimate> values(Fields fields, @Nullable Outcome outcome) {
    if (outcome != Outcome.SUCCEEDED && outcome != Outcome.CENSORED) {
      return new LinkedHashMap<>();
    }
    int before = faults.size();
    Map<String, Estimate> values = results.values(fields);
    boolean limits = values.values().stream().anyMatch(value -> value.bound() != null);
    if (faults.size() == before && limits != (outcome == Outcome.CENSORED)) {
      fields.fault(
          "outcome",
          limits
              ? "outcome must be censored, because a value is a limit"
              : "a censored observation has a limit among its values: {above: 95} or {below: 0.1}");
    }
    values.forEach((name, value) -> {
      if (value.replicates() == null) {
        StatedModels.unfit(campaign.document(), name, value.value())
            .ifPresent(fault -> fields.fault("values/" + name, fault));
      }
    });
    return values;
  }

  /// A candidate that may be told: one that is pending, or one that was told before, so that the
  /// journal can answer that.
  private record Known(UUID id, Map<String, Value> parameters) {}

  private @Nullable Known candidate(Fields fields) {
    JsonNode node = fields.node("candidate");
    if ((node == null) == (fields.node("parameters") == null)) {
      fields.fault(
          "candidate", "give either the candidate's id or the parameters of the experiment");
      return null;
    }
    if (node == null) {
      return null;
    }
    try {
      UUID id = UUID.fromString(node.asText());
      Candidate pending = campaign.inFlight().get(id);
      if (pending != null) {
        return new Known(id, pending.parameters());
      }
      for (ObservationMade made : campaign.observations()) {
        if (id.equals(made.candidate())) {
          return new Known(id, made.parameters());
        }
      }
      fields.fault("candidate", "campaign " + campaign.id() + " has no pending candidate " + id);
      return null;
    } catch (IllegalArgumentException e) {
      fields.fault("candidate", "not the id of a candidate: " + Fields.abridged(node.asText()));
      return null;
    }
  }

  private Map<String, Value> parameters(Fields fields) {
    Fields given = fields.inner("parameters");
    return given == null ? new LinkedHashMap<>() : results.point(given);
  }
}
