package athanor.campaign.adapter;

import athanor.campaign.Campaign;
import athanor.campaign.CampaignCommand.Miss;
import athanor.runtime.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Looks for campaigns whose planner does not answer, and has an alarm raised for each; the rules
/// of the campaign clear it when the answer comes.
final class Awaited {
  private static final String ASKED = "CandidatesRequested.v1";

  private final Journal journal;
  private final Duration patience;

  /// Campaigns that have not ended, with the state that was seen at the last look.
  private final Map<String, Optional<Campaign>> seen = new ConcurrentHashMap<>();

  /// @param patience for how long the planner may think
  Awaited(Journal journal, Duration patience) {
    this.journal = journal;
    this.patience = patience;
  }

  /// These campaigns are looked at from now on, until they have ended.
  void heed(Collection<String> campaigns) {
    campaigns.forEach(id -> seen.putIfAbsent(id, Optional.empty()));
  }

  void look(Instant now) {
    seen.forEach((id, before) -> look(id, before.orElse(null), now));
  }

  private void look(String id, @Nullable Campaign before, Instant now) {
    Campaign campaign = journal.state(Campaigns.KIND, id);
    if (!(campaign instanceof Campaign.Opened opened)
        || opened.standing() instanceof Campaign.Standing.Closed) {
      seen.remove(id);
      return;
    }
    seen.put(id, Optional.of(campaign));
    if (campaign == before && !opened.overdue() && !opened.awaited().isEmpty()) {
      int round = opened.awaited().keySet().iterator().next();
      journal
          .recorded(Campaigns.KIND, id, ASKED, round)
          .filter(asked -> now.isAfter(asked.plus(patience)))
          .ifPresent(
              asked -> journal.turn(turn -> turn.ask(Campaigns.KIND, id, new Miss(round, asked))));
    }
  }
}
