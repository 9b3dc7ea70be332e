package athanor.optimizer;

import athanor.optimizer.gp.Bound;
import athanor.optimizer.gp.Censoring;
import athanor.optimizer.gp.Errors;
import athanor.optimizer.gp.Manner;
import athanor.optimizer.gp.Outliers;
import athanor.optimizer.transfer.Expectation;
import athanor.optimizer.transfer.Task;
import athanor.optimizer.transfer.Transfer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Makes the model of a quantity that a study measures from the study and from what was there
/// before it. More is better, as in [Results].
final class Learning {
  /// What a study saw of a quantity, as a task under a name.
  interface Reading {
    Task of(Study study, String name);
  }

  private Learning() {}

  /// The model of a study of at least one success, as proposals see it.
  ///
  /// @param quantity its position in [Study#quantities]
  static Transfer of(Study study, int quantity, long seed) {
    return of(study, quantity, (part, name) -> task(part, quantity, name, seed), seed);
  }

  static Transfer of(Study study, int quantity, Reading reading, long seed) {
    double sign = Results.sign(study, quantity);
    List<Expectation> expectations = new ArrayList<>();
    List<Task> tasks = new ArrayList<>();
    for (Earlier earlier : study.history()) {
      switch (earlier) {
        case Earlier.Prediction(var name, var of) -> {
          if (quantity == 0) {
            expectations.add(
                new Expectation(name, code -> sign * of.applyAsDouble(study.space().decode(code))));
          }
        }
        case Earlier.Campaign(var name, var observed) -> {
          Task task = reading.of(study.withObserved(observed), name);
          if (!task.points().isEmpty()) {
            tasks.add(task);
          }
        }
      }
    }
    Task own = reading.of(study, "");
    boolean warped =
        quantity == 0 && Knowledge.isPlain(study) && !hasLimits(study.observed(), quantity);
    boolean bent = study.models().axes() == Study.Axes.BENT;
    Manner manner = new Manner(warped, bent, study.models().surface());
    return Transfer.of(own, study.tables(), manner, expectations, tasks, seed);
  }

  /// The results of a quantity as models learn from them.
  static Task task(Study study, int quantity, String name, long seed) {
    Results results = Results.of(study);
    List<double[]> codes = results.points().stream().map(study.space()::encode).toList();
    double[] values = results.values()[quantity];
    Errors stated = results.errors().get(quantity);
    Errors errors =
        study.outliers() == Study.Outliers.KEPT
            ? stated
            : Outliers.discounted(codes, study.tables(), values, stated, seed);
    return task(study, name, codes, values, errors, results.bounds().get(quantity), seed);
  }

  /// Results as a task; limits among them are replaced by what they say.
  static Task task(
      Study study,
      String name,
      List<double[]> codes,
      double[] values,
      Errors errors,
      Bound[] bounds,
      long seed) {
    if (Arrays.stream(bounds).allMatch(bound -> bound == Bound.NONE)) {
      return new Task(name, codes, values, errors);
    }
    Censoring resolved = Censoring.resolved(codes, study.tables(), values, errors, bounds, seed);
    return new Task(name, codes, resolved.results(), resolved.errors());
  }

  private static boolean hasLimits(List<Observation> observed, int quantity) {
    return observed.stream()
        .anyMatch(one ->
            one instanceof Observation.Succeeded(Point _, List<Estimate> estimates)
                && estimates.get(quantity).isLimit());
  }
}
