package athanor.optimizer;

import java.util.Arrays;

/// One choice for every dimension of a space. Immutable; equal where all coordinates are.
public final class Point {
  private final double[] coordinates;

  private Point(double[] coordinates) {
    this.coordinates = coordinates;
  }

  /// The point of the given coordinates, in the order of the space's dimensions.
  public static Point of(double... coordinates) {
    double[] own = new double[coordinates.length];
    for (int i = 0; i < own.length; i++) {
      if (!Double.isFinite(coordinates[i])) {
        throw new IllegalArgumentException(
            "coordinate " + i + " must be finite, not " + coordinates[i]);
      }
      own[i] = coordinates[i] + 0.0; // one zero only, so that equal numbers are equal bits
    }
    return new Point(own);
  }

  public double get(int dimension) {
    return coordinates[dimension];
  }

  public int size() {
    return coordinates.length;
  }

  public double[] toArray() {
    return coordinates.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Point point && Arrays.equals(coordinates, point.coordinates);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(coordinates);
  }

  @Override
  public String toString() {
    return Arrays.toString(coordinates);
  }
}
