package athanor.execution;

import java.time.Duration;

/// How long the protocol of a command waits for what.
///
/// @param margin no call is made when the lease lasts less than this
/// @param waitOut after taking a lease over from a holder that may still be alive: the longest that
///   a call of that holder may still be under way to the instrument
/// @param patience the longest that a started command may last, silent instrument or not
/// @param quick how long a run may last for its start and its end to share a commit
/// @param look how long to wait for the end of a run before asking the instrument about it
/// @param rest between looks at something that cannot be done yet
public record Pace(
    Duration margin,
    Duration waitOut,
    Duration patience,
    Duration quick,
    Duration look,
    Duration rest) {

  /// Looks grow rarer until then.
  static final Duration LONGEST_REST = Duration.ofSeconds(5);

  /// For a run that was told to abort.
  static final Duration GRACE = Duration.ofSeconds(30);
}
