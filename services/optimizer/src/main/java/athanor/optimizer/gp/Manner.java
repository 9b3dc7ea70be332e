package athanor.optimizer.gp;

/// How results are to be seen.
///
/// @param warped whether mainly the best results matter, so that a warp of all may be chosen; one
///   that is right near the best misjudges the rest
/// @param bent whether each magnitude is seen through a [Bend], as long as there is one task
/// @param surface what is expected of the function
public record Manner(boolean warped, boolean bent, Surface surface) {
  /// Through warps as long as they are wanted, otherwise as is usual.
  public static Manner usual(boolean warped) {
    return new Manner(warped, false, Surface.CHOSEN);
  }
}
