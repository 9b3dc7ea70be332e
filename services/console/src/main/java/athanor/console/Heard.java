package athanor.console;

import athanor.schemas.Event;
import java.time.Instant;

/// An event as it reached the console.
///
/// @param id of the event; the same id heard again is the same event
/// @param at when it happened, by the clock of the service that recorded it
/// @param payload its text on the wire, kept for people who want to see all of it
public record Heard(String id, Instant at, Event event, String payload) {}
