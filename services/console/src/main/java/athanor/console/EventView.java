package athanor.console;

import athanor.schemas.Topic;
import java.time.Instant;
import java.util.Locale;

/// One line of the event stream. Its sequence is its version.
///
/// @param campaign that it belongs to; empty where it belongs to none
/// @param summary what happened, in one sentence
/// @param abnormal whether it tells of something that should not be so
public record EventView(
    long version,
    String id,
    Instant at,
    String type,
    Topic topic,
    String key,
    String campaign,
    String summary,
    boolean abnormal)
    implements View {

  /// Whether type, topic, key, campaign or summary contain the text, in upper or lower case.
  public boolean mentions(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return type.toLowerCase(Locale.ROOT).contains(wanted)
        || topic.label().contains(wanted)
        || key.toLowerCase(Locale.ROOT).contains(wanted)
        || campaign.toLowerCase(Locale.ROOT).contains(wanted)
        || summary.toLowerCase(Locale.ROOT).contains(wanted);
  }
}
