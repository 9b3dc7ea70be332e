package athanor.instruments.opcua;

import athanor.instruments.SignalListener;
import athanor.schemas.TelemetrySampled.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Keeps what it is told of signals.
final class Heard implements SignalListener {
  private final List<Sample> samples = new ArrayList<>();
  private int missed;

  @Override
  public synchronized void heard(List<Sample> more) {
    samples.addAll(more);
  }

  @Override
  public synchronized void missed(String signal) {
    missed++;
  }

  synchronized List<Sample> of(String signal) {
    return samples.stream().filter(sample -> sample.signal().equals(signal)).toList();
  }

  synchronized int missed() {
    return missed;
  }

  /// Waits until there are so many of a signal.
  List<Sample> await(String signal, int count) {
    while (of(signal).size() < count) {
      LockSupport.parkNanos(5_000_000);
    }
    return of(signal);
  }
}
