package athanor.rehearsal.broker;

import athanor.schemas.Event;
import athanor.schemas.Topic;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A record of a topic.
///
/// @param version of the event in its stream
/// @param event absent where nobody can read it
public record Parcel(
    UUID id, String stream, int version, Topic topic, String key, @Nullable Event event) {}
