package athanor.lab;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.concurrent.CompletableFuture;

/// All services of this process, from start to exit.
public final class Services implements QuarkusApplication {
  static final CompletableFuture<Boolean> STARTED = new CompletableFuture<>();

  @Override
  public int run(String... args) {
    STARTED.complete(true);
    Quarkus.waitForExit();
    return 0;
  }
}
