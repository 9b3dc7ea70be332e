package athanor.instruments;

import java.util.List;

/// A protocol: finds the instruments behind an address and drives them.
public interface Driver extends AutoCloseable {

  /// Connects and describes all instruments found.
  ///
  /// @throws DriverException if the address cannot be reached or trusted
  List<Instrument> connect() throws DriverException;

  /// What will end soon unless a person sees to it, such as a certificate; in words, empty where
  /// there is nothing.
  default String expiring() {
    return "";
  }

  @Override
  void close();
}
