package athanor.execution.adapter;

import athanor.execution.Bell;
import java.time.Duration;

/// A bell for one thread that waits.
final class Buzzer implements Bell {
  private boolean rung;

  @Override
  public synchronized void ring() {
    rung = true;
    notifyAll();
  }

  @Override
  public synchronized void await(Duration time) throws InterruptedException {
    long begun = System.nanoTime();
    while (!rung) {
      long left = (time.toNanos() - (System.nanoTime() - begun)) / 1_000_000;
      if (time.isZero()) {
        wait();
      } else if (left > 0) {
        wait(left);
      } else {
        return;
      }
    }
    rung = false;
  }
}
