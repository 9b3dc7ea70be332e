package athanor.schemas;

/// An instrument was found and says what it offers.
public record InstrumentDescribed(String instrument, Capability capability) implements Event {
  @Override
  public Topic topic() {
    return Topic.INSTRUMENTS;
  }

  @Override
  public String key() {
    return instrument;
  }
}
