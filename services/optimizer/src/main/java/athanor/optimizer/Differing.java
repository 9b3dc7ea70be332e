package athanor.optimizer;

/// Which coordinates of a space can be moved a little.
final class Differing {
  private Differing() {}

  static boolean[] magnitudes(Space space) {
    boolean[] magnitudes = new boolean[space.size()];
    for (int j = 0; j < magnitudes.length; j++) {
      magnitudes[j] = space.dimensions().get(j) instanceof Dimension.Continuous;
    }
    return magnitudes;
  }
}
