package athanor.planner;

import athanor.optimizer.Designer;
import athanor.optimizer.Study;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignEvent.CandidatesRequested;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.ProposalEvent;
import athanor.schemas.ProposalEvent.Candidate;
import athanor.schemas.ProposalEvent.CandidatesProposed;
import athanor.schemas.ProposalEvent.ProposalDeclined;
import athanor.schemas.Value;
import athanor.study.Proposals;
import athanor.study.Proposed;
import athanor.study.Studies;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Computes the answer to a request: a function of the campaign's document, the observations that
/// the request presumes and the candidates that are under way, so that it can be derived again at
/// any time, bit for bit.
public final class Planning {
  private Planning() {}

  /// Whether an answer takes no longer than a commit and may be computed on the spot.
  public static boolean isQuick(History history) {
    CampaignDocument document = Objects.requireNonNull(history.document());
    boolean modelled = document.stop() != null && document.stop().regretBound() != null;
    return switch (document.strategy()) {
      case SOBOL, RANDOM, GRID -> document.constraints() == null && !modelled;
      case BAYESIAN,
          INFORMATION,
          LATIN_HYPERCUBE,
          FACTORIAL,
          FRACTIONAL_FACTORIAL,
          CENTRAL_COMPOSITE,
          D_OPTIMAL ->
          false;
    };
  }

  public static ProposalEvent answer(History history, CandidatesRequested request) {
    CampaignDocument document = Objects.requireNonNull(history.document());
    String digest = history.digest(request.observations());
    if (!digest.equals(request.digest())) {
      return declined(
          request,
          "the request presumes observations %s, the planner has learned %s"
              .formatted(request.digest(), digest));
    }
    try {
      Study study = study(history, request, document);
      Optional<String> end = Ending.of(document, study);
      if (end.isPresent()) {
        return declined(request, end.get());
      }
      List<Proposed> next =
          Proposals.next(document, study, history.proposed().size(), request.count());
      if (next.isEmpty()) {
        return declined(request, "all runs of the design were proposed");
      }
      List<Candidate> candidates = new ArrayList<>();
      for (Proposed proposed : next) {
        candidates.add(
            new Candidate(
                Candidate.id(request.campaign(), request.round(), candidates.size()),
                proposed.parameters(),
                proposed.rationale()));
      }
      return new CandidatesProposed(
          request.campaign(),
          request.round(),
          candidates,
          document.seed(),
          Designer.VERSION,
          request.observations(),
          digest);
    } catch (IllegalArgumentException | ArithmeticException e) {
      return declined(request, "the optimizer cannot propose: " + e.getMessage());
    }
  }

  private static ProposalDeclined declined(CandidatesRequested request, String reason) {
    return new ProposalDeclined(request.campaign(), request.round(), reason);
  }

  private static Study study(
      History history, CandidatesRequested request, CampaignDocument document) {
    List<ObservationMade> known = history.observations().subList(0, request.observations());
    Set<UUID> pending = new HashSet<>(history.proposed().keySet());
    known.forEach(made -> pending.remove(made.candidate()));
    pending.addAll(request.pending());
    Map<Object, ObservationMade> observed = new LinkedHashMap<>();
    for (ObservationMade made : known) {
      UUID candidate = made.candidate();
      if (candidate == null || !pending.contains(candidate)) {
        observed.put(candidate == null ? made.observation() : candidate, made);
      }
    }
    List<Map<String, Value>> underWay = new ArrayList<>();
    for (Candidate candidate : history.proposed().values()) {
      if (pending.contains(candidate.id())) {
        underWay.add(candidate.parameters());
      }
    }
    return Studies.of(document, List.copyOf(observed.values()), underWay);
  }
}
