package athanor.optimizer;

/// Continues a sequence within a region: a point that keeps the constraints stays as it is; after
/// many that do not, one is moved into the region.
final class ConstrainedSequence implements DesignSequence {
  private static final int PATIENCE = 64;

  private final DesignSequence sequence;
  private final Region region;
  private final boolean nearest;

  /// @param nearest whether a point is moved to the nearest one of the region, rather than to a
  ///   random one with the same discrete values
  ConstrainedSequence(DesignSequence sequence, Region region, boolean nearest) {
    this.sequence = sequence;
    this.region = region;
    this.nearest = nearest;
  }

  @Override
  public Point next() {
    Point point = region.canonical(sequence.next());
    for (int tries = 0; tries < PATIENCE && !region.allows(point); tries++) {
      point = region.canonical(sequence.next());
    }
    if (region.allows(point)) {
      return point;
    }
    return nearest ? region.nearest(point) : region.draw(point);
  }
}
