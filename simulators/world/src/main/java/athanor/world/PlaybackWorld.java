package athanor.world;

import java.util.List;

/// A laboratory of one instrument that answers with experiments that were really done.
public final class PlaybackWorld implements World {
  private final List<Device> devices;

  private PlaybackWorld(List<Device> devices) {
    this.devices = devices;
  }

  /// @param seed decides between replicates
  /// @throws IllegalArgumentException if a column has a name that the instrument needs for itself
  public static PlaybackWorld of(Table table, long seed) {
    return new PlaybackWorld(List.of(new Playback(table, seed)));
  }

  @Override
  public List<Device> devices() {
    return devices;
  }
}
