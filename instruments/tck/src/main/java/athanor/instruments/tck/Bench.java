package athanor.instruments.tck;

import athanor.instruments.Instrument;
import athanor.schemas.Value;
import java.util.Map;
import java.util.UUID;

/// A device on the bench, with a driver attached to it: what the conformance kit needs to know and
/// do to put a driver to the test. A bench for a real device may leave out the failures that it
/// cannot bring about, by extending only those parts of the kit that do without them.
public interface Bench extends AutoCloseable {

  /// The instrument under test, connected. It is the same until the bench is closed.
  Instrument instrument();

  /// An operation that the instrument offers and that ends by itself within a few seconds, but not
  /// within [#instant()].
  Work lasting();

  /// An operation that ends practically at once.
  Work instant();

  /// How many runs the device itself says it has begun for a command, by a way other than the
  /// driver.
  int runs(UUID command);

  @Override
  void close();

  /// @param arguments valid ones, in the units of the capability document
  record Work(String operation, Map<String, Value> arguments) {
    public Work {
      arguments = Map.copyOf(arguments);
    }
  }

  /// A bench that can also break the connection.
  interface Breakable extends Bench {
    /// Makes the device unreachable while its work goes on, as far as it can.
    void unplug();

    /// Makes it reachable again.
    void replug();
  }
}
