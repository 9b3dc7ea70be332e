package athanor.rehearsal.stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A process: what dies with it, and what stands still with it.
public final class Host {
  /// Wall time when a rehearsal begins.
  private static final Instant BEGIN = Instant.parse("2026-11-21T10:00:00Z");

  private final String name;
  private final Stage stage;
  private final Runnable boot;
  private final List<Runnable> atDeath = new ArrayList<>();
  private boolean alive;
  private int life;
  private long stalledUntil;
  private long stalled;
  private long skew;
  private final long[] cutUntil = new long[Cable.values().length];

  /// What connects a process with the rest.
  public enum Cable {
    DATABASE,
    BROKER,
    INSTRUMENTS
  }

  /// @param boot makes all that lives in the process; called at each start
  public Host(String name, Stage stage, Runnable boot) {
    this.name = name;
    this.stage = stage;
    this.boot = boot;
  }

  public String name() {
    return name;
  }

  public boolean alive() {
    return alive;
  }

  /// Which of its lives this is.
  public int life() {
    return life;
  }

  /// Whether it is alive, and in that life.
  public boolean lives(int which) {
    return alive && which == life;
  }

  /// Alive and not stalled.
  public boolean well() {
    return alive && stalledUntil <= stage.now();
  }

  public void start() {
    if (!alive) {
      alive = true;
      stalledUntil = 0;
      boot.run();
    }
  }

  /// As `kill -9`.
  public void kill() {
    if (alive) {
      stage.note(() -> name + " is killed");
      alive = false;
      life++;
      List<Runnable> last = List.copyOf(atDeath);
      atDeath.clear();
      last.forEach(Runnable::run);
    }
  }

  /// What the operating system does when the process ends: closes its connections.
  public void atDeath(Runnable action) {
    atDeath.add(action);
  }

  /// As SIGSTOP, and SIGCONT later.
  public void stall(long micros) {
    stage.note(() -> name + " stands still for " + micros / 1000 + " ms");
    stalledUntil = Math.max(stalledUntil, stage.now() + micros);
    stalled += micros;
  }

  long stalledUntil() {
    return stalledUntil;
  }

  /// How long it has stood still in all, in µs.
  public long stalled() {
    return stalled;
  }

  public void cut(Cable cable, long micros) {
    stage.note(() -> name + " loses " + cable + " for " + micros / 1000 + " ms");
    cutUntil[cable.ordinal()] = stage.now() + micros;
  }

  public boolean reaches(Cable cable) {
    return cutUntil[cable.ordinal()] <= stage.now();
  }

  /// Since when it has been reached without a break.
  public long reachesSince(Cable cable) {
    return cutUntil[cable.ordinal()];
  }

  /// Sets its wall clock.
  public void skew(long micros) {
    stage.note(() -> "the clock of " + name + " is off by " + micros / 1000 + " ms");
    skew = micros;
  }

  /// All that was wrong with it is right again.
  public void heal() {
    stalledUntil = 0;
    skew = 0;
    java.util.Arrays.fill(cutUntil, 0);
    start();
  }

  /// Its wall clock.
  public Instant wall() {
    return BEGIN.plusNanos((stage.now() + skew) * 1000);
  }
}
