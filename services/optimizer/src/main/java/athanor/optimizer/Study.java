package athanor.optimizer;

import java.util.ArrayList;
import java.util.List;

/// Everything that a suggestion depends on but the seed: where experiments may be made, what is
/// wanted, what is known, and what is under way.
///
/// @param history what was known before, from which models learn as far as that helps
public record Study(
    Space space,
    List<Objective> objectives,
    Strategy strategy,
    List<Observation> observed,
    List<Point> pending,
    List<Earlier> history) {
  public Study {
    objectives = List.copyOf(objectives);
    observed = List.copyOf(observed);
    pending = List.copyOf(pending);
    history = List.copyOf(history);
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException("a study needs at least one objective");
    }
    for (Observation observation : observed) {
      require(space, objectives, observation);
    }
    for (Point point : pending) {
      require(space, point);
    }
    for (Earlier earlier : history) {
      if (earlier instanceof Earlier.Prediction && objectives.size() > 1) {
        throw new IllegalArgumentException(
            earlier.name() + ": a prediction is of one objective, not of " + objectives.size());
      }
      if (earlier instanceof Earlier.Campaign(String _, List<Observation> known)) {
        for (Observation observation : known) {
          require(space, objectives, observation);
        }
      }
    }
  }

  public Study(
      Space space,
      List<Objective> objectives,
      Strategy strategy,
      List<Observation> observed,
      List<Point> pending) {
    this(space, objectives, strategy, observed, pending, List.of());
  }

  public static Study of(Space space, Objective... objectives) {
    return new Study(space, List.of(objectives), Strategy.BAYESIAN, List.of(), List.of());
  }

  public Study with(Strategy other) {
    return new Study(space, objectives, other, observed, pending, history);
  }

  public Study withObserved(List<Observation> all) {
    return new Study(space, objectives, strategy, all, pending, history);
  }

  public Study withPending(List<Point> all) {
    return new Study(space, objectives, strategy, observed, all, history);
  }

  public Study withHistory(List<Earlier> all) {
    return new Study(space, objectives, strategy, observed, pending, all);
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

  private static void require(Space space, List<Objective> objectives, Observation observation) {
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

  private static void require(Space space, Point point) {
    if (!space.contains(point)) {
      throw new IllegalArgumentException(point + " does not lie in " + space);
    }
  }
}
