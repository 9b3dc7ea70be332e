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
  /// @param outlooks what is expected of each objective; absent for designs without a model
  /// @param runnerUp the best choice that differs from it, where there is one
  /// @param information what it is expected to tell about a stated model
  /// @param place in a design that is fixed beforehand
  record Rationale(
      String method,
      @Nullable Double acquisition,
      @Nullable Double predictedMean,
      @Nullable Double predictedDeviation,
      @Nullable List<Outlook> outlooks,
      @Nullable RunnerUp runnerUp,
      @Nullable Information information,
      @Nullable Place place) {
    public Rationale {
      outlooks = outlooks == null ? null : List.copyOf(outlooks);
    }

    public Rationale(
        String method,
        @Nullable Double acquisition,
        @Nullable Double predictedMean,
        @Nullable Double predictedDeviation) {
      this(method, acquisition, predictedMean, predictedDeviation, null, null, null, null);
    }

    /// For a design that uses no model.
    public static Rationale of(String method) {
      return new Rationale(method, null, null, null);
    }
  }

  /// What is expected of an objective at a candidate.
  ///
  /// @param predicted the median and the central 95 % of the noise-free value
  /// @param exploration share of the expected improvement that comes from not knowing, from 0 to 1;
  ///   absent for a target
  /// @param history whether what was known before the campaign helps to predict it; absent where
  ///   nothing was
  record Outlook(
      String objective,
      Range predicted,
      @Nullable Double exploration,
      @Nullable List<Contribution> history) {
    public Outlook {
      history = history == null ? null : List.copyOf(history);
    }
  }

  /// A median and the limits about it, in the unit of the objective.
  record Range(double lower, double median, double upper) {}

  /// The choice that would have been made if the neighbourhood of the candidate were closed.
  ///
  /// @param behind by how much the logarithm of its expected improvement is lower
  record RunnerUp(Map<String, Value> parameters, Range predicted, double behind) {
    public RunnerUp {
      parameters = Ordered.copyOf(parameters);
    }
  }

  /// What became of a part of what was known before.
  ///
  /// @param without mean logarithm of the density that the model without it gives each result from
  ///   all others; absent while there are too few results to tell
  /// @param with the same for the model with it
  record Contribution(String name, Use use, @Nullable Double without, @Nullable Double with) {}

  /// How what was known before is used.
  enum Use {
    IGNORED,
    AS_MEASURED,
    RESCALED,
    CORRECTED
  }

  /// An expected gain of information, in nats: between two bounds, each an average over random
  /// draws with its standard error.
  record Information(double lower, double lowerError, double upper, double upperError) {}

  /// The place of a run in a design.
  ///
  /// @param run in the order in which runs are made, from 1
  /// @param runs of the whole design
  /// @param standard in the order in which textbooks list them, from 1
  /// @param block that it belongs to, from 1
  record Place(int run, int runs, int standard, int block) {}
}
