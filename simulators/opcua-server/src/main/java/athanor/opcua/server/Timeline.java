package athanor.opcua.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// World time as it passes, and what is to happen at a point of it.
final class Timeline implements AutoCloseable {
  private final InstantSource real;
  private final WorldTime world;
  private final ScheduledThreadPoolExecutor alarm;
  private final ExecutorService workers;

  Timeline(InstantSource real, WorldTime world) {
    this.real = real;
    this.world = world;
    alarm =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("laboratory-time").factory());
    alarm.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    workers = Executors.newVirtualThreadPerTaskExecutor();
  }

  Instant now() {
    return real.instant();
  }

  WorldTime clock() {
    return world;
  }

  Duration worldNow() {
    return world.worldAt(now());
  }

  Instant realAt(Duration worldTime) {
    return world.realAt(worldTime);
  }

  void at(Duration worldTime, Runnable action) {
    var wait = Duration.between(now(), realAt(worldTime));
    var unused =
        alarm.schedule(
            () -> workers.execute(action), Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
  }

  /// What is not due yet will not happen; what has begun is waited for.
  @Override
  public void close() {
    alarm.shutdown();
    try {
      var unused = alarm.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.close();
  }
}
