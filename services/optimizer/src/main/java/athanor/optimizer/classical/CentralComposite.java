package athanor.optimizer.classical;

import athanor.optimizer.Dimension;
import athanor.optimizer.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Designs for a quadratic response (Box and Wilson, J. R. Stat. Soc. B 13 (1951) 1): a two-level
/// factorial (the cube), two axial runs for each factor, and runs in the centre. The cube is block
/// 0 and the axial runs are block 1, each with its own centre runs, unless they are merged.
public final class CentralComposite {
  /// Beyond so many factors the cube is a fraction of resolution V, which leaves all interactions
  /// of two factors apart.
  private static final int FULL = 4;

  private static final int LARGEST = 11;

  /// Where the axial runs lie.
  public enum Kind {
    /// The cube at the low and high levels, axial runs beyond, at -alpha and alpha.
    CIRCUMSCRIBED,
    /// Axial runs at the low and high levels, the cube within, at -1/alpha and 1/alpha.
    INSCRIBED,
    /// Axial runs on the faces of the cube: three levels for each factor.
    FACE_CENTRED
  }

  private CentralComposite() {}

  /// The distance of the axial runs that makes the variance of a prediction depend on the distance
  /// from the centre alone (Box and Hunter, Ann. Math. Stat. 28 (1957) 195): the fourth root of the
  /// number of runs in the cube.
  public static double rotatable(int cubeRuns) {
    return Math.sqrt(Math.sqrt(cubeRuns));
  }

  /// A rotatable design, or a face-centred one.
  ///
  /// @param coding of 2 to 11 factors without categories
  /// @param centreRuns in each of the two blocks
  public static Design of(Coding coding, Kind kind, int centreRuns) {
    int factors = coding.space().size();
    if (factors < 2 || factors > LARGEST || centreRuns < 0) {
      throw new IllegalArgumentException(
          "a central composite design has 2 to %d factors and 0 or more centre runs, not %d and %d"
              .formatted(LARGEST, factors, centreRuns));
    }
    for (Dimension dimension : coding.space().dimensions()) {
      if (dimension instanceof Dimension.Categorical || dimension.cardinality() < 3) {
        throw new IllegalArgumentException(
            dimension.name() + " needs a centre: a range of three values or more");
      }
    }
    double[][] cube =
        (factors <= FULL ? Fraction.of(factors) : Fraction.ofResolution(factors, 5)).levels();
    double alpha = kind == Kind.FACE_CENTRED ? 1 : rotatable(cube.length);
    double shrink = kind == Kind.INSCRIBED ? 1 / alpha : 1;
    return blocks(coding, cube, alpha, shrink, centreRuns);
  }

  private static Design blocks(
      Coding coding, double[][] cube, double alpha, double shrink, int centreRuns) {
    int factors = coding.space().size();
    List<Point> points = new ArrayList<>();
    for (double[] row : cube) {
      points.add(coding.point(Arrays.stream(row).map(level -> level * shrink).toArray()));
    }
    Point centre = coding.point(new double[factors]);
    addTimes(points, centre, centreRuns);
    int axial = points.size();
    for (int j = 0; j < factors; j++) {
      for (int side = -1; side <= 1; side += 2) {
        double[] row = new double[factors];
        row[j] = side * alpha * shrink;
        points.add(coding.point(row));
      }
    }
    addTimes(points, centre, centreRuns);
    return new Design(
        Design.of(coding, points).runs().stream()
            .map(run -> run.inBlock(run.standard() < axial ? 0 : 1))
            .toList());
  }

  private static void addTimes(List<Point> points, Point point, int times) {
    for (int i = 0; i < times; i++) {
      points.add(point);
    }
  }
}
