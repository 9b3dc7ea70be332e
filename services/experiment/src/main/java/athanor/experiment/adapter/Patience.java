package athanor.experiment.adapter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// When what does not go on becomes an alarm.
@ConfigMapping(prefix = "athanor.experiment")
public interface Patience {

  /// Time between looks at what waits and runs.
  @WithDefault("10S")
  Duration look();

  /// How long a campaign may wait for instruments while none of its experiments has any.
  @WithDefault("30M")
  Duration waiting();
}
