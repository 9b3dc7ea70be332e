package athanor.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Many rehearsals, one after the other on the calling thread.
public final class Rehearsals {
  private Rehearsals() {}

  /// @param failed those that broke a law, with their traces
  /// @param checks how many judgements were made
  /// @param starts how many physical starts there were
  /// @param seconds of wall time
  public record Summary(
      Variant variant,
      long seeds,
      List<Rehearsal.Outcome> failed,
      long steps,
      long checks,
      long starts,
      double seconds) {
    public Summary {
      failed = List.copyOf(failed);
    }

    public double seedsPerSecond() {
      return seeds / seconds;
    }
  }

  /// Seeds from `first` on.
  ///
  /// @param enough stop after so many failures
  /// @param progress is told of each seed that was rehearsed
  public static Summary run(
      long first, long seeds, Variant variant, int enough, Consumer<Rehearsal.Outcome> progress) {
    long begun = System.nanoTime();
    List<Rehearsal.Outcome> failed = new ArrayList<>();
    long steps = 0;
    long checks = 0;
    long starts = 0;
    long done = 0;
    while (done < seeds && failed.size() < enough) {
      Rehearsal.Outcome outcome = Rehearsal.of(first + done, variant);
      done++;
      steps += outcome.steps();
      checks += outcome.checks();
      starts += outcome.starts();
      if (!outcome.clean()) {
        failed.add(Rehearsal.of(outcome.seed(), variant, true));
      }
      progress.accept(outcome);
    }
    return new Summary(
        variant, done, failed, steps, checks, starts, (System.nanoTime() - begun) / 1e9);
  }
}
