package athanor.console;

import java.util.List;

/// The laboratory at one version: campaigns in the order of their opening, instruments, and the
/// alarms that are not cleared.
public record LaboratoryView(
    long version,
    List<CampaignView> campaigns,
    List<InstrumentView> instruments,
    List<AlarmView> alarms) {}
