package athanor.console;

/// Something that a page shows, as it is now.
///
/// The version is the number of events that the laboratory had folded when the view last changed,
/// so that whoever has seen version n misses exactly the views with a version above n.
public sealed interface View
    permits CampaignView, ExperimentView, InstrumentView, AlarmView, EventView, Forgotten {

  long version();
}
