package athanor.world;

import java.util.List;

/// A simulated laboratory: devices that share one truth.
///
/// The state of a world is a fold over the runs that were begun in it, so replaying a ledger of
/// runs in order rebuilds it exactly.
public interface World {
  List<Device> devices();
}
