package athanor.optimizer;

import athanor.optimizer.acquisition.Elsewhere;
import athanor.optimizer.acquisition.LogExpectedImprovement;
import athanor.optimizer.acquisition.UpperQuantile;
import athanor.optimizer.gp.Bound;
import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.gp.LeftOut;
import athanor.optimizer.gp.Prediction;
import athanor.optimizer.gp.Surrogate;
import athanor.optimizer.numerics.Normal;
import athanor.optimizer.transfer.Contribution;
import athanor.optimizer.transfer.Task;
import athanor.optimizer.transfer.Transfer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the measurements of a study say about one of its objectives, in the objective's own unit: a
/// model of what was measured, without points that failed.
public final class Belief {
  private final Space space;
  private final Objective objective;
  private final List<Point> points;
  private final double[] measured;
  private final Surrogate surrogate;
  private final List<Contribution> contributions;

  private Belief(
      Space space, Objective objective, List<Point> points, double[] measured, Transfer transfer) {
    this.space = space;
    this.objective = objective;
    this.points = points;
    this.measured = measured;
    this.surrogate = transfer.model();
    this.contributions = transfer.contributions();
  }

  /// The belief about an objective, by its position.
  ///
  /// @throws IllegalArgumentException where nothing was measured yet
  public static Belief of(Study study, int objective, long seed) {
    Objective chosen = study.objectives().get(objective);
    List<Observation.Succeeded> successes = successes(study);
    if (successes.isEmpty()) {
      throw new IllegalArgumentException(chosen.name() + " was not measured yet");
    }
    return new Belief(
        study.space(),
        chosen,
        successes.stream().map(Observation.Succeeded::point).toList(),
        successes.stream().mapToDouble(one -> one.estimates().get(objective).value()).toArray(),
        Learning.of(study, objective, (part, name) -> task(part, objective, name, seed), seed));
  }

  private static List<Observation.Succeeded> successes(Study study) {
    return study.observed().stream()
        .filter(Observation.Succeeded.class::isInstance)
        .map(Observation.Succeeded.class::cast)
        .toList();
  }

  private static Task task(Study study, int objective, String name, long seed) {
    List<Observation.Succeeded> successes = successes(study);
    List<double[]> codes = new ArrayList<>();
    List<List<Estimate>> estimates =
        successes.stream().map(one -> List.of(one.estimates().get(objective))).toList();
    Replicates measured = Replicates.of(estimates);
    double[] values = new double[successes.size()];
    for (int i = 0; i < values.length; i++) {
      codes.add(study.space().encode(successes.get(i).point()));
      values[i] = turned(study.objectives().get(objective), measured.values()[i]);
    }
    Bound[] bounds = Results.bounds(estimates, Results.sign(study, objective));
    return Learning.task(study, name, codes, values, measured.errors(), bounds, seed);
  }

  /// What became of each part of the study's history, predictions first.
  public List<Contribution> contributions() {
    return contributions;
  }

  public Space space() {
    return space;
  }

  public Objective objective() {
    return objective;
  }

  /// The points that were measured, in the order of the study.
  public List<Point> points() {
    return points;
  }

  public double measured(int datum) {
    return measured[datum];
  }

  /// Whether more is better, or less; of a target neither.
  public boolean hasDirection() {
    return !(objective.goal() instanceof Goal.Target);
  }

  /// The point with the best measured value, the earliest of equal ones.
  public Point bestMeasured() {
    int best = 0;
    for (int i = 1; i < measured.length; i++) {
      best = objective.merit(measured[i]) > objective.merit(measured[best]) ? i : best;
    }
    return points.get(best);
  }

  /// The median at a point.
  public double median(Point point) {
    return turned(objective, surrogate.median(space.encode(point)));
  }

  /// The value that the objective is better than with probability Phi(-z), noise excluded: the
  /// median for 0, an optimistic value for z above 0, a cautious one below. Of a target, the value
  /// that it is above with that probability.
  public double quantile(Point point, double z) {
    return turned(objective, surrogate.quantile(space.encode(point), z));
  }

  /// The values a normal deviate of z below and above the median at a point, noise excluded.
  public Interval interval(Point point, double z) {
    return interval(quantile(point, -z), median(point), quantile(point, z));
  }

