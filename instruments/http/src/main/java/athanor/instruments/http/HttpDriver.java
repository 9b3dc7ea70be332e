package athanor.instruments.http;

import athanor.instruments.Driver;
import athanor.instruments.DriverException;
import athanor.instruments.Instrument;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Drives one instrument that speaks JSON over HTTP, as its document describes it.
public final class HttpDriver implements Driver {
  private final HttpSettings settings;
  private @Nullable Instrument instrument;

  public HttpDriver(HttpSettings settings) {
    this.settings = settings;
  }

  @Override
  public synchronized List<Instrument> connect() throws DriverException {
    close();
    var exchange = new Exchange(settings);
    try {
      var found =
          new HttpInstrument(settings, exchange, Pulse.begin(exchange, settings.offer().id()));
      instrument = found;
      return List.of(found);
    } catch (IOException e) {
      exchange.close();
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
