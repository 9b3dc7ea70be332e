package athanor.optimizer;

import athanor.optimizer.gp.Errors;
import athanor.optimizer.gp.Outliers;
import athanor.optimizer.transfer.Expectation;
import athanor.optimizer.transfer.Task;
import athanor.optimizer.transfer.Transfer;
import java.util.ArrayList;
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
    boolean warped = quantity == 0 && Knowledge.isPlain(study);
    return Transfer.of(own, study.space().tables(), warped, expectations, tasks, seed);
  }

  private static Task task(Study study, int quantity, String name, long seed) {
    Results results = Results.of(study);
    List<double[]> codes = results.points().stream().map(study.space()::encode).toList();
    double[] values = results.values()[quantity];
    Errors stated = results.errors().get(quantity);
    Errors errors =
        study.outliers() == Study.Outliers.KEPT
            ? stated
            : Outliers.discounted(codes, study.space().tables(), values, stated, seed);
    return new Task(name, codes, values, errors);
  }
}
