package athanor.optimizer;

import athanor.optimizer.transfer.Expectation;
import athanor.optimizer.transfer.Task;
import athanor.optimizer.transfer.Transfer;
import java.util.ArrayList;
import java.util.List;

/// Makes the model of a study and of what was there before it.
final class Learning {
  /// What a study saw, as a task under a name.
  interface Reading {
    Task of(Study study, String name);
  }

  private Learning() {}

  /// The model of a study of at least one success, as proposals see it: of the merits.
  static Transfer ofMerits(Study study, long seed) {
    return of(study, Learning::merits, seed);
  }

  static Transfer of(Study study, Reading reading, long seed) {
    List<Expectation> expectations = new ArrayList<>();
    List<Task> tasks = new ArrayList<>();
    for (Earlier earlier : study.history()) {
      switch (earlier) {
        case Earlier.Prediction(var name, var of) -> {
          Objective objective = study.objectives().getFirst();
          expectations.add(
              new Expectation(
                  name, code -> objective.merit(of.applyAsDouble(study.space().decode(code)))));
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
    return Transfer.of(own, study.space().tables(), expectations, tasks, seed);
  }

  private static Task merits(Study study, String name) {
    Merits merits = Merits.of(study);
    if (merits.succeeded() == 0) {
      return new Task(name, List.of(), new double[0], new double[0]);
    }
    List<double[]> codes = merits.points().stream().map(study.space()::encode).toList();
    return new Task(name, codes, merits.values(), merits.variances());
  }
}
