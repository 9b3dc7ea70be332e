package athanor.schemas;

/// Something that happened in the laboratory, or a command to an instrument: one record on one
/// topic.
public sealed interface Event
    permits CampaignEvent,
        ProposalEvent,
        ExperimentEvent,
        InstrumentCommand,
        InstrumentInterrupt,
        ExecutionEvent,
        MeasurementTaken,
        ObservationEvent,
        InstrumentDescribed,
        ConnectionChanged,
        ProcedurePublished,
        TelemetrySampled,
        AlarmEvent,
        DeadLetter {

  /// The topic that carries it.
  Topic topic();

  /// The key of its record; records of one key keep their order.
  String key();
}
