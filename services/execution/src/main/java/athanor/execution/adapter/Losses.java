package athanor.execution.adapter;

import athanor.execution.InstrumentMove;
import athanor.execution.InstrumentRules;
import java.util.function.LongFunction;

/// Raises the alarm when telemetry of a source was lost, and clears it when none was for some time.
/// How much it was stands in the alarm and, in the end, in the log.
final class Losses {
  private static final System.Logger LOG = System.getLogger(Losses.class.getName());

  /// Looks without a loss after which it is over.
  private static final int QUIET = 60;

  private final Gateway gateway;
  private final String source;
  private final LongFunction<String> words;
  private long told;
  private long seen;
  private int quiet = QUIET;
  private boolean known;

  /// @param words what to say, given how many were lost
  Losses(Gateway gateway, String source, LongFunction<String> words) {
    this.gateway = gateway;
    this.source = source;
    this.words = words;
  }

  /// @param lost since the start
  void look(long lost) throws InterruptedException {
    quiet = lost > seen ? 0 : quiet + 1;
    boolean begins = lost > seen && !known;
    // said again with each tenfold, not with each loss
    boolean grows = known && quiet == 0 && lost - told > 10 * Math.max(1, told);
    seen = lost;
    if (begins || grows) {
      if (grows) {
        gateway.ask(source, new InstrumentMove.Clear(InstrumentRules.TELEMETRY_LOST, source));
      }
      gateway.ask(
          source,
          new InstrumentMove.Raise(InstrumentRules.TELEMETRY_LOST, source, words.apply(lost)));
      known = true;
      told = lost;
    } else if (quiet == QUIET + 1 || known && quiet >= QUIET) {
      // also one that a former process has raised
      gateway.ask(source, new InstrumentMove.Clear(InstrumentRules.TELEMETRY_LOST, source));
      if (known) {
        LOG.log(System.Logger.Level.WARNING, "{0}: {1}", source, words.apply(lost));
      }
      known = false;
    }
  }
}
