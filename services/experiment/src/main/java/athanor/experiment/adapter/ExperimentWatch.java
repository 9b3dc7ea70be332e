package athanor.experiment.adapter;

import athanor.runtime.Journal;
import athanor.runtime.Repeated;
import athanor.runtime.Service;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Looks again and again for experiments that do not go on.
@ApplicationScoped
class ExperimentWatch {
  private final Lookout lookout;
  private final Patience patience;
  private @Nullable Repeated looking;

  ExperimentWatch(
      @Service("controller") Journal journal, ExperimentListener listener, Patience patience) {
    this.lookout = new Lookout(journal, listener.catalogue(), patience.waiting());
    this.patience = patience;
  }

  void start(@Observes StartupEvent event) {
    looking =
        Repeated.start(
            "experiments-watch",
            patience.look(),
            () -> lookout.look(Instant.now(), System.nanoTime()));
  }

  void stop(@Observes ShutdownEvent event) {
    if (looking != null) {
      looking.close();
    }
  }
}
