package athanor.rehearsal.stage;

import athanor.execution.Bell;
import java.time.Duration;

/// A bell for one strand that waits.
public final class Chime implements Bell {
  private final Stage stage;
  private final Waiter waiter = new Waiter();
  private boolean rung;

  public Chime(Stage stage) {
    this.stage = stage;
  }

  @Override
  public void ring() {
    rung = true;
    stage.wake(waiter);
  }

  @Override
  public void await(Duration time) {
    if (!rung) {
      stage.park(waiter, time.isZero() ? -1 : time.toNanos() / 1000);
    }
    rung = false;
  }
}
