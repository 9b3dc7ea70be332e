package athanor.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Requests for several points at once.
final class Batch {
  private Batch() {}

  /// Whether points of one request have to agree in something.
  static boolean isShared(Space space) {
    return space.constraints().stream().anyMatch(c -> c instanceof Constraint.Shared);
  }

  /// The first point is chosen freely; what is shared is then fixed for the others.
  static List<Suggestion> propose(Study study, int count, long seed) {
    List<Suggestion> suggestions = new ArrayList<>(Designer.propose(study, 1, seed));
    Point first = suggestions.getFirst().point();
    List<Point> pending = new ArrayList<>(study.pending());
    pending.add(first);
    Study rest = study.withSpace(sharing(study.space(), first)).withPending(pending);
    suggestions.addAll(Designer.propose(rest, count - 1, seed));
    return suggestions;
  }

  private static Space sharing(Space space, Point first) {
    List<Constraint> constraints = new ArrayList<>();
    for (Constraint constraint : space.constraints()) {
      if (constraint instanceof Constraint.Shared shared) {
        for (String name : shared.dimensions()) {
          constraints.add(
              new Constraint.Fixed(name, space.value(first, space.indexOf(name, shared))));
        }
      } else {
        constraints.add(constraint);
      }
    }
    return new Space(space.dimensions(), constraints);
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
