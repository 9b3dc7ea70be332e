package athanor.experiment.adapter;

import java.util.UUID;

/// An instrument is in use by an experiment.
record Reservation(String instrument, UUID experiment, String campaign) {}
