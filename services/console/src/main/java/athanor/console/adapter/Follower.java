package athanor.console.adapter;

import athanor.console.AlarmView;
import athanor.console.CampaignView;
import athanor.console.Changes;
import athanor.console.EventView;
import athanor.console.ExperimentView;
import athanor.console.Forgotten;
import athanor.console.InstrumentView;
import athanor.console.Laboratory;
import athanor.console.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One page that follows the laboratory: which version it has seen, and the frames that bring it up
/// to date.
///
/// Nothing is queued for a page. When it is ready for more it gets the views that changed since the
/// version it has seen, as they are now; a slow page gets fewer and later ones and slows nobody.
final class Follower {
  private static final int FRAME_CHARACTERS = 60_000;
  private static final int FIRST_EVENTS = 1_000;
  private static final int EVENTS_AT_ONCE = 250;
  private static final Duration HEARTBEAT = Duration.ofMillis(500);

  private final Laboratory laboratory;
  private final ConsoleJson json;
  private final Contact contact;
  private final @Nullable String campaign;
  private final Deque<View> unsent = new ArrayDeque<>();
  private boolean fresh;
  private long skipped;
  private long seen;
  private long target;
  private @Nullable Instant upToDateAt;
  private Instant sentAt = Instant.MIN;

  /// @param seen version that the page has seen; 0 for none
  /// @param campaign whose experiments it shows; absent for none
  Follower(
      Laboratory laboratory,
      ConsoleJson json,
      Contact contact,
      long seen,
      @Nullable String campaign) {
    this.laboratory = laboratory;
    this.json = json;
    this.contact = contact;
    this.seen = seen;
    this.campaign = campaign;
  }

  /// The frames that are due: all that bring the page up to date, or one that says that nothing
  /// happened, or none.
  List<Frame> due(Instant now) {
    List<Frame> frames = new ArrayList<>();
    if (seen != laboratory.version() || upToDateAt == null) {
      collect(now);
      while (!unsent.isEmpty() || seen != target) {
        frames.add(next(now));
      }
    }
    if (frames.isEmpty() && !now.isBefore(sentAt.plus(HEARTBEAT))) {
      frames.add(frame(seen, seen, Map.of(), now));
    }
    if (!frames.isEmpty()) {
      sentAt = now;
    }
    upToDateAt = now;
    return frames;
  }

  private void collect(Instant now) {
    Changes changes = laboratory.since(seen, campaign, seen == 0 ? FIRST_EVENTS : EVENTS_AT_ONCE);
    fresh = changes.fresh();
    skipped = changes.skipped();
    target = changes.to();
    unsent.addAll(changes.views());
    if (upToDateAt == null) {
      upToDateAt = now;
    }
  }

  private Frame next(Instant now) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    int characters = 0;
    while (!unsent.isEmpty() && characters < FRAME_CHARACTERS) {
      View view = unsent.getFirst();
      String text = json.text(view);
      if (characters > 0 && characters + text.length() > FRAME_CHARACTERS) {
        break;
      }
      unsent.removeFirst();
      parts.computeIfAbsent(part(view), _ -> new ArrayList<>()).add(text);
      characters += text.length();
    }
    long from = seen;
    seen = unsent.isEmpty() ? target : Math.max(seen, unsent.getFirst().version() - 1);
    return frame(from, seen, parts, now);
  }

  private Frame frame(long from, long to, Map<String, List<String>> parts, Instant now) {
    StringBuilder text = new StringBuilder(256);
    Instant since = upToDateAt == null ? now : upToDateAt;
    text.append("{\"fresh\":").append(fresh);
    text.append(",\"from\":").append(from).append(",\"to\":").append(to);
    text.append(",\"latest\":").append(target).append(",\"skipped\":").append(skipped);
    text.append(",\"now\":\"").append(now).append('"');
    text.append(",\"lagMillis\":").append(Duration.between(since, now).toMillis());
    Instant lost = contact.lostSince();
    if (lost != null) {
      text.append(",\"brokerLostSince\":\"").append(lost).append('"');
    }
    parts.forEach((part, views) ->
        text.append(",\"").append(part).append("\":[").append(String.join(",", views)).append(']'));
    text.append('}');
    fresh = false;
    skipped = 0;
    return new Frame(to, text.toString());
  }

  private static String part(View view) {
    return switch (view) {
      case CampaignView _ -> "campaigns";
      case ExperimentView _ -> "experiments";
      case InstrumentView _ -> "instruments";
      case AlarmView _ -> "alarms";
      case EventView _ -> "events";
      case Forgotten _ -> "forgotten";
    };
  }

  /// @param version seen once it is shown
  record Frame(long version, String text) {}
}
