package athanor.optimizer.gp;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is estimated from the first of many data and kept until there are a sixteenth more: the way
/// to see results, the hyper-parameters, and the process of those data. Later data are appended, so
/// that a belief is the same whether it began here or with the first result.
record Settled(Candidate chosen, GaussianProcess process) {
  /// Beyond so many points warp and recipe are chosen by so many of them.
  private static final int ENOUGH_TO_CHOOSE = 64;

  /// Beyond so many points the hyper-parameters are estimated from so many of them.
  private static final int ENOUGH_TO_ESTIMATE = 256;

  private static final int PARTS = 16;

  /// What may be known of results, and how it is to be seen.
  ///
  /// @param scales of the warps that are tried, in standard deviations of the results
  /// @param effects whether results may be a sum of effects
  /// @param surface what is expected of the function
  record Question(
      List<double[]> points,
      double[][][] tables,
      double[] results,
      Errors errors,
      double[] scales,
      boolean effects,
      Surface surface,
      long seed,
      @Nullable PriorMean expected) {

    /// The same of the first results alone.
    Question first(int count) {
      boolean[] taken = new boolean[results.length];
      Arrays.fill(taken, 0, count, true);
      return new Question(
          points.subList(0, count),
          tables,
          Arrays.copyOf(results, count),
          errors.of(taken),
          scales,
          effects,
          surface,
          seed,
          expected);
    }

    /// What a process is one of, as a view sees it.
    double[] differences(View view) {
      return Candidate.differences(view, points, results, expected);
    }
  }

  /// How many of the first of so many data are settled: all of a few, then a multiple of the
  /// largest power of two that is at most a sixteenth of them.
  static int count(int data) {
    return data <= ENOUGH_TO_ESTIMATE ? data : data - data % Integer.highestOneBit(data / PARTS);
  }

  /// What the given data settle.
  static Settled by(Question question) {
    Sample few = Sample.of(question.points, question.results, question.errors, ENOUGH_TO_CHOOSE);
    Candidate chosen =
        question.surface.equals(Surface.CHOSEN)
            ? Candidate.best(
                few,
                question.tables,
                question.scales,
                question.effects,
                question.seed,
                question.expected)
            : Presumed.best(few, question);
    if (few.results().length < question.results.length) {
      Sample more =
          Sample.of(question.points, question.results, question.errors, ENOUGH_TO_ESTIMATE);
      chosen = chosen.after(more, question.tables, question.seed, question.expected);
    }
    return new Settled(chosen, conditioned(chosen, question));
  }

  /// The process of more data, which begin with the settled ones.
  GaussianProcess with(Question question) {
    if (question.results.length == process.size()) {
      return process;
    }
    View view = chosen.view();
    Inputs inputs = Inputs.of(question.points, question.tables);
    Errors errors = view.errors(question.results, question.errors);
    return process
        .with(inputs, question.differences(view), errors)
        .orElseGet(() -> conditioned(chosen, question));
  }

  private static GaussianProcess conditioned(Candidate chosen, Question question) {
    View view = chosen.view();
    return GaussianProcess.conditioned(
        chosen.recipe().kernel(),
        Inputs.of(question.points, question.tables),
        question.differences(view),
        view.errors(question.results, question.errors),
        chosen.hyperparameters());
  }
}
