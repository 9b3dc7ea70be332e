package athanor.optimizer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Requests for several points at once.
final class Batch {
  private static final double ROUNDING = 1e-12;

  private Batch() {}

  /// Whether points of one request have to agree in something.
  static boolean isShared(Space space) {
    return space.constraints().stream().anyMatch(c -> c instanceof Constraint.Shared);
  }

  /// The first point is chosen freely; what is shared is then fixed for the others. Where no other
  /// point has these values, the first comes again.
  static List<Suggestion> propose(Study study, int count, long seed) {
    Suggestion first = Designer.propose(study, 1, seed).getFirst();
    List<Suggestion> suggestions = new ArrayList<>(List.of(first));
    List<Constraint> constraints = sharing(study.space(), first.point());
    if (!Conflict.isPossible(study.space(), constraints)) {
      suggestions.addAll(Collections.nCopies(count - 1, first));
      return suggestions;
    }
    List<Point> pending = new ArrayList<>(study.pending());
    pending.add(first.point());
    Space rest = new Space(study.space().dimensions(), constraints);
    for (Suggestion next :
        Designer.propose(study.withSpace(rest).withPending(pending), count - 1, seed)) {
      suggestions.add(isSame(rest, next.point(), first.point()) ? first : next);
    }
    return suggestions;
  }

  /// Whether only rounding tells two points apart.
  private static boolean isSame(Space space, Point a, Point b) {
    double[] one = space.encode(a);
    double[] other = space.encode(b);
    for (int j = 0; j < one.length; j++) {
      if (!(Math.abs(one[j] - other[j]) <= ROUNDING)) {
        return false;
      }
    }
    return true;
  }

  private static List<Constraint> sharing(Space space, Point first) {
    List<Constraint> constraints = new ArrayList<>();
    for (Constraint constraint : space.constraints()) {
      if (constraint instanceof Constraint.Shared shared) {
        for (String name : shared.dimensions()) {
          Object value = space.value(first, space.indexOf(name, shared));
          constraints.add(new Constraint.Fixed(name, value));
        }
      } else {
        constraints.add(constraint);
      }
    }
    return constraints;
  }

  /// The last look before a proposal leaves: a fault of this library, never of the study.
  static List<Suggestion> checked(Space space, List<Suggestion> suggestions) {
    for (Suggestion suggestion : suggestions) {
      Optional<Constraint> broken = space.broken(suggestion.point());
      if (broken.isPresent() || !space.contains(suggestion.point())) {
        throw new IllegalStateException(
            "%s, proposed by %s, does not keep %s"
                .formatted(
                    suggestion.point(),
                    suggestion.method(),
                    broken.<Object>map(b -> b).orElse(space)));
      }
    }
    return suggestions;
  }
}
