package athanor.instruments.scpi;

import athanor.instruments.Ending;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// One operation on the bench, known to this process alone.
final class Run {
  /// [Ending.Unsettled] where its end was lost sight of.
  final CompletableFuture<Ending> ending = new CompletableFuture<>();

  private volatile Optional<String> aborted = Optional.empty();

  void abort(String reason) {
    aborted = Optional.of(reason);
  }

  Optional<String> aborted() {
    return aborted;
  }

  void end(Ending how) {
    ending.complete(
        aborted.isPresent() && !(how instanceof Ending.Unsettled)
            ? new Ending.Aborted(aborted.get())
            : how);
  }
}
