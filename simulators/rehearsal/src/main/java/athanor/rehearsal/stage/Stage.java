package athanor.rehearsal.stage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Time, chance and turns: everything that happens in a rehearsal happens here, one thing after the
/// other, on the thread that calls [#run]. Time is virtual, in microseconds.
public final class Stage {
  private static final int TRACE = 400;

  private final SplittableRandom chance;
  private final boolean traced;
  private final PriorityQueue<Due> due = new PriorityQueue<>();
  private final Deque<String> trace = new ArrayDeque<>();
  private final List<String> violations = new ArrayList<>();
  private Hazard hazard = _ -> {};
  private @Nullable Strand current;
  private long now;
  private long order;
  private long steps;

  /// Something that is due: an event of the world, or the rest of a strand.
  private record Due(
      long at, long order, @Nullable Strand strand, long ticket, @Nullable Runnable event)
      implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /// Is asked before each step of a process, and may do something to it.
  public interface Hazard {
    void before(Host host);

    /// Before a call that cannot be taken back leaves its process.
    default void beforeCall(Host host) {}
  }

  /// @param traced whether to remember what happened last
  public Stage(long seed, boolean traced) {
    this.chance = new SplittableRandom(seed);
    this.traced = traced;
  }

  public SplittableRandom chance() {
    return chance;
  }

  /// Whether something of that probability happens.
  public boolean happens(double probability) {
    return chance.nextDouble() < probability;
  }

  public long now() {
    return now;
  }

  /// How many steps were made so far.
  public long steps() {
    return steps;
  }

  public void hazard(Hazard other) {
    hazard = other;
  }

  // ---- what happened ----

  /// For the trace of a rehearsal that failed.
  public void note(Supplier<String> what) {
    if (traced) {
      if (trace.size() == TRACE) {
        trace.removeFirst();
      }
      trace.add("%12.3f ms  %s".formatted(now / 1000.0, what.get()));
    }
  }

  public List<String> trace() {
    return List.copyOf(trace);
  }

  /// A law was broken.
  public void violation(String law, String how) {
    note(() -> "VIOLATION " + law + ": " + how);
    violations.add(law + ": " + how);
  }

  public List<String> violations() {
    return List.copyOf(violations);
  }

  // ---- turns ----

  /// Something that happens by itself.
  public void at(long delay, Runnable event) {
    due.add(new Due(now + delay, order++, null, 0, event));
  }

  /// Begins code of a process, or of somebody outside.
  public void begin(@Nullable Host host, Runnable body) {
    Strand strand = new Strand(host, body);
    due.add(new Due(now, order++, strand, 0, null));
  }

  /// Makes steps until that time, or until nothing is due or a law was broken.
  public void run(long until) {
    while (!due.isEmpty() && violations.isEmpty() && due.peek().at <= until) {
      Due next = due.poll();
      now = Math.max(now, next.at);
      if (next.event != null) {
        steps++;
        next.event.run();
      } else if (next.strand != null) {
        resume(next.strand, next);
      }
    }
    now = Math.max(now, until);
  }

  private void resume(Strand strand, Due next) {
    if (strand.dead() || strand.ticket != next.ticket) {
      return;
    }
    Host host = strand.host();
    if (host != null && !host.well()) {
      due.add(new Due(host.stalledUntil(), order++, strand, next.ticket, null));
      return;
    }
    steps++;
    strand.ticket++;
    current = strand;
    Throwable failure = strand.run();
    current = null;
    if (failure != null) {
      violation("BUG", (host == null ? "somebody" : host.name()) + ": " + trouble(failure));
    }
  }

  private static String trouble(Throwable failure) {
    StringBuilder text = new StringBuilder(failure.toString());
    for (StackTraceElement element : failure.getStackTrace()) {
      if (element.getClassName().startsWith("athanor")) {
        text.append(" at ").append(element);
        if (text.length() > 600) {
          break;
        }
      }
    }
    return text.toString();
  }

  // ---- for code in a strand ----

  /// Lets time pass. Whatever else is due happens meanwhile, the death of the process included.
  public void pause(long micros) {
    sleep(me(), micros);
  }

  /// Waits until woken, or until the time is over; below 0 for as long as it takes.
  ///
  /// @return whether it was woken
  public boolean park(Waiter waiter, long micros) {
    Strand me = me();
    me.woken = false;
    waiter.strand = me;
    if (micros >= 0) {
      sleep(me, micros);
    } else {
      Strand.pause();
    }
    waiter.strand = null;
    return me.woken;
  }

  /// As [#pause], where it matters most.
  public void pauseBeforeCall(Host host) {
    hazard.beforeCall(host);
    pause(latency());
  }

  private void sleep(Strand me, long micros) {
    Host host = me.host();
    if (host != null) {
      hazard.before(host);
    }
    due.add(new Due(now + micros, order++, me, me.ticket, null));
    Strand.pause();
  }

  /// Wakes who waits there, if anybody does.
  public void wake(Waiter waiter) {
    Strand waiting = waiter.strand;
    if (waiting != null) {
      waiter.strand = null;
      waiting.woken = true;
      due.add(new Due(now, order++, waiting, ++waiting.ticket, null));
    }
  }

  private Strand me() {
    if (current == null) {
      throw new IllegalStateException("only code in a strand can wait");
    }
    return current;
  }

  /// The strand that makes a step now, as a token.
  Object self() {
    return me();
  }

  /// How long a message takes: mostly some hundred microseconds, at times much longer.
  public long latency() {
    double u = chance.nextDouble();
    return u < 0.97 ? 100 + chance.nextInt(1_500) : 2_000 + chance.nextInt(200_000);
  }
}
