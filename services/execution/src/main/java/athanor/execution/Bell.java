package athanor.execution;

import java.time.Duration;

/// Wakes one who waits for something to do.
public interface Bell {

  /// There may be something to do. Is remembered until somebody has waited.
  void ring();

  /// Waits until it rings, or the time is over; zero for as long as it takes.
  void await(Duration time) throws InterruptedException;
}
