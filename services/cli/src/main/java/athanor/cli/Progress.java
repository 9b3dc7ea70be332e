package athanor.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Shows how far a campaign is: one line drawn anew on a terminal, elsewhere a plain line now and
/// then.
final class Progress {
  /// Longest line that any terminal shows without wrapping.
  private static final int WIDTH = 79;

  private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(5);

  private final Terminal terminal;
  private @Nullable CampaignView first;
  private @Nullable Duration firstAt;
  private @Nullable Duration plainAt;
  private String plainState = "";
  private int plainExperiments = -1;

  Progress(Terminal terminal) {
    this.terminal = terminal;
  }

  /// @param now time since the start of the command
  void show(CampaignView campaign, Duration now) {
    if (first == null || firstAt == null) {
      first = campaign;
      firstAt = now;
    }
    String line = line(campaign, now.minus(firstAt), campaign.experiments() - first.experiments());
    if (terminal.live()) {
      terminal.err().print("\r" + cut(line) + "\u001b[K");
      terminal.err().flush();
    } else if (plainLineIsDue(campaign, now)) {
      plainAt = now;
      plainState = campaign.state();
      plainExperiments = campaign.experiments();
      terminal.err().println(line);
    }
  }

  private boolean plainLineIsDue(CampaignView campaign, Duration now) {
    if (plainAt == null || !campaign.state().equals(plainState)) {
      return true;
    }
    return campaign.experiments() != plainExperiments
        && now.minus(plainAt).compareTo(PLAIN_INTERVAL) >= 0;
  }

  /// Leaves the line that was drawn last.
  void end() {
    if (terminal.live() && first != null) {
      terminal.err().println();
    }
  }

  /// @param since time since the campaign was first seen
  /// @param done experiments that have ended since then
  static String line(CampaignView campaign, Duration since, int done) {
    StringBuilder line = new StringBuilder();
    line.append("experiment ")
        .append(campaign.experiments())
        .append(" of ")
        .append(campaign.budget());
    String best = campaign.bestInWords();
    if (!best.isEmpty()) {
      line.append(" | best ").append(best);
    }
    line.append(" | ").append(Numbers.clock(since.toSeconds()));
    int left = campaign.budget() - campaign.experiments();
    if (campaign.state().equals("paused")) {
      line.append(" | paused");
      if (!campaign.reason().isEmpty()) {
        line.append(": ").append(campaign.reason());
      }
    } else if (done > 0 && left > 0) {
      long seconds = since.dividedBy(done).multipliedBy(left).toSeconds();
      line.append(", about ").append(Numbers.clock(seconds)).append(" left");
    }
    return line.toString();
  }

  private static String cut(String line) {
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
  }
}
