package athanor.execution.adapter;

import athanor.instruments.Driver;
import athanor.instruments.DriverException;
import athanor.instruments.Instrument;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/// The instruments that the gateway under test finds: one that answers at the second attempt.
@Singleton
class Bench implements DriverSource {
  final RecordingInstrument reactor = new RecordingInstrument("reactor");

  @Override
  public Map<String, Driver> drivers() {
    return Map.of("bench", new SecondTime(reactor));
  }

  private static final class SecondTime implements Driver {
    private final Instrument instrument;
    private boolean asked;

    SecondTime(Instrument instrument) {
      this.instrument = instrument;
    }

    @Override
    public List<Instrument> connect() throws DriverException {
      if (!asked) {
        asked = true;
        throw new DriverException("nobody is at home yet");
      }
      return List.of(instrument);
    }

    @Override
    public void close() {}
  }
}
