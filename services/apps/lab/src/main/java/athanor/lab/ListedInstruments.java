package athanor.lab;

import athanor.instruments.Driver;
import athanor.instruments.documents.MalformedException;
import athanor.instruments.inventory.Inventory;
import java.nio.file.Path;
import java.util.Map;

/// The instruments that a document lists: real ones, or whatever answers at their addresses. None
/// of them is waited for at the start.
record ListedInstruments(Map<String, Driver> drivers) implements Instrumentation {

  /// @throws IllegalArgumentException naming every fault of the document
  static ListedInstruments read(Path file, Path directory) {
    try {
      return new ListedInstruments(Inventory.read(file, directory.resolve("certificates")));
    } catch (MalformedException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  @Override
  public int devices() {
    return 0;
  }

  /// Whoever connects a driver closes it.
  @Override
  public void close() {}
}
