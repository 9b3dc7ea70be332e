package athanor.lab;

import athanor.instruments.Driver;
import java.util.Map;

/// The instruments of a laboratory in this process.
public interface Instrumentation extends AutoCloseable {

  /// How many devices there are.
  int devices();

  /// The drivers by the address that each of them connects to.
  Map<String, Driver> drivers();

  @Override
  void close();
}
