package athanor.instruments.scpi;

import athanor.instruments.Driver;
import athanor.instruments.DriverException;
import athanor.instruments.Instrument;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Drives one bench device that speaks SCPI over TCP, as its document describes it.
public final class ScpiDriver implements Driver {
  private final ScpiSettings settings;
  private @Nullable Instrument instrument;

  public ScpiDriver(ScpiSettings settings) {
    this.settings = settings;
  }

  @Override
  public synchronized List<Instrument> connect() throws DriverException {
    close();
    try {
      var found = new ScpiInstrument(settings, Attachment.begin(settings));
      instrument = found;
      return List.of(found);
    } catch (IOException e) {
      throw new DriverException(settings.address() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() {
    var open = instrument;
    if (open != null) {
      open.close();
      instrument = null;
    }
  }
}
