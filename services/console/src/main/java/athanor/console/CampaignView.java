package athanor.console;

import athanor.schemas.CampaignDocument;
import athanor.schemas.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A campaign: what is asked, how far it is, the best so far.
///
/// @param document absent while its opening has not been heard
/// @param reason why it is paused or closed; empty while it is open
/// @param openedAt absent while its opening has not been heard
/// @param changedAt when the last of its events happened
/// @param proposed candidates proposed so far
/// @param concluded observations made so far
/// @param outcomes observations by outcome, without those withdrawn
/// @param best one per objective; empty until an experiment has succeeded
public record CampaignView(
    long version,
    String id,
    @Nullable CampaignDocument document,
    State state,
    String reason,
    @Nullable Instant openedAt,
    Instant changedAt,
    int proposed,
    int concluded,
    Map<Outcome, Integer> outcomes,
    List<Best> best)
    implements View {

  /// Where a campaign stands.
  public enum State {
    OPEN,
    PAUSED,
    COMPLETED,
    ABORTED;

    boolean closed() {
      return this == COMPLETED || this == ABORTED;
    }
  }

  static CampaignView unknown(String id, Instant at) {
    return new CampaignView(0, id, null, State.OPEN, "", null, at, 0, 0, Map.of(), List.of());
  }

  CampaignView opened(CampaignDocument as, Instant at) {
    return new CampaignView(
        version, id, as, state, reason, at, changedAt, proposed, concluded, outcomes, best);
  }

  CampaignView now(State newState, String because) {
    return new CampaignView(
        version, id, document, newState, because, openedAt, changedAt, proposed, concluded,
        outcomes, best);
  }

  CampaignView proposing(int more) {
    return new CampaignView(
        version,
        id,
        document,
        state,
        reason,
        openedAt,
        changedAt,
        proposed + more,
        concluded,
        outcomes,
        best);
  }

  CampaignView learned(int newConcluded, Map<Outcome, Integer> newOutcomes, List<Best> newBest) {
    return new CampaignView(
        version,
        id,
        document,
        state,
        reason,
        openedAt,
        changedAt,
        proposed,
        newConcluded,
        newOutcomes,
        newBest);
  }

  CampaignView holding(List<Best> newBest) {
    return learned(concluded, outcomes, newBest);
  }

  CampaignView at(long newVersion, Instant at) {
    Instant last = at.isAfter(changedAt) ? at : changedAt;
    return new CampaignView(
        newVersion,
        id,
        document,
        state,
        reason,
        openedAt,
        last,
        proposed,
        concluded,
        outcomes,
        best);
  }
}
