package athanor.lab.bench.problem;

import athanor.optimizer.Dimension;
import athanor.optimizer.Objective;
import athanor.optimizer.Preference;
import athanor.optimizer.Space;
import athanor.optimizer.Study;
import athanor.optimizer.pareto.Hypervolume;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Problems of several objectives, whose regret is the hypervolume that is missing.
final class Several {
  private static final double REFERENCE = 1.1;
  private static final int DIMENSIONS = 4;

  private Several() {}

  /// The front is the part of the unit sphere in the positive orthant, so that of the cube up to
  /// the reference all is dominated but that part of the ball.
  static List<Problem> all() {
    return List.of(
        dtlz2("dtlz2two", 2, REFERENCE * REFERENCE - Math.PI / 4),
        dtlz2("dtlz2three", 3, REFERENCE * REFERENCE * REFERENCE - Math.PI / 6));
  }

  /// DTLZ2 of Deb, Thiele, Laumanns and Zitzler (CEC 2002), eq. 9.
  private static Problem dtlz2(String name, int objectives, double ideal) {
    Space space =
        Space.of(
            IntStream.rangeClosed(1, DIMENSIONS)
                .mapToObj(j -> new Dimension.Continuous("x" + j, 0, 1))
                .toArray(Dimension[]::new));
    List<Objective> wanted = new ArrayList<>();
    for (int m = 1; m <= objectives; m++) {
      wanted.add(Objective.minimize("f" + m).between(REFERENCE, null));
    }
    Study study =
        Study.of(space, wanted.toArray(Objective[]::new)).preferring(new Preference.Pareto());
    double[] reference = new double[objectives];
    Arrays.fill(reference, -REFERENCE);
    return new Problem(
        name,
        study,
        point -> values(point.toArray(), objectives),
        tried ->
            Hypervolume.of(
                tried.stream().map(each -> Arrays.stream(each).map(v -> -v).toArray()).toList(),
                reference),
        ideal,
        false);
  }

  private static double[] values(double[] x, int objectives) {
    double g = 0;
    for (int j = objectives - 1; j < x.length; j++) {
      g += (x[j] - 0.5) * (x[j] - 0.5);
    }
    double[] values = new double[objectives];
    for (int m = 0; m < objectives; m++) {
      values[m] = 1 + g;
      for (int j = 0; j < objectives - 1 - m; j++) {
        values[m] *= Math.cos(x[j] * Math.PI / 2);
      }
      if (m > 0) {
        values[m] *= Math.sin(x[objectives - 1 - m] * Math.PI / 2);
      }
    }
    return values;
  }
}
