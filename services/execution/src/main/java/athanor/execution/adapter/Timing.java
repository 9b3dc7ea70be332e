package athanor.execution.adapter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long the gateway waits for what.
@ConfigMapping(prefix = "athanor.execution")
public interface Timing {

  /// How long a lease lasts without being renewed; it is renewed five times as often.
  @WithDefault("5S")
  Duration lease();

  /// No call is made when the lease lasts less than this: the longest that a start may take to
  /// leave this process.
  @WithDefault("1S")
  Duration margin();

  /// After taking a lease over from a holder that may still be alive: the longest that a call of
  /// that holder may still be under way to the instrument. A process that stood still before its
  /// call can make it for as long as its session with the instrument lasts (10 s), and the
  /// instrument may hold it for a while (5 s).
  @WithDefault("15S")
  Duration waitOut();

  /// The longest that a started command may last, silent instrument or not.
  @WithDefault("1H")
  Duration patience();

  /// How long a run may last for its start and its end to share a commit.
  @WithDefault("0.005S")
  Duration quick();

  /// How long to wait for the end of a run before asking the instrument about it.
  @WithDefault("10S")
  Duration look();

  /// How long an instrument may be away before an alarm is raised.
  @WithDefault("5S")
  Duration unreachable();

  /// How much longer than it may a command may have its turn at an instrument that can be reached
  /// before an alarm is raised.
  @WithDefault("1M")
  Duration stuck();

  /// Time between looks at an instrument: whether it can be reached, and what its signals show
  /// where it does not tell by itself.
  @WithDefault("1S")
  Duration telemetry();

  /// Time between looks at the table of open commands for those that another gateway accepted.
  @WithDefault("2S")
  Duration sweep();
}
