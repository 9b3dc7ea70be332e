package athanor.execution;

import static athanor.kernel.Decision.accept;
import static athanor.kernel.Decision.nothing;
import static athanor.kernel.Decision.refuse;

import athanor.execution.CommandState.Accepted;
import athanor.execution.CommandState.Attached;
import athanor.execution.CommandState.Ended;
import athanor.execution.CommandState.How;
import athanor.execution.CommandState.Lost;
import athanor.execution.CommandState.Started;
import athanor.execution.CommandState.Unknown;
import athanor.kernel.Decider;
import athanor.kernel.Decision;
import athanor.schemas.AlarmEvent;
import athanor.schemas.CampaignEvent;
import athanor.schemas.ConnectionChanged;
import athanor.schemas.DeadLetter;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent;
import athanor.schemas.ExecutionEvent.CommandAborted;
import athanor.schemas.ExecutionEvent.CommandAccepted;
import athanor.schemas.ExecutionEvent.CommandAttached;
import athanor.schemas.ExecutionEvent.CommandCompleted;
import athanor.schemas.ExecutionEvent.CommandFailed;
import athanor.schemas.ExecutionEvent.CommandLost;
import athanor.schemas.ExecutionEvent.CommandNotSent;
import athanor.schemas.ExecutionEvent.CommandRefused;
import athanor.schemas.ExecutionEvent.CommandResolved;
import athanor.schemas.ExecutionEvent.CommandStarted;
import athanor.schemas.ExperimentEvent;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.InstrumentDescribed;
import athanor.schemas.InstrumentInterrupt;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import athanor.schemas.MeasurementTaken;
import athanor.schemas.ObservationEvent;
import athanor.schemas.ProcedurePublished;
import athanor.schemas.ProposalEvent;
import athanor.schemas.TelemetrySampled;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can become of a command.
///
/// Its stream begins with the [RunOperation] that asked for it, so that operation and arguments are
/// at hand after a restart.
public final class CommandRules implements Decider<Move, CommandState, Event> {

  @Override
  public CommandState initial() {
    return new Unknown(null);
  }

  @Override
  public Decision<Event> decide(CommandState state, Move move) {
    return switch (state) {
      case Unknown(String abort) -> unknown(abort, move);
      case Accepted(RunOperation asked) -> accepted(asked, move);
      case Started started -> started(started, move);
      case Attached attached -> attached(attached, move);
      case Lost(RunOperation asked, _) -> lost(asked, move);
      case Ended _ -> ended(move);
    };
  }

  private static Decision<Event> unknown(@Nullable String abort, Move move) {
    return switch (move) {
      case Move.Accept(RunOperation asked) -> {
        List<Event> events = new ArrayList<>(List.of(asked, Reports.accepted(asked)));
        if (abort != null) {
          events.add(Reports.aborted(asked, abort));
        }
        yield accept(events);
      }
      case Move.RequestAbort(AbortRequested request) -> accept(List.of(request));
      case Move.Refuse _,
          Move.Begin _,
          Move.BeginAnew _,
          Move.NotSent _,
          Move.Attach _,
          Move.Complete _,
          Move.Fail _,
          Move.Abort _,
          Move.Lose _,
          Move.Resolve _ ->
          refuse(move + " does not apply to a command that nobody asked for");
    };
  }

  private static Decision<Event> accepted(RunOperation asked, Move move) {
    return switch (move) {
      case Move.Begin(long epoch, var absolute) ->
          accept(List.of(Reports.started(asked, epoch, absolute)));
      case Move.Refuse(String reason) -> accept(List.of(Reports.refused(asked, reason)));
      case Move.Abort(String reason) -> accept(List.of(Reports.aborted(asked, reason)));
      case Move.RequestAbort(AbortRequested request) ->
          accept(List.of(Reports.aborted(asked, request.reason())));
      case Move.Accept _, Move.NotSent _ -> nothing();
      case Move.BeginAnew _,
          Move.Attach _,
          Move.Complete _,
          Move.Fail _,
          Move.Lose _,
          Move.Resolve _ ->
          refuse(move + " does not apply to a command that has not been started");
    };
  }

  private static Decision<Event> started(Started state, Move move) {
    RunOperation asked = state.asked();
    return switch (move) {
      case Move.Begin(long epoch, _) when epoch == state.epoch() -> nothing();
      case Move.Begin _ ->
          refuse("it may have been started under epoch " + state.epoch() + ": ask the instrument");
      case Move.BeginAnew(long epoch) -> accept(List.of(Reports.started(asked, epoch, null)));
      case Move.NotSent(String reason) -> {
        List<Event> events = new ArrayList<>(List.of(Reports.notSent(asked, reason)));
        if (state.abort() != null) {
          events.add(Reports.aborted(asked, state.abort()));
        }
        yield accept(events);
      }
      case Move.Refuse(String reason) -> accept(List.of(Reports.refused(asked, reason)));
      case Move.Attach(String run) -> accept(List.of(Reports.attached(asked, run)));
      case Move.Fail(String reason) -> accept(List.of(Reports.failed(asked, reason)));
      case Move.Abort(String reason) -> accept(List.of(Reports.aborted(asked, reason)));
      case Move.RequestAbort(AbortRequested request) -> requested(state.abort(), request);
      case Move.Lose(String why) -> accept(List.of(Reports.lost(asked, why)));
      case Move.Accept _ -> nothing();
      case Move.Complete _, Move.Resolve _ ->
          refuse(move + " does not apply to a command that is not attached");
    };
  }

