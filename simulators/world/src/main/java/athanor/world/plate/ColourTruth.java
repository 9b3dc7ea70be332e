package athanor.world.plate;

/// What a colour campaign tries to find out, without noise.
public final class ColourTruth {
  private ColourTruth() {}

  /// The CIE 1976 colour difference between two recipes; 0 for the same.
  public static double difference(ColourRecipe recipe, ColourRecipe target) {
    return ColourMatching.colour(recipe).difference(ColourMatching.colour(target));
  }
}
