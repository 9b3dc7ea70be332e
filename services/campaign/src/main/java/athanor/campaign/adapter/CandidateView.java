package athanor.campaign.adapter;

import athanor.schemas.ProposalEvent.Candidate;
import athanor.schemas.ProposalEvent.Contribution;
import athanor.schemas.ProposalEvent.Information;
import athanor.schemas.ProposalEvent.Outlook;
import athanor.schemas.ProposalEvent.Place;
import athanor.schemas.ProposalEvent.Range;
import athanor.schemas.ProposalEvent.Rationale;
import athanor.schemas.ProposalEvent.RunnerUp;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A candidate as REST shows it: plain numbers in the units that the document states, and of its
/// rationale what there is.
record CandidateView(UUID id, Map<String, Object> parameters, Reason rationale) {

  /// As [Rationale], with plain numbers.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Reason(
      String method,
      @Nullable Double acquisition,
      @Nullable Double predictedMean,
      @Nullable Double predictedDeviation,
      @Nullable List<View> outlooks,
      @Nullable Other runnerUp,
      @Nullable Information information,
      @Nullable Place place) {}

  /// As [Outlook].
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record View(
      String objective,
      Range predicted,
      @Nullable Double exploration,
      @Nullable List<Contribution> history) {}

  /// As [RunnerUp].
  record Other(Map<String, Object> parameters, Range predicted, double behind) {}

  static CandidateView of(Candidate candidate) {
    Rationale why = candidate.rationale();
    List<Outlook> outlooks = why.outlooks();
    RunnerUp other = why.runnerUp();
    return new CandidateView(
        candidate.id(),
        CampaignView.plain(candidate.parameters()),
        new Reason(
            why.method(),
            why.acquisition(),
            why.predictedMean(),
            why.predictedDeviation(),
            outlooks == null ? null : outlooks.stream().map(CandidateView::view).toList(),
            other == null
                ? null
                : new Other(
                    CampaignView.plain(other.parameters()), other.predicted(), other.behind()),
            why.information(),
            why.place()));
  }

  private static View view(Outlook outlook) {
    return new View(
        outlook.objective(), outlook.predicted(), outlook.exploration(), outlook.history());
  }
}
