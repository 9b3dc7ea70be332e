package athanor.execution;

import athanor.schemas.ExecutionEvent.Absolute;
import athanor.schemas.ExecutionEvent.CommandAborted;
import athanor.schemas.ExecutionEvent.CommandAccepted;
import athanor.schemas.ExecutionEvent.CommandAttached;
import athanor.schemas.ExecutionEvent.CommandFailed;
import athanor.schemas.ExecutionEvent.CommandLost;
import athanor.schemas.ExecutionEvent.CommandNotSent;
import athanor.schemas.ExecutionEvent.CommandRefused;
import athanor.schemas.ExecutionEvent.CommandResolved;
import athanor.schemas.ExecutionEvent.CommandStarted;
import athanor.schemas.ExecutionEvent.Verdict;
import athanor.schemas.InstrumentCommand.RunOperation;
import org.jspecify.annotations.Nullable;

/// The execution events of one command, which all name command, experiment, campaign and
/// instrument.
final class Reports {
  private Reports() {}

  static CommandAccepted accepted(RunOperation of) {
    return new CommandAccepted(
        of.command(), of.experiment(), of.campaign(), of.instrument(), of.operation());
  }

  static CommandRefused refused(RunOperation of, String reason) {
    return new CommandRefused(
        of.command(), of.experiment(), of.campaign(), of.instrument(), reason);
  }

  static CommandStarted started(RunOperation of, long epoch, @Nullable Absolute absolute) {
    return new CommandStarted(
        of.command(), of.experiment(), of.campaign(), of.instrument(), epoch, absolute);
  }

  static CommandNotSent notSent(RunOperation of, String reason) {
    return new CommandNotSent(
        of.command(), of.experiment(), of.campaign(), of.instrument(), reason);
  }

  static CommandAttached attached(RunOperation of, String run) {
    return new CommandAttached(of.command(), of.experiment(), of.campaign(), of.instrument(), run);
  }

  static CommandFailed failed(RunOperation of, String reason) {
    return new CommandFailed(of.command(), of.experiment(), of.campaign(), of.instrument(), reason);
  }

  static CommandAborted aborted(RunOperation of, String reason) {
    return new CommandAborted(
        of.command(), of.experiment(), of.campaign(), of.instrument(), reason);
  }

  static CommandLost lost(RunOperation of, String why) {
    return new CommandLost(of.command(), of.experiment(), of.campaign(), of.instrument(), why);
  }

  static CommandResolved resolved(RunOperation of, Verdict verdict, String person, String reason) {
    return new CommandResolved(
        of.command(), of.experiment(), of.campaign(), of.instrument(), verdict, person, reason);
  }
}
