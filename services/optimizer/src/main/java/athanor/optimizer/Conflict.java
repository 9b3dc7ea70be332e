package athanor.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says why a space is empty.
final class Conflict {
  private static final int STEPS = 3_000;

  private Conflict() {}

  /// Refuses a space without points, naming constraints of which none can be left out: each is
  /// dropped in turn and stays dropped where no point is found without it (deletion filter,
  /// Chinneck and Dravnieks, ORSA J. Comput. 3 (1991) 157).
  static void check(Space space) {
    if (isPossible(space, space.constraints())) {
      return;
    }
    List<Constraint> conflict = new ArrayList<>(space.constraints());
    for (Constraint constraint : space.constraints()) {
      conflict.remove(constraint);
      if (isPossible(space, conflict)) {
        conflict.add(constraint);
      }
    }
    throw new IllegalArgumentException(
        conflict.size() == 1
            ? "no point was found that keeps this constraint: " + conflict.getFirst()
            : "no point was found that keeps these constraints together: " + conflict);
  }

  static boolean isPossible(Space space, List<Constraint> constraints) {
    return witness(space, constraints).isPresent();
  }

  /// A point that keeps the constraints: the same at every call, so that a space which was not
  /// refused always has one.
  static Optional<Point> witness(Space space, List<Constraint> constraints) {
    return new Region(space, constraints, 0).any(STEPS);
  }
}
