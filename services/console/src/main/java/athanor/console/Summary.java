package athanor.console;

import athanor.schemas.AlarmEvent;
import athanor.schemas.CampaignEvent;
import athanor.schemas.ConnectionChanged;
import athanor.schemas.DeadLetter;
import athanor.schemas.Estimate;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent;
import athanor.schemas.ExperimentEvent;
import athanor.schemas.InstrumentCommand;
import athanor.schemas.InstrumentDescribed;
import athanor.schemas.InstrumentInterrupt;
import athanor.schemas.MeasurementTaken;
import athanor.schemas.ObservationEvent;
import athanor.schemas.Outcome;
import athanor.schemas.ProcedurePublished;
import athanor.schemas.ProposalEvent;
import athanor.schemas.Reading;
import athanor.schemas.TelemetrySampled;
import athanor.schemas.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// An event in one sentence, for people who read the stream.
///
/// @param campaign that it belongs to; empty where it belongs to none
/// @param abnormal whether it tells of something that should not be so
record Summary(String campaign, String text, boolean abnormal) {
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  static Summary of(Event event) {
    return switch (event) {
      case CampaignEvent e -> campaign(e);
      case ProposalEvent e -> proposal(e);
      case ExperimentEvent e -> experiment(e);
      case ExecutionEvent e -> execution(e);
      case ObservationEvent e -> observation(e);
      case InstrumentCommand.RunOperation e ->
          fine(e.campaign(), "asks for " + e.operation() + list(e.arguments()));
      case InstrumentInterrupt.HoldRequested e -> wrong("", "hold: " + e.reason());
      case InstrumentInterrupt.AbortRequested e -> wrong("", "abort: " + e.reason());
      case InstrumentInterrupt.ReleaseRequested e -> fine("", "release: " + e.reason());
      case InstrumentInterrupt.SafeStateRequested e -> wrong("", "safe state: " + e.reason());
      case InstrumentInterrupt.WishAnswered e ->
          e.answer() == InstrumentInterrupt.Answer.NOT_SEEN
              ? wrong("", answered(e))
              : fine("", answered(e));
      case MeasurementTaken e ->
          fine(e.campaign(), e.instrument() + " measured " + reading(e.reading()));
      case InstrumentDescribed e ->
          fine(
              "",
              e.capability().kind() + ", " + e.capability().operations().size() + " operations");
      case ConnectionChanged e ->
          e.connected()
              ? fine("", "can be reached")
              : wrong("", "cannot be reached: " + e.reason());
      case ProcedurePublished e -> fine("", e.document().steps().size() + " steps");
      case TelemetrySampled e -> fine("", telemetry(e));
      case AlarmEvent e -> alarm(e);
      case DeadLetter e ->
          wrong(
              "", e.consumer() + " could not handle a record of " + e.source() + ": " + e.reason());
    };
  }

  private static Summary campaign(CampaignEvent event) {
    String id = event.campaign();
    return switch (event) {
      case CampaignEvent.CampaignOpened e ->
          fine(id, e.document().name() + " opened for " + e.document().budget() + " experiments");
      case CampaignEvent.CandidatesRequested e ->
          fine(id, "round " + e.round() + ": asks for " + counted(e.count(), "candidate"));
      case CampaignEvent.CampaignPaused e -> wrong(id, "paused: " + e.reason());
      case CampaignEvent.CampaignResumed _ -> fine(id, "resumed");
      case CampaignEvent.CampaignClosed e ->
          new Summary(
              id,
              words(e.closing()) + because(e.reason()),
              e.closing() == CampaignEvent.Closing.ABORTED);
    };
  }

  private static Summary proposal(ProposalEvent event) {
    return switch (event) {
      case ProposalEvent.CandidatesProposed e ->
          fine(
              e.campaign(),
              "round "
                  + e.round()
                  + ": "
                  + counted(e.candidates().size(), "candidate")
                  + e.candidates().stream()
                      .map(candidate -> candidate.rationale().method())
                      .distinct()
                      .collect(Collectors.joining(", ", " by ", "")));
      case ProposalEvent.ProposalDeclined e -> wrong(e.campaign(), "declined: " + e.reason());
    };
  }

  private static Summary experiment(ExperimentEvent event) {
    String id = event.campaign();
    return switch (event) {
      case ExperimentEvent.ExperimentPlanned e -> fine(id, "planned" + list(e.parameters()));
      case ExperimentEvent.InstrumentsReserved e ->
          fine(id, "reserved " + String.join(", ", e.instruments().values()));
      case ExperimentEvent.InstrumentsYielded e ->
          fine(id, "gave its instruments back: " + e.reason());
      case ExperimentEvent.ExperimentPaused e -> wrong(id, "experiment paused: " + e.reason());
      case ExperimentEvent.ExperimentResumed _ -> fine(id, "experiment resumed");
      case ExperimentEvent.StepStarted e ->
          fine(id, "step " + e.step() + " started on " + e.instrument() + again(e.attempt()));
      case ExperimentEvent.StepCompleted e ->
          fine(id, "step " + e.step() + " completed" + list(e.results()));
      case ExperimentEvent.StepFailed e -> wrong(id, "step " + e.step() + " failed: " + e.reason());
      case ExperimentEvent.ExperimentCompleted e ->
          fine(id, "completed, " + counted(e.measurements().size(), "measurement"));
      case ExperimentEvent.ExperimentAborted e ->
          wrong(id, words(e.outcome()) + because(e.reason()));
    };
  }

