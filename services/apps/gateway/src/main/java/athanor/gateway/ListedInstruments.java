package athanor.gateway;

import athanor.execution.adapter.DriverSource;
import athanor.instruments.Driver;
import athanor.instruments.documents.MalformedException;
import athanor.instruments.inventory.Inventory;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The instruments of the document that the configuration names, whatever protocol they speak.
@ApplicationScoped
class ListedInstruments implements DriverSource {
  private final Optional<Path> document;
  private final Path certificates;

  /// @param document lists instruments (docs/instruments/README.md)
  ListedInstruments(
      @ConfigProperty(name = "athanor.instruments") Optional<Path> document,
      @ConfigProperty(name = "athanor.opcua.certificates", defaultValue = "certificates")
          Path certificates) {
    this.document = document;
    this.certificates = certificates;
  }

  /// @throws IllegalStateException naming every fault of the document: the gateway does not start
  @Override
  public Map<String, Driver> drivers() {
    if (document.isEmpty()) {
      return Map.of();
    }
    try {
      return Inventory.read(document.get(), certificates);
    } catch (MalformedException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
