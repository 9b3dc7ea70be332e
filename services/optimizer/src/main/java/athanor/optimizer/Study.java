package athanor.optimizer;

import java.util.ArrayList;
import java.util.List;

/// Everything that a suggestion depends on but the seed: where experiments may be made, what is
/// wanted, what is known, and what is under way.
public record Study(
    Space space,
    List<Objective> objectives,
    Strategy strategy,
    List<Observation> observed,
    List<Point> pending) {
  public Study {
    objectives = List.copyOf(objectives);
    observed = List.copyOf(observed);
    pending = List.copyOf(pending);
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException("a study needs at least one objective");
    }
    for (Observation observation : observed) {
      require(space, observation.point());
      if (observation instanceof Observation.Succeeded(Point point, List<Estimate> estimates)
          && estimates.size() != objectives.size()) {
        throw new IllegalArgumentException(
            "the observation at "
                + point
                + " has "
                + estimates.size()
                + " values, the study has "
                + objectives.size()
                + " objectives");
      }
    }
    for (Point point : pending) {
      require(space, point);
    }
  }

  public static Study of(Space space, Objective... objectives) {
    return new Study(space, List.of(objectives), Strategy.BAYESIAN, List.of(), List.of());
  }

  public Study with(Strategy other) {
    return new Study(space, objectives, other, observed, pending);
  }

  Study withSpace(Space other) {
    return new Study(other, objectives, strategy, observed, pending);
  }

  public Study withObserved(List<Observation> all) {
    return new Study(space, objectives, strategy, all, pending);
  }

  public Study withPending(List<Point> all) {
    return new Study(space, objectives, strategy, observed, all);
  }

  /// How many experiments were made or are under way.
  int started() {
    return observed.size() + pending.size();
  }

  /// Every point made or under way.
  List<Point> points() {
    List<Point> points = new ArrayList<>();
    for (Observation observation : observed) {
      points.add(observation.point());
    }
    points.addAll(pending);
    return points;
  }

  private static void require(Space space, Point point) {
    if (!space.contains(point)) {
      throw new IllegalArgumentException(point + " does not lie in " + space);
    }
  }
}
