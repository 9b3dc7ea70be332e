package athanor.instruments.inventory;

import athanor.instruments.Driver;
import athanor.instruments.DriverException;
import athanor.instruments.Instrument;
import java.util.List;

/// A driver whose instruments are guarded by interlocks.
record GuardedDriver(Driver driver, List<Interlock> interlocks) implements Driver {

  /// @throws DriverException also if an interlock names a signal or an operation that is not there:
  ///   it would lock for ever, or never
  @Override
  public List<Instrument> connect() throws DriverException {
    var guarded = driver.connect().stream().map(found -> (Instrument) guard(found)).toList();
    for (var instrument : guarded) {
      for (var lock : interlocks) {
        var capability = instrument.capability();
        if (capability.signals().stream().noneMatch(each -> each.name().equals(lock.signal()))) {
          driver.close();
          throw new DriverException(
              "an interlock of " + instrument.id() + " names no signal of it: " + lock.signal());
        }
        for (var operation : lock.operations()) {
          if (capability.operation(operation).isEmpty()) {
            driver.close();
            throw new DriverException(
                "an interlock of " + instrument.id() + " names no operation of it: " + operation);
          }
        }
      }
    }
    return guarded;
  }

  private Guarded guard(Instrument found) {
    return new Guarded(found, interlocks);
  }

  @Override
  public String expiring() {
    return driver.expiring();
  }

  @Override
  public void close() {
    driver.close();
  }
}
