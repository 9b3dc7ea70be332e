package athanor.instruments.opcua;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;

/// A functional unit as a site of what its functions are asked to do.
record UnitSite(Attendance attendance) implements Site {

  @Override
  public String id() {
    return attendance.unit().id();
  }

  @Override
  public Optional<Hand> hand() {
    return attendance.present().map(present -> Errands.hand(attendance, present));
  }

  @Override
  public Optional<Deed> deed(String operation) {
    return Optional.ofNullable(attendance.unit().deeds().get(operation));
  }

  @Override
  public void renew() throws UaException {
    attendance.renew();
  }

  @Override
  public long changes() {
    return attendance.watch().changes();
  }

  @Override
  public void awaitChange(long since, Duration atMost) throws InterruptedException {
    attendance.watch().awaitChange(since, atMost);
  }
}
