package athanor.planner;

import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignEvent.CandidatesRequested;
import athanor.schemas.ObservationDigest;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.ProposalEvent.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the planner has learned of a campaign.
///
/// @param document absent until the campaign's opening was heard
/// @param observations in the order of their topic, which is that of the campaign
/// @param digests of the observations up to and including each
/// @param proposed candidates by id
/// @param open requests not answered yet, by round
public record History(
    @Nullable CampaignDocument document,
    List<ObservationMade> observations,
    List<String> digests,
    Map<UUID, Candidate> proposed,
    Map<Integer, CandidatesRequested> open) {

  static final History EMPTY = new History(null, List.of(), List.of(), Map.of(), Map.of());

  /// The first request that can be answered now: all observations that it presumes are known.
  public Optional<CandidatesRequested> ready() {
    return document == null
        ? Optional.empty()
        : open.values().stream()
            .findFirst()
            .filter(request -> request.observations() <= observations.size());
  }

  /// The digest of the first observations.
  String digest(int count) {
    return count == 0 ? ObservationDigest.EMPTY : digests.get(count - 1);
  }

  History opened(CampaignDocument of) {
    return new History(of, observations, digests, proposed, open);
  }

  History observed(ObservationMade made) {
    return new History(
        document,
        longer(observations, made),
        longer(digests, ObservationDigest.append(digest(digests.size()), made.observation())),
        proposed,
        open);
  }

  History requested(CandidatesRequested request) {
    Map<Integer, CandidatesRequested> requests = new TreeMap<>(open);
    requests.put(request.round(), request);
    return new History(document, observations, digests, proposed, requests);
  }

  History answered(int round, List<Candidate> candidates) {
    Map<Integer, CandidatesRequested> requests = new TreeMap<>(open);
    requests.remove(round);
    Map<UUID, Candidate> all = new LinkedHashMap<>(proposed);
    candidates.forEach(candidate -> all.put(candidate.id(), candidate));
    return new History(document, observations, digests, all, requests);
  }

  private static <T> List<T> longer(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return Collections.unmodifiableList(longer);
  }
}