  private static Summary execution(ExecutionEvent event) {
    String id = event.campaign();
    return switch (event) {
      case ExecutionEvent.CommandAccepted e -> fine(id, e.operation() + " accepted");
      case ExecutionEvent.CommandRefused e -> wrong(id, "refused: " + e.reason());
      case ExecutionEvent.CommandStarted e -> fine(id, "started under lease " + e.epoch());
      case ExecutionEvent.CommandNotSent e -> wrong(id, "not sent: " + e.reason());
      case ExecutionEvent.CommandAttached e -> fine(id, "runs as " + e.run());
      case ExecutionEvent.CommandCompleted e -> fine(id, "completed" + list(e.results()));
      case ExecutionEvent.CommandFailed e -> wrong(id, "failed: " + e.reason());
      case ExecutionEvent.CommandAborted e -> wrong(id, "aborted: " + e.reason());
      case ExecutionEvent.CommandLost e -> wrong(id, "lost: " + e.why());
      case ExecutionEvent.CommandResolved e ->
          fine(id, e.person() + " resolved it as " + words(e.verdict()) + because(e.reason()));
    };
  }

  private static Summary observation(ObservationEvent event) {
    return switch (event) {
      case ObservationEvent.ObservationMade e ->
          new Summary(
              e.campaign(),
              words(e.outcome())
                  + e.values().entrySet().stream()
                      .map(value -> value.getKey() + " " + estimate(value.getValue()))
                      .collect(Collectors.joining(", ", e.values().isEmpty() ? "" : ": ", ""))
                  + because(e.reason()),
              e.outcome() != Outcome.SUCCEEDED);
      case ObservationEvent.ObservationRejected e ->
          wrong(e.campaign(), e.person() + " withdrew an observation: " + e.reason());
    };
  }

  private static Summary alarm(AlarmEvent event) {
    return switch (event) {
      case AlarmEvent.AlarmRaised e -> wrong("", e.message());
      case AlarmEvent.AlarmAcknowledged e -> fine("", "acknowledged by " + e.person());
      case AlarmEvent.AlarmShelved e -> fine("", "shelved by " + e.person() + ": " + e.reason());
      case AlarmEvent.AlarmCleared _ -> fine("", "cleared");
    };
  }

  private static String reading(Reading reading) {
    return switch (reading) {
      case Reading.Scalar scalar ->
          scalar.name() + " = " + number(scalar.value()) + unit(scalar.unit());
      case Reading.Label label -> label.name() + " = " + label.text();
      case Reading.Series series -> series.name() + ", " + series.values().size() + " samples";
    };
  }

  private static String telemetry(TelemetrySampled event) {
    return event.samples().stream()
        .limit(4)
        .map(s ->
            s.signal()
                + " "
                + (s.value() == null ? s.quality() : number(s.value()) + unit(s.unit())))
        .collect(Collectors.joining(", "));
  }

  private static String estimate(Estimate estimate) {
    String spread =
        estimate.standardUncertainty() > 0 ? " ± " + number(estimate.standardUncertainty()) : "";
    return side(estimate) + number(estimate.value()) + spread + unit(estimate.unit());
  }

  private static String side(Estimate estimate) {
    return switch (estimate.bound()) {
      case null -> "";
      case ABOVE -> "above ";
      case BELOW -> "below ";
    };
  }

  private static String list(Map<String, Value> values) {
    return values.entrySet().stream()
        .limit(8)
        .map(entry -> entry.getKey() + " " + value(entry.getValue()))
        .collect(Collectors.joining(", ", values.isEmpty() ? "" : ": ", ""));
  }

  private static String value(Value value) {
    return switch (value) {
      case Value.Quantity quantity -> number(quantity.value()) + unit(quantity.unit());
      case Value.Text text -> text.text();
    };
  }

  private static String number(double value) {
    BigDecimal rounded = new BigDecimal(value, FOUR_DIGITS).stripTrailingZeros();
    boolean readable = value == 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e9);
    return readable ? rounded.toPlainString() : rounded.toString();
  }

  private static String unit(String unit) {
    return unit.isEmpty() || unit.equals("1") ? "" : " " + unit;
  }

  private static String again(int attempt) {
    return attempt > 1 ? ", attempt " + attempt : "";
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "" : ": " + reason;
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Summary fine(String campaign, String text) {
    return new Summary(campaign, text, false);
  }

  private static Summary wrong(String campaign, String text) {
    return new Summary(campaign, text, true);
  }

  private static String answered(InstrumentInterrupt.WishAnswered answer) {
    String said = answer.wish() + ": " + answer.answer();
    return said.toLowerCase(Locale.ROOT).replace('_', ' ')
        + (answer.why().isEmpty() ? "" : ", " + answer.why());
  }
}
