package athanor.planner;

import athanor.optimizer.Designer;
import athanor.optimizer.Estimate;
import athanor.optimizer.Observation;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.Study;
import athanor.optimizer.Suggestion;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignEvent.CandidatesRequested;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.ProposalEvent;
import athanor.schemas.ProposalEvent.Candidate;
import athanor.schemas.ProposalEvent.CandidatesProposed;
import athanor.schemas.ProposalEvent.ProposalDeclined;
import athanor.schemas.ProposalEvent.Rationale;
import athanor.schemas.Value;
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
    return document.strategy() != CampaignDocument.Strategy.BAYESIAN
        && !FixedDesign.is(document.strategy())
        && document.constraints() == null
        && !modelled;
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
      List<Suggestion> suggestions = suggestions(history, request, document, study);
      if (suggestions.isEmpty()) {
        return declined(request, "all runs of the design were proposed");
      }
      List<Candidate> candidates = new ArrayList<>();
      for (Suggestion suggestion : suggestions) {
        candidates.add(
            new Candidate(
                Candidate.id(request.campaign(), request.round(), candidates.size()),
                parameters(document, study.space(), suggestion.point()),
                new Rationale(
                    suggestion.method(),
                    suggestion.acquisition(),
                    suggestion.predictedMean(),
                    suggestion.predictedDeviation())));
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

  private static List<Suggestion> suggestions(
      History history, CandidatesRequested request, CampaignDocument document, Study study) {
    int proposed = history.proposed().size();
    return FixedDesign.is(document.strategy())
        ? FixedDesign.next(document, study.space(), proposed, request.count())
        : Designer.propose(study, request.count(), document.seed());
  }

  private static ProposalDeclined declined(CandidatesRequested request, String reason) {
    return new ProposalDeclined(request.campaign(), request.round(), reason);
  }

  private static Study study(
      History history, CandidatesRequested request, CampaignDocument document) {
    Space space = Spaces.of(document);
    List<ObservationMade> known = history.observations().subList(0, request.observations());
    Set<UUID> pending = new HashSet<>(history.proposed().keySet());
    known.forEach(made -> pending.remove(made.candidate()));
    pending.addAll(request.pending());
    Map<Object, Observation> observed = new LinkedHashMap<>();
    for (ObservationMade made : known) {
      UUID candidate = made.candidate();
      if (candidate == null || !pending.contains(candidate)) {
        observed.put(
            candidate == null ? made.observation() : candidate,
            observation(document, made, point(space, made.parameters())));
      }
    }
    List<Point> underWay = new ArrayList<>();
    for (Candidate candidate : history.proposed().values()) {
      if (pending.contains(candidate.id())) {
        underWay.add(point(space, candidate.parameters()));
      }
    }
    return Wishes.study(document, space, List.copyOf(observed.values()), underWay);
  }

  private static Observation observation(
      CampaignDocument document, ObservationMade made, Point point) {
    return switch (made.outcome()) {
      case FAILED -> new Observation.Failed(point);
      case CENSORED, INVALID, ABANDONED -> new Observation.Invalid(point);
      case SUCCEEDED -> {
        List<Estimate> estimates = new ArrayList<>();
        for (CampaignDocument.Objective objective : Wishes.measured(document)) {
          athanor.schemas.Estimate value = made.values().get(objective.name());
          if (value != null) {
            estimates.add(new Estimate(value.value(), value.standardUncertainty()));
          }
        }
        yield estimates.size() == document.objectives().size()
            ? new Observation.Succeeded(point, estimates)
            : new Observation.Invalid(point);
      }
    };
  }

  private static Point point(Space space, Map<String, Value> parameters) {
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

  private static Map<String, Value> parameters(
      CampaignDocument document, Space space, Point point) {
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
