package athanor.runtime;

import athanor.schemas.Event;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event with its CloudEvents attributes.
///
/// @param id `ce_id`: handling it twice is recognised by it
/// @param source `ce_source`: the service that said it
/// @param subject `ce_subject`: the stream it belongs to
/// @param time `ce_time`: when it was journalled
/// @param correlation `correlationid`: the campaign; empty where there is none
/// @param causation `causationid`: the event that led here
/// @param traceparent W3C trace context, where one is known
public record Envelope(
    UUID id,
    String source,
    String subject,
    Instant time,
    String correlation,
    @Nullable UUID causation,
    @Nullable String traceparent,
    Event event) {}
