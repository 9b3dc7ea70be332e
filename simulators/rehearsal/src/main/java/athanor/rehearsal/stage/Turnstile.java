package athanor.rehearsal.stage;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/// A lock between strands, which one strand may take twice.
public final class Turnstile implements Lock {
  private final Stage stage;
  private final Queue<Waiter> waiting = new ArrayDeque<>();
  private @Nullable Object owner;
  private int times;

  public Turnstile(Stage stage) {
    this.stage = stage;
  }

  @Override
  public void lock() {
    Object me = stage.self();
    while (owner != null && owner != me) {
      Waiter place = new Waiter();
      waiting.add(place);
      stage.park(place, -1);
    }
    owner = me;
    times++;
  }

  @Override
  public void unlock() {
    if (--times == 0) {
      owner = null;
      Waiter next = waiting.poll();
      if (next != null) {
        stage.wake(next);
      }
    }
  }

  @Override
  public void lockInterruptibly() {
    lock();
  }

  @Override
  public boolean tryLock() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Condition newCondition() {
    throw new UnsupportedOperationException();
  }
}
