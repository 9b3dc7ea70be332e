package athanor.schemas;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the planner answers, and what is decided about it.
public sealed interface ProposalEvent extends Event {

  /// Id of the campaign.
  String campaign();

  @Override
  default Topic topic() {
    return Topic.PROPOSALS;
  }

  @Override
  default String key() {
    return campaign();
  }

  /// Candidates for one request, with all that is needed to derive them again.
  ///
  /// @param round that of the request it answers
  /// @param seed of the numbers drawn for this round
  /// @param optimizer version of the optimizer
  /// @param observations how many observations the planner had learned
  /// @param digest of those observations, see [ObservationDigest]
  record CandidatesProposed(
      String campaign,
      int round,
      List<Candidate> candidates,
      long seed,
      String optimizer,
      int observations,
      String digest)
      implements ProposalEvent {
    public CandidatesProposed {
      candidates = List.copyOf(candidates);
    }
  }

  /// The planner cannot propose.
  record ProposalDeclined(String campaign, int round, String reason) implements ProposalEvent {}

  /// A point of the parameter space that is worth an experiment.
  record Candidate(UUID id, Map<String, Value> parameters, Rationale rationale) {
    public Candidate {
      parameters = Ordered.copyOf(parameters);
    }

    /// The id of a candidate: by its place, so that proposing twice proposes once.
    ///
    /// @param index 0 for the first of its round
    public static UUID id(String campaign, int round, int index) {
      return NamedUuid.of(campaign, "round", round, index);
    }
  }

  /// Why a candidate was chosen.
  ///
  /// @param method for example `sobol` or `log-ei`
  /// @param acquisition value of the acquisition function; absent for designs without a model
  /// @param predictedMean of the first objective, in its unit
  /// @param predictedDeviation standard deviation of the same prediction
  record Rationale(
      String method,
      @Nullable Double acquisition,
      @Nullable Double predictedMean,
      @Nullable Double predictedDeviation) {

    /// For a design that uses no model.
    public static Rationale of(String method) {
      return new Rationale(method, null, null, null);
    }
  }
}
