package athanor.runtime;

import athanor.schemas.AlarmEvent;
import athanor.schemas.CampaignEvent;
import athanor.schemas.ConnectionChanged;
import athanor.schemas.DeadLetter;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent;
import athanor.schemas.ExperimentEvent;
import athanor.schemas.InstrumentCommand;
import athanor.schemas.InstrumentDescribed;
import athanor.schemas.InstrumentInterrupt;
import athanor.schemas.MeasurementTaken;
import athanor.schemas.ObservationEvent;
import athanor.schemas.ProcedurePublished;
import athanor.schemas.ProposalEvent;
import athanor.schemas.TelemetrySampled;

/// The campaign that an event belongs to, so that all of a campaign can be found by one header.
final class Correlation {
  private Correlation() {}

  static String of(Event event) {
    return switch (event) {
      case CampaignEvent e -> e.campaign();
      case ProposalEvent e -> e.campaign();
      case ExperimentEvent e -> e.campaign();
      case InstrumentCommand.RunOperation e -> e.campaign();
      case ExecutionEvent e -> e.campaign();
      case MeasurementTaken e -> e.campaign();
      case ObservationEvent e -> e.campaign();
      case InstrumentInterrupt _,
          InstrumentDescribed _,
          ConnectionChanged _,
          ProcedurePublished _,
          TelemetrySampled _,
          AlarmEvent _,
          DeadLetter _ ->
          "";
    };
  }
}
