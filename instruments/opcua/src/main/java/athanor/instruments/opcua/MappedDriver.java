package athanor.instruments.opcua;

import athanor.instruments.Driver;
import athanor.instruments.DriverException;
import athanor.instruments.Instrument;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;

/// Drives one device behind an OPC UA server that does not speak LADS, as its mapping says.
public final class MappedDriver implements Driver {
  private final OpcUaSettings settings;
  private final Mapping mapping;
  private Optional<Instrument> instrument = Optional.empty();

  public MappedDriver(OpcUaSettings settings, Mapping mapping) {
    this.settings = settings;
    this.mapping = mapping;
  }

  /// @throws DriverException also if a node that the mapping names is not there
  @Override
  public synchronized List<Instrument> connect() throws DriverException {
    close();
    try {
      var certificates = Certificates.in(settings.certificates());
      var link = Link.open(Door.find(settings, certificates), settings, certificates);
      try {
        var presence = Presence.begin(link, mapping);
        Instrument found = new MappedInstrument(presence, mapping);
        instrument = Optional.of(found);
        return List.of(found);
      } catch (UaException e) {
        link.close();
        throw e;
      }
    } catch (UaException e) {
      throw new DriverException(settings.endpoint() + ": " + e.getMessage(), e);
    } catch (IOException | GeneralSecurityException e) {
      throw new DriverException(
          "the certificates in " + settings.certificates() + " cannot be used: " + e.getMessage(),
          e);
    }
  }

  @Override
  public synchronized void close() {
    instrument.ifPresent(Instrument::close);
    instrument = Optional.empty();
  }
}
