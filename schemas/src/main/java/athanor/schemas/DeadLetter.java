package athanor.schemas;

import java.util.Map;

/// A record that could not be handled, with the reason; whole where it is not very long, otherwise
/// its beginning: `source`, `partition` and `offset` say where the whole is.
///
/// @param source topic that it came from
/// @param consumer that could not handle it
/// @param payload text of the record; base 64 where it is not UTF-8
public record DeadLetter(
    String source,
    int partition,
    long offset,
    String consumer,
    String recordKey,
    Map<String, String> headers,
    String payload,
    String reason)
    implements Event {

  public DeadLetter {
    headers = Ordered.copyOf(headers);
  }

  @Override
  public Topic topic() {
    return Topic.DEAD_LETTERS;
  }

  @Override
  public String key() {
    return source;
  }
}
