package athanor.lab.bench.problem;

import java.util.List;
import java.util.stream.Stream;

/// All problems there are.
public final class Problems {
  private Problems() {}

  /// Functions of numbers in a box: first all without noise, then all with.
  public static List<Problem> closed() {
    return Stream.concat(Closed.all().stream(), Closed.all().stream().map(Problem::withNoise))
        .toList();
  }

  public static List<Problem> all() {
    return Stream.of(closed(), Discrete.all(), Limited.all(), Several.all())
        .flatMap(List::stream)
        .toList();
  }
}
