package athanor.cli;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks at a campaign again and again until it is closed, and shows how far it is.
///
/// @param poll time between two looks
record Watch(LaboratoryClient laboratory, Terminal terminal, Duration poll, AtStop stop) {
  /// How long a laboratory may be silent, for example while it is restarted.
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /// @param elapsed time since the start of the command
  /// @return the campaign as it was closed
  CampaignView untilClosed(String id, Supplier<Duration> elapsed) throws InterruptedException {
    Progress progress = new Progress(terminal);
    Duration heard = elapsed.get();
    while (true) {
      CampaignView campaign = look(id, elapsed.get().minus(heard).compareTo(PATIENCE) < 0);
      if (campaign != null) {
        heard = elapsed.get();
        if (!stop.stopping()) {
          progress.show(campaign, heard);
        }
        if (campaign.closed()) {
          progress.end();
          return campaign;
        }
      }
      Thread.sleep(poll);
    }
  }

  /// @param patient whether silence is to be borne
  private @Nullable CampaignView look(String id, boolean patient) {
    try {
      return laboratory.campaign(id);
    } catch (LaboratoryClient.Silence silence) {
      if (patient || stop.stopping()) {
        return null;
      }
      throw silence;
    }
  }
}
