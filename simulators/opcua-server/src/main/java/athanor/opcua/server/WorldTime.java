package athanor.opcua.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// World time as a function of real time: straight lines, one from each anchor to the next, so that
/// it goes on across restarts and changes of speed. World time never runs backwards.
///
/// @param anchors at least one, oldest first
record WorldTime(List<Anchor> anchors) {

  /// At this real time it was this world time, and from then on the world ran at this speed.
  record Anchor(Instant real, Duration world, double speed) {
    Duration worldAt(Instant instant) {
      return world.plusNanos(Math.round(Duration.between(real, instant).toNanos() * speed));
    }
  }

  WorldTime {
    anchors = List.copyOf(anchors);
  }

  /// This clock, running at `speed` from `now` on.
  WorldTime from(Instant now, double speed) {
    if (!anchors.isEmpty() && anchors.getLast().speed() == speed) {
      return this;
    }
    var more = new ArrayList<>(anchors);
    more.add(
        anchors.isEmpty()
            ? new Anchor(now, Duration.ZERO, speed)
            : new Anchor(now, worldAt(now), speed));
    return new WorldTime(more);
  }

  Duration worldAt(Instant real) {
    var anchor = anchors.getLast();
    for (var i = anchors.size() - 1; i > 0 && real.isBefore(anchor.real()); i--) {
      anchor = anchors.get(i - 1);
    }
    var world = anchor.worldAt(real);
    return world.compareTo(anchor.world()) < 0 ? anchor.world() : world;
  }

  /// When it is, or was, this world time; to the next microsecond.
  Instant realAt(Duration world) {
    var anchor = anchors.getLast();
    for (var i = anchors.size() - 1; i > 0 && world.compareTo(anchor.world()) < 0; i--) {
      anchor = anchors.get(i - 1);
    }
    var nanos = world.minus(anchor.world()).toNanos() / anchor.speed();
    return anchor.real().plusNanos((long) StrictMath.ceil(nanos / 1_000) * 1_000);
  }
}
