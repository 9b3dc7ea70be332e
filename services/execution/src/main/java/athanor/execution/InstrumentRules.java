package athanor.execution;

import static athanor.kernel.Decision.accept;
import static athanor.kernel.Decision.nothing;

import athanor.kernel.Decider;
import athanor.kernel.Decision;
import athanor.schemas.AlarmEvent;
import athanor.schemas.AlarmEvent.AlarmAcknowledged;
import athanor.schemas.AlarmEvent.AlarmCleared;
import athanor.schemas.AlarmEvent.AlarmRaised;
import athanor.schemas.AlarmEvent.AlarmShelved;
import athanor.schemas.CampaignEvent;
import athanor.schemas.ConnectionChanged;
import athanor.schemas.DeadLetter;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent;
import athanor.schemas.ExecutionEvent.CommandLost;
import athanor.schemas.ExecutionEvent.CommandResolved;
import athanor.schemas.ExperimentEvent;
import athanor.schemas.InstrumentCommand;
import athanor.schemas.InstrumentDescribed;
import athanor.schemas.InstrumentInterrupt;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import athanor.schemas.InstrumentInterrupt.HoldRequested;
import athanor.schemas.InstrumentInterrupt.ReleaseRequested;
import athanor.schemas.InstrumentInterrupt.SafeStateRequested;
import athanor.schemas.InstrumentInterrupt.Wish;
import athanor.schemas.InstrumentInterrupt.WishAnswered;
import athanor.schemas.MeasurementTaken;
import athanor.schemas.ObservationEvent;
import athanor.schemas.ProcedurePublished;
import athanor.schemas.ProposalEvent;
import athanor.schemas.TelemetrySampled;
import java.util.ArrayList;
import java.util.List;

/// Description, hold latch and alarms of one instrument, or of an address behind which instruments
/// are expected.
public final class InstrumentRules implements Decider<InstrumentMove, InstrumentState, Event> {

  /// Code of the alarm, and name of its runbook.
  public static final String COMMAND_LOST = "command-lost";

  /// Code of the alarm, and name of its runbook.
  public static final String UNREACHABLE = "instrument-unreachable";

  /// Code of the alarm, and name of its runbook.
  public static final String GATEWAY_FAULT = "gateway-fault";

  /// Code of the alarm, and name of its runbook.
  public static final String SIGNAL_STALE = "signal-stale";

  /// Code of the alarm, and name of its runbook.
  public static final String CERTIFICATE_EXPIRING = "certificate-expiring";

  /// Code of the alarm, and name of its runbook.
  public static final String INSTRUMENT_STUCK = "instrument-stuck";

  /// Code of the alarm, and name of its runbook.
  public static final String TELEMETRY_LOST = "telemetry-lost";

  /// Code of the alarm, and name of its runbook.
  public static final String NOT_SAFE = "safe-state-not-reached";

  @Override
  public InstrumentState initial() {
    return InstrumentState.NEW;
  }

  @Override
  public Decision<Event> decide(InstrumentState state, InstrumentMove move) {
    return switch (move) {
      case InstrumentMove.Describe(InstrumentDescribed description) ->
          description.capability().equals(state.described())
              ? nothing()
              : accept(List.of(description));
      case InstrumentMove.Hold(HoldRequested request) -> accept(List.of(request));
      case InstrumentMove.Break(HoldRequested request) ->
          accept(List.of(request, raised(GATEWAY_FAULT, request.instrument(), request.reason())));
      case InstrumentMove.Release(ReleaseRequested request) -> release(state, request);
      case InstrumentMove.MakeSafe(SafeStateRequested request) -> accept(List.of(request));
      case InstrumentMove.Answer(WishAnswered answer) -> answered(state, answer);
      case InstrumentMove.Lose(CommandLost lost) ->
          accept(
              List.of(
                  lost,
                  raised(
                      COMMAND_LOST,
                      lost.instrument(),
                      "command " + lost.command() + " is lost: " + lost.why())));
      case InstrumentMove.Resolve(CommandResolved resolved) ->
          state.lost(resolved.command(), false).lost().isEmpty()
              ? accept(List.of(resolved, cleared(COMMAND_LOST, resolved.instrument())))
              : accept(List.of(resolved));
      case InstrumentMove.Away(String source, String why) -> raise(state, UNREACHABLE, source, why);
      case InstrumentMove.Back(String source) -> clear(state, UNREACHABLE, source);
      case InstrumentMove.Connection(ConnectionChanged now) ->
          now.equals(state.connection(now.since())) ? nothing() : accept(List.of(now));
      case InstrumentMove.Stale(String instrument, var signals) ->
          Staleness.of(instrument, signals).against(state.alarms());
      case InstrumentMove.Raise(String code, String source, String why) ->
          raise(state, code, source, why);
      case InstrumentMove.Clear(String code, String source) -> clear(state, code, source);
    };
  }

