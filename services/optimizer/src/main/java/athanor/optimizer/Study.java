package athanor.optimizer;

import athanor.optimizer.gp.Surface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Everything that a suggestion depends on but the seed: where experiments may be made, what is
/// wanted, what is known, and what is under way.
///
/// @param policy what a Bayesian suggestion is the best of
/// @param outliers what becomes of results that do not fit the others
/// @param models how results are modelled
/// @param history what was known before, from which models learn as far as that helps
public record Study(
    Space space,
    List<Objective> objectives,
    Strategy strategy,
    List<Observation> observed,
    List<Point> pending,
    Aims aims,
    Policy policy,
    Outliers outliers,
    Models models,
    List<Earlier> history) {
  /// The distance between two sources, relative to that of other categories: at the length scale
  /// where a fit starts they are correlated by 0.93.
  private static final double ALIKE = 0.3;

  /// What becomes of results that do not fit the others.
  public enum Outliers {
    /// They count like any other.
    KEPT,
    /// They are given a noise of their own.
    DISCOUNTED
  }

  /// How models see numbers.
  public enum Axes {
    /// As they are in their dimension, linear or logarithmic.
    STRAIGHT,
    /// Stretched where results change fast, by a bend that is fitted for each.
    BENT
  }

  /// How results are modelled.
  public record Models(Axes axes, Surface surface) {
    static final Models USUAL = new Models(Axes.STRAIGHT, Surface.CHOSEN);
  }

  public Study {
    objectives = List.copyOf(objectives);
    observed = List.copyOf(observed);
    pending = List.copyOf(pending);
    history = List.copyOf(history);
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException("a study needs at least one objective");
    }
    if (aims.preference() instanceof Preference.Priorities(List<Double> tolerances)
        && tolerances.size() != objectives.size() - 1) {
      throw new IllegalArgumentException(
          "priorities of "
              + objectives.size()
              + " objectives need "
              + (objectives.size() - 1)
              + " tolerances, not "
              + tolerances.size());
    }
    List<String> quantities = quantities(objectives, aims, policy);
    if (policy instanceof Policy.Fidelity fidelity) {
      fidelity.code(space);
    }
    for (Observation observation : observed) {
      require(space, quantities, observation);
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
          require(space, quantities, observation);
        }
      }
    }
  }

  public Study(
      Space space,
      List<Objective> objectives,
      Strategy strategy,
      List<Observation> observed,
      List<Point> pending,
      Aims aims,
      Policy policy,
      Outliers outliers,
      List<Earlier> history) {
    this(
        space,
        objectives,
        strategy,
        observed,
        pending,
        aims,
        policy,
        outliers,
        Models.USUAL,
        history);
  }

  public Study(
      Space space,
      List<Objective> objectives,
      Strategy strategy,
      List<Observation> observed,
      List<Point> pending) {
    this(
        space,
        objectives,
        strategy,
        observed,
        pending,
        Aims.PLAIN,
        new Policy.ExpectedImprovement(),
        Outliers.KEPT,
        List.of());
  }

  public static Study of(Space space, Objective... objectives) {
    return new Study(space, List.of(objectives), Strategy.BAYESIAN, List.of(), List.of());
  }

  public Study with(Strategy other) {
    return new Study(
        space, objectives, other, observed, pending, aims, policy, outliers, models, history);
  }

  public Study with(Policy other) {
    return new Study(
        space, objectives, strategy, observed, pending, aims, other, outliers, models, history);
  }

  public Study with(Outliers other) {
    return new Study(
        space, objectives, strategy, observed, pending, aims, policy, other, models, history);
  }

  public Study with(Axes other) {
    return with(new Models(other, models.surface()));
  }

  public Study with(Surface other) {
    return with(new Models(models.axes(), other));
  }

  public Study with(Models other) {
    return new Study(
        space, objectives, strategy, observed, pending, aims, policy, outliers, other, history);
  }

  public Study preferring(Preference preference) {
    return with(new Aims(preference, aims.constraints()));
  }

  public Study constrained(OutcomeConstraint... constraints) {
    return with(new Aims(aims.preference(), List.of(constraints)));
  }

  public Study with(Aims other) {
    return new Study(
        space, objectives, strategy, observed, pending, other, policy, outliers, models, history);
  }

  Study withSpace(Space other) {
    return new Study(
        other, objectives, strategy, observed, pending, aims, policy, outliers, models, history);
  }

  public Study withObserved(List<Observation> all) {
    return new Study(
        space, objectives, strategy, all, pending, aims, policy, outliers, models, history);
  }

  public Study withPending(List<Point> all) {
    return new Study(
        space, objectives, strategy, observed, all, aims, policy, outliers, models, history);
  }

  public Study withHistory(List<Earlier> all) {
    return new Study(
        space, objectives, strategy, observed, pending, aims, policy, outliers, models, all);
  }

  /// What an experiment measures, in the order of its estimates: the objectives, then constrained
  /// quantities that are none, then a cost that is learned.
  public List<String> quantities() {
    return quantities(objectives, aims, policy);
  }

  /// Whether what was measured keeps all limits on outcomes.
  public boolean keepsLimits(List<Estimate> estimates) {
    List<String> names = quantities();
    return aims.constraints().stream()
        .allMatch(limit -> limit.keptBy(estimates.get(names.indexOf(limit.name())).value()));
  }

  private static List<String> quantities(List<Objective> objectives, Aims aims, Policy policy) {
    Set<String> names = new LinkedHashSet<>();
    objectives.forEach(objective -> names.add(objective.name()));
    if (names.size() < objectives.size()) {
      throw new IllegalArgumentException("two objectives of " + names + " have the same name");
    }
    aims.constraints().forEach(constraint -> names.add(constraint.name()));
    if (policy instanceof Policy.PerCost(Policy _, Cost.Measured(String cost), double _)) {
      names.add(cost);
    }
    return List.copyOf(names);
  }

  /// For each coordinate the squared distances between its codes, as models take them; empty where
  /// it is a magnitude. Sources of different fidelity are near each other: unlike categories, they
  /// are made to agree.
  double[][][] tables() {
    double[][][] tables = space.tables();
    if (policy instanceof Policy.Fidelity fidelity) {
      int j = fidelity.coordinate(space);
      if (space.dimensions().get(j) instanceof Dimension.Categorical) {
        tables[j] =
            Arrays.stream(tables[j])
                .map(row -> Arrays.stream(row).map(square -> ALIKE * ALIKE * square).toArray())
                .toArray(double[][]::new);
      }
    }
    return tables;
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

  private static void require(Space space, List<String> quantities, Observation observation) {
    require(space, observation.point());
    if (observation instanceof Observation.Succeeded(Point point, List<Estimate> estimates)
        && estimates.size() != quantities.size()) {
      throw new IllegalArgumentException(
          "the observation at "
              + point
              + " has "
              + estimates.size()
              + " values, the study measures "
              + quantities);
    }
  }

  private static void require(Space space, Point point) {
    if (!space.contains(point)) {
      throw new IllegalArgumentException(point + " does not lie in " + space);
    }
  }
}
