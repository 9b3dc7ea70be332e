package athanor.campaign.adapter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// When a planner that does not answer becomes an alarm.
@ConfigMapping(prefix = "athanor.campaign")
public interface Deadlines {

  /// Time between looks at the campaigns that wait for candidates.
  @WithDefault("10S")
  Duration look();

  /// How long the planner may take for an answer.
  @WithDefault("5M")
  Duration proposal();
}