  /// Who releases an instrument has looked at it.
  private static Decision<Event> release(InstrumentState state, ReleaseRequested request) {
    List<Event> events = new ArrayList<>(List.of(request));
    for (String code : List.of(GATEWAY_FAULT, NOT_SAFE)) {
      if (state.raised(code, request.instrument())) {
        events.add(cleared(code, request.instrument()));
      }
    }
    return accept(events);
  }

  /// A safe state that is not shown needs a person; a hold that is not is shown with the
  /// instrument.
  private static Decision<Event> answered(InstrumentState state, WishAnswered answer) {
    List<Event> events = new ArrayList<>(List.of(answer));
    String source = answer.instrument();
    if (answer.wish() == Wish.SAFE_STATE) {
      boolean safe = answer.answer() == InstrumentInterrupt.Answer.REACHED;
      if (safe && state.raised(NOT_SAFE, source)) {
        events.add(cleared(NOT_SAFE, source));
      } else if (!safe && !state.raised(NOT_SAFE, source)) {
        events.add(raised(NOT_SAFE, source, answer.why()));
      }
    }
    return accept(events);
  }

  private static Decision<Event> raise(
      InstrumentState state, String code, String source, String why) {
    return state.raised(code, source) ? nothing() : accept(List.of(raised(code, source, why)));
  }

  private static Decision<Event> clear(InstrumentState state, String code, String source) {
    return state.raised(code, source) ? accept(List.of(cleared(code, source))) : nothing();
  }

  @Override
  public InstrumentState evolve(InstrumentState state, Event event) {
    return switch (event) {
      case InstrumentDescribed described -> state.offering(described.capability());
      case ConnectionChanged changed -> state.connected(changed);
      case InstrumentInterrupt interrupt -> evolve(state, interrupt);
      case CommandLost lost -> state.lost(lost.command(), true);
      case CommandResolved resolved -> state.lost(resolved.command(), false);
      case AlarmEvent alarm -> evolve(state, alarm);
      case ExecutionEvent _,
          CampaignEvent _,
          ProposalEvent _,
          ExperimentEvent _,
          InstrumentCommand _,
          MeasurementTaken _,
          ObservationEvent _,
          ProcedurePublished _,
          TelemetrySampled _,
          DeadLetter _ ->
          throw new IllegalStateException("not an event of an instrument: " + event);
    };
  }

  private static InstrumentState evolve(InstrumentState state, InstrumentInterrupt interrupt) {
    return switch (interrupt) {
      case HoldRequested hold -> state.held(hold.reason());
      case ReleaseRequested _ -> state.held(null);
      case SafeStateRequested safe -> state.held("safe state: " + safe.reason());
      case AbortRequested _, WishAnswered _ -> state;
    };
  }

  private static InstrumentState evolve(InstrumentState state, AlarmEvent alarm) {
    return switch (alarm) {
      case AlarmRaised _ -> state.alarm(alarm.alarm(), true);
      case AlarmCleared _ -> state.alarm(alarm.alarm(), false);
      case AlarmAcknowledged _, AlarmShelved _ -> state;
    };
  }

  static AlarmRaised raised(String code, String source, String message) {
    return new AlarmRaised(code + "/" + source, code, source, message);
  }

  private static AlarmCleared cleared(String code, String source) {
    return new AlarmCleared(code + "/" + source);
  }
}
