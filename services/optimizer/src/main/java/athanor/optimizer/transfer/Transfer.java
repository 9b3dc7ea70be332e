package athanor.optimizer.transfer;

import athanor.optimizer.gp.Errors;
import athanor.optimizer.gp.LeftOut;
import athanor.optimizer.gp.Manner;
import athanor.optimizer.gp.PriorMean;
import athanor.optimizer.gp.Sample;
import athanor.optimizer.gp.Standardised;
import athanor.optimizer.gp.Surrogate;
import athanor.optimizer.transfer.Contribution.Use;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A model of a campaign that also learns from what was there before it. Results of earlier
/// campaigns join the data of one Gaussian process, in which each earlier campaign has a coordinate
/// of its own, 1 for its results and 0 for all others, with a length scale that is fitted: the
/// longer, the more alike (a multi-task kernel as of Bonilla, Chai and Williams, NIPS 2007, whose
/// task covariance is that of Matern's kernel at these distances; free-form ones need more data). A
/// prediction becomes the prior mean, and the process one of its errors (Kennedy and O'Hagan,
/// Biometrika 87 (2000) 1). Each is used only where it makes the results of this campaign more
/// probable, each from all others.
public final class Transfer {
  /// Below so many results, what was there before is trusted as it is.
  private static final int ENOUGH_TO_JUDGE = 5;

  /// So many results of an earlier campaign are used at most, the best among them.
  private static final int MOST = 150;

  private final Task own;
  private final double[][][] tables;
  private final Manner manner;
  private final long seed;
  private final List<Contribution> contributions = new ArrayList<>();
  private final List<Task> joined = new ArrayList<>();
  private @Nullable PriorMean expected;
  private Surrogate model;

  private Transfer(Task own, double[][][] tables, Manner manner, long seed) {
    this.own = own;
    this.tables = tables;
    this.manner = manner;
    this.seed = seed;
    this.model = fitted(joined, expected);
  }

  /// The model of a campaign of at least one result.
  ///
  /// @param tables for each coordinate the squared distances between its codes; empty where it is a
  ///   magnitude
  /// @param manner in which results are seen; axes stay straight where an earlier campaign joins in
  /// @param earlier campaigns in the same space, of at least one result each; each is tried on top
  ///   of those before it
  public static Transfer of(
      Task own,
      double[][][] tables,
      Manner manner,
      List<Expectation> expectations,
      List<Task> earlier,
      long seed) {
    Transfer transfer = new Transfer(own, tables, manner, seed);
    for (Expectation expectation : expectations) {
      transfer.expect(expectation);
    }
    for (Task task : earlier) {
      transfer.join(task);
    }
    return transfer;
  }

  public Surrogate model() {
    return model;
  }

  /// What became of each expectation and each earlier campaign, in their order.
  public List<Contribution> contributions() {
    return List.copyOf(contributions);
  }

  public boolean helped() {
    return contributions.stream().anyMatch(Contribution::used);
  }

  private void expect(Expectation expectation) {
    double before = score(model);
    Surrogate corrected = fitted(joined, expectation.mean());
    double after = score(corrected);
    boolean helps = !(after <= before);
    if (helps) {
      expected = expectation.mean();
      model = corrected;
    }
    Use use = helps ? Use.CORRECTED : Use.IGNORED;
    contributions.add(new Contribution(expectation.name(), use, before, after));
  }

  private void join(Task task) {
    Sample sample = Sample.of(task.points(), task.results(), task.errors(), MOST);
    Task measured = new Task(task.name(), sample.points(), sample.results(), sample.errors());
    double before = score(model);
    List<Task> with = new ArrayList<>(joined);
    with.add(measured);
    Surrogate chosen = fitted(with, expected);
    double best = score(chosen);
    Use use = Use.AS_MEASURED;
    if (own.results().length >= ENOUGH_TO_JUDGE) {
      List<Task> other = new ArrayList<>(joined);
      other.add(rescaled(measured));
      Surrogate rescaled = fitted(other, expected);
      if (score(rescaled) > best) {
        best = score(rescaled);
        chosen = rescaled;
        with = other;
        use = Use.RESCALED;
      }
    }
    boolean helps = !(best <= before);
    if (helps) {
      joined.clear();
      joined.addAll(with);
      model = chosen;
    }
    contributions.add(new Contribution(task.name(), helps ? use : Use.IGNORED, before, best));
  }

  /// Results with the mean and the standard deviation of those of this campaign.
  private Task rescaled(Task task) {
    Standardised here = Standardised.of(own.results());
    Standardised there = Standardised.of(task.results());
    double factor = here.deviation() / there.deviation();
    double[] results = new double[task.results().length];
    double[] slopes = new double[results.length];
    Arrays.fill(slopes, factor);
    for (int i = 0; i < results.length; i++) {
      results[i] = here.mean() + here.deviation() * there.targets()[i];
    }
    return new Task(task.name(), task.points(), results, task.errors().times(slopes));
  }

  private double score(Surrogate surrogate) {
    int n = own.results().length;
    if (n < ENOUGH_TO_JUDGE) {
      return Double.NaN;
    }
    List<LeftOut> left = surrogate.leaveOneOut(own.points());
    double score = 0;
    for (LeftOut one : left) {
      score += one.logDensity() / n;
    }
    return score;
  }

  /// The model of this campaign, first among the data, and some earlier ones.
  private Surrogate fitted(List<Task> others, @Nullable PriorMean prior) {
    int d = tables.length;
    int width = d + others.size();
    double[][][] wider = Arrays.copyOf(tables, width);
    List<double[]> points = new ArrayList<>();
    List<Double> results = new ArrayList<>();
    List<Errors> errors = new ArrayList<>();
    for (int t = -1; t < others.size(); t++) {
      Task task = t < 0 ? own : others.get(t);
      for (int i = 0; i < task.results().length; i++) {
        double[] point = Arrays.copyOf(task.points().get(i), width);
        if (t >= 0) {
          point[d + t] = 1;
        }
        points.add(point);
        results.add(task.results()[i]);
      }
      errors.add(task.errors());
      if (t >= 0) {
        wider[d + t] = new double[0][];
      }
    }
    double[] all = results.stream().mapToDouble(Double::doubleValue).toArray();
    Errors joint = Errors.joined(errors);
    return Surrogate.of(points, wider, all, joint, manner, 1 + others.size(), seed, prior);
  }
}