  /// What the model says of each measurement from all the others.
  public List<LeftOut> leaveOneOut() {
    return surrogate.leaveOneOut(points.stream().map(space::encode).toList());
  }

  /// A prediction of [#leaveOneOut] in the objective's own unit.
  public Interval interval(LeftOut left) {
    return interval(
        turned(objective, left.lower()),
        turned(objective, left.median()),
        turned(objective, left.upper()));
  }

  /// The length scale of each dimension, in shares of its range; of categories in the distance
  /// between two of them.
  public double[] lengthscales() {
    return Arrays.copyOf(surrogate.process().hyperparameters().lengthscales(), space.size());
  }

  /// The point of the space whose quantile of this z is best, as far as the search finds it.
  ///
  /// @throws IllegalArgumentException where the objective is a target
  public Point best(double z, long seed) {
    requireDirection();
    var search =
        new AcquisitionSearch(space, new UpperQuantile(surrogate.process(), z), Set.of(), seed);
    return search.best(points).point();
  }

  /// The point with a given value of one dimension, such as the fidelity that counts, whose median
  /// is best as far as the search finds it.
  ///
  /// @param value a number, or the name of a category
  /// @throws IllegalArgumentException where the objective is a target
  public Point bestWith(String dimension, Object value, long seed) {
    requireDirection();
    Space part = space.where(new Constraint.Fixed(dimension, value));
    var search =
        new AcquisitionSearch(part, new UpperQuantile(surrogate.process(), 0), Set.of(), seed);
    return search.best(List.of()).point();
  }

  /// The share of exploration in the expected improvement at a point, from 0 to 1: with u = (mean -
  /// best) / deviation it is deviation phi(u), beside |mean - best| Phi(u) that the expected value
  /// itself brings (Jones, Schonlau and Welch, J. Glob. Optim. 13 (1998) 455, eq. 15).
  ///
  /// @throws IllegalArgumentException where the objective is a target
  public double exploration(Point point) {
    requireDirection();
    GaussianProcess process = surrogate.process();
    double best = Double.NEGATIVE_INFINITY;
    for (Point known : points) {
      best = Math.max(best, process.mean(space.encode(known)));
    }
    Prediction there = process.at(space.encode(point));
    double u = (there.mean() - best) / there.deviation();
    double explored = Normal.density(u);
    return explored / (explored + Math.abs(u) * Normal.cumulative(u));
  }

  /// The point of largest expected improvement among those that differ from the given one by more
  /// than a tenth of a range, or in a category.
  ///
  /// @throws IllegalArgumentException where the objective is a target
  public Point runnerUp(Point chosen, long seed) {
    requireDirection();
    List<double[]> known = points.stream().map(space::encode).toList();
    double[][] world = {surrogate.process().weights()};
    boolean[] codes = new boolean[space.size()];
    for (int j = 0; j < codes.length; j++) {
      codes[j] = space.dimensions().get(j) instanceof Dimension.Categorical;
    }
    var improvement = LogExpectedImprovement.inWorlds(surrogate.process(), world, known);
    var elsewhere = new Elsewhere(improvement, space.encode(chosen), codes);
    Set<Point> taken = new HashSet<>(points);
    taken.add(chosen);
    return new AcquisitionSearch(space, elsewhere, taken, seed).best(points).point();
  }

  /// ln of the expected improvement at a point over the best expected value, in standard deviations
  /// of the results as the model sees them.
  ///
  /// @throws IllegalArgumentException where the objective is a target
  public double logExpectedImprovement(Point point) {
    requireDirection();
    List<double[]> known = points.stream().map(space::encode).toList();
    double[][] world = {surrogate.process().weights()};
    return LogExpectedImprovement.inWorlds(surrogate.process(), world, known)
        .at(space.encode(point));
  }

  private void requireDirection() {
    if (!hasDirection()) {
      throw new IllegalArgumentException(
          objective.name()
              + " is to meet a target: the quantiles of its value do not tell which point is best");
    }
  }

  private static Interval interval(double a, double median, double b) {
    return new Interval(Math.min(a, b), median, Math.max(a, b));
  }

  private static double turned(Objective objective, double value) {
    return objective.goal() instanceof Goal.Minimize ? -value : value;
  }
}
