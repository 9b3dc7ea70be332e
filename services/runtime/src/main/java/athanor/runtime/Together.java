package athanor.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lets work of many callers share transactions, so that under load many changes cost one commit
/// and few connections.
///
/// Whoever comes while nobody leads commits at once, with all that is waiting; the others wait for
/// it. What fails in company is tried again one by one, so nobody suffers from the fault of
/// another.
final class Together {
  private static final int LEADERS = 3;
  private static final int COMPANY = 100;

  private final Journal journal;
  private final Semaphore leaders = new Semaphore(LEADERS);
  private final Queue<Work<?>> waiting = new ConcurrentLinkedQueue<>();

  Together(Journal journal) {
    this.journal = journal;
  }

  /// @throws InterruptedException if this thread is interrupted while others lead; the work may be
  ///   committed or not
  <T> T turn(Function<Turn, T> change) throws InterruptedException {
    Work<T> mine = new Work<>(change);
    waiting.add(mine);
    while (!mine.ended) {
      if (mine.taken || !leaders.tryAcquire()) {
        await(mine);
      } else {
        try {
          lead();
        } finally {
          leaders.release();
          wakeNext();
        }
      }
    }
    return mine.result();
  }

  private void await(Work<?> mine) throws InterruptedException {
    try {
      mine.await();
    } catch (InterruptedException e) {
      waiting.remove(mine);
      wakeNext();
      throw e;
    }
  }

  private void lead() {
    List<Work<?>> company = new ArrayList<>();
    for (Work<?> next = waiting.poll(); next != null; next = waiting.poll()) {
      next.taken = true;
      company.add(next);
      if (company.size() == COMPANY) {
        break;
      }
    }
    commit(company);
  }

  private void commit(List<Work<?>> company) {
    if (company.isEmpty()) {
      return;
    }
    RuntimeException failure = null;
    boolean cutOff = true;
    try {
      journal.turn(turn -> {
        company.forEach(work -> work.run(turn));
        return true;
      });
      cutOff = false;
    } catch (RuntimeException e) {
      cutOff = false;
      failure = e;
      if (company.size() > 1 && !Conflicts.isOutage(e)) {
        company.forEach(work -> commit(List.of(work)));
      }
    } finally {
      for (Work<?> work : company) {
        work.end(cutOff ? new IllegalStateException("the transaction was cut off") : failure);
      }
    }
  }

  /// Nobody leads any more, so the first who waits has to.
  private void wakeNext() {
    Work<?> next = waiting.peek();
    if (next != null) {
      next.wake();
    }
  }

  /// The change that one caller wants.
  private static final class Work<T> {
    private final Function<Turn, T> change;
    private final Semaphore news = new Semaphore(0);
    private @Nullable T answer;
    private volatile boolean taken;
    private volatile boolean ended;
    private @Nullable RuntimeException failure;

    Work(Function<Turn, T> change) {
      this.change = change;
    }

    void run(Turn turn) {
      answer = change.apply(turn);
    }

    void end(@Nullable RuntimeException cause) {
      if (!ended) {
        failure = cause;
        ended = true;
        wake();
      }
    }

    void wake() {
      news.release();
    }

    void await() throws InterruptedException {
      news.acquire();
    }

    @SuppressWarnings("NullAway") // the change gives what its caller expects, null included
    T result() {
      if (failure != null) {
        throw failure;
      }
      return answer;
    }
  }
}