  private static Decision<Event> attached(Attached state, Move move) {
    RunOperation asked = state.asked();
    return switch (move) {
      case Move.Complete(var readings) -> accept(Results.of(asked, readings));
      case Move.Fail(String reason) -> accept(List.of(Reports.failed(asked, reason)));
      case Move.Abort(String reason) -> accept(List.of(Reports.aborted(asked, reason)));
      case Move.RequestAbort(AbortRequested request) -> requested(state.abort(), request);
      case Move.Lose(String why) -> accept(List.of(Reports.lost(asked, why)));
      case Move.Attach(String run) when run.equals(state.run()) -> nothing();
      case Move.Attach(String run) -> accept(List.of(Reports.attached(asked, run)));
      case Move.BeginAnew(long epoch) -> accept(List.of(Reports.started(asked, epoch, null)));
      case Move.Accept _ -> nothing();
      case Move.Refuse _, Move.Begin _, Move.NotSent _, Move.Resolve _ ->
          refuse(move + " does not apply to a command that runs as " + state.run());
    };
  }

  private static Decision<Event> lost(RunOperation asked, Move move) {
    return switch (move) {
      case Move.Resolve(var verdict, String person, String reason) ->
          accept(List.of(Reports.resolved(asked, verdict, person, reason)));
      case Move.Lose _, Move.Accept _, Move.RequestAbort _ -> nothing();
      case Move.Refuse _,
          Move.Begin _,
          Move.BeginAnew _,
          Move.NotSent _,
          Move.Attach _,
          Move.Complete _,
          Move.Fail _,
          Move.Abort _ ->
          refuse(move + " does not apply to a lost command: a person has to look");
    };
  }

  /// What has ended is not started again: whoever wants to has missed its end.
  private static Decision<Event> ended(Move move) {
    return switch (move) {
      case Move.Begin _, Move.BeginAnew _ ->
          refuse(move + " does not apply to a command that has ended");
      case Move.Accept _,
          Move.Refuse _,
          Move.NotSent _,
          Move.Attach _,
          Move.Complete _,
          Move.Fail _,
          Move.RequestAbort _,
          Move.Abort _,
          Move.Lose _,
          Move.Resolve _ ->
          nothing();
    };
  }

  private static Decision<Event> requested(@Nullable String before, AbortRequested request) {
    return before == null ? accept(List.of(request)) : nothing();
  }

  @Override
  public CommandState evolve(CommandState state, Event event) {
    return switch (event) {
      case RunOperation asked -> new Accepted(asked);
      case AbortRequested request -> abortNoted(state, request.reason());
      case ExecutionEvent said -> evolve(state, said);
      case MeasurementTaken _ -> state;
      case CampaignEvent _,
          ProposalEvent _,
          ExperimentEvent _,
          InstrumentInterrupt _,
          ObservationEvent _,
          InstrumentDescribed _,
          ConnectionChanged _,
          ProcedurePublished _,
          TelemetrySampled _,
          AlarmEvent _,
          DeadLetter _ ->
          throw new IllegalStateException("not an event of a command: " + event);
    };
  }

  private static CommandState abortNoted(CommandState state, String reason) {
    return switch (state) {
      case Unknown _ -> new Unknown(reason);
      case Started(var asked, long epoch, _) -> new Started(asked, epoch, reason);
      case Attached(var asked, long epoch, var run, _) -> new Attached(asked, epoch, run, reason);
      case Accepted _, Lost _, Ended _ -> state;
    };
  }

  private static CommandState evolve(CommandState state, ExecutionEvent event) {
    RunOperation asked = asked(state);
    return switch (event) {
      case CommandAccepted _ -> state;
      case CommandStarted started ->
          new Started(sent(asked, started), started.epoch(), abort(state));
      case CommandNotSent _ -> new Accepted(asked);
      case CommandAttached attached ->
          new Attached(asked, epoch(state), attached.run(), abort(state));
      case CommandCompleted _ -> new Ended(asked, How.COMPLETED);
      case CommandRefused _ -> new Ended(asked, How.REFUSED);
      case CommandFailed _ -> new Ended(asked, How.FAILED);
      case CommandAborted _ -> new Ended(asked, How.ABORTED);
      case CommandLost lost -> new Lost(asked, lost.why());
      case CommandResolved _ -> new Ended(asked, How.RESOLVED);
    };
  }

  /// From then on the command is what it has come to.
  private static RunOperation sent(RunOperation asked, CommandStarted started) {
    var absolute = started.absolute();
    return absolute == null ? asked : asked.as(absolute.operation(), absolute.arguments());
  }

  private static RunOperation asked(CommandState state) {
    return switch (state) {
      case Accepted(var asked) -> asked;
      case Started(var asked, _, _) -> asked;
      case Attached(var asked, _, _, _) -> asked;
      case Lost(var asked, _) -> asked;
      case Ended(var asked, _) -> asked;
      case Unknown _ -> throw new IllegalStateException("the stream has no RunOperation");
    };
  }

  private static long epoch(CommandState state) {
    return switch (state) {
      case Started(_, long epoch, _) -> epoch;
      case Attached(_, long epoch, _, _) -> epoch;
      case Unknown _, Accepted _, Lost _, Ended _ -> 0;
    };
  }

  private static @Nullable String abort(CommandState state) {
    return switch (state) {
      case Started(_, _, String abort) -> abort;
      case Attached(_, _, _, String abort) -> abort;
      case Unknown(String abort) -> abort;
      case Accepted _, Lost _, Ended _ -> null;
    };
  }
}
