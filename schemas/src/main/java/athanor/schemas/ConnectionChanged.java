package athanor.schemas;

import java.time.Instant;

/// An instrument can be reached again, or no longer. What it was doing goes on either way.
///
/// @param since when the gateway noticed
/// @param reason why it cannot be reached, for people; empty while it can
public record ConnectionChanged(String instrument, boolean connected, Instant since, String reason)
    implements Event {
  @Override
  public Topic topic() {
    return Topic.CONNECTIONS;
  }

  @Override
  public String key() {
    return instrument;
  }
}
