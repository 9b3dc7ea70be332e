package athanor.world.plate;

import athanor.world.Chance;

/// What goes into a well beside water, µL.
public record ColourRecipe(double blue, double red, double yellow) {
  /// µL of each dye that go into a well at most.
  public static final double MOST = 60;

  public ColourRecipe {
    for (double each : new double[] {blue, red, yellow}) {
      if (!(each >= 0 && each <= MOST)) {
        throw new IllegalArgumentException(
            "a colour takes 0 to %s uL of each dye, not %s".formatted(MOST, each));
      }
    }
  }

  /// One that a seed hides, away from the edges.
  public static ColourRecipe hidden(long seed) {
    var chance = Chance.of(seed, "colour target");
    return new ColourRecipe(
        8 + 34 * chance.uniform(), 8 + 34 * chance.uniform(), 8 + 34 * chance.uniform());
  }

  Well well() {
    return new Well(
        "A1",
        java.util.Map.of(
            "blue", blue, "red", red, "yellow", yellow, "water", 200 - blue - red - yellow),
        0);
  }
}
