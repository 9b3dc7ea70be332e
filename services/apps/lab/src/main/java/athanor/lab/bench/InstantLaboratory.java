package athanor.lab.bench;

import athanor.instruments.Assignment;
import athanor.instruments.Driver;
import athanor.instruments.Ending;
import athanor.instruments.Instrument;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import athanor.lab.Instrumentation;
import athanor.schemas.Capability;
import athanor.schemas.Capability.Argument;
import athanor.schemas.Capability.Effect;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Capability.Result;
import athanor.schemas.Capability.Resume;
import athanor.schemas.Capability.Shape;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Instruments that answer at once, in this process, and note when they were asked and when they
/// had answered.
final class InstantLaboratory implements Instrumentation {
  static final String KIND = "instant";

  private final List<Instant> instruments = new ArrayList<>();

  InstantLaboratory(int count) {
    for (int i = 1; i <= count; i++) {
      instruments.add(new Instant("instant-%03d".formatted(i)));
    }
  }

  @Override
  public int devices() {
    return instruments.size();
  }

  /// The time from the end of a measurement to the next command of the same campaign, per
  /// instrument and in order, nanoseconds.
  long[] gaps() {
    return instruments.stream().flatMapToLong(i -> i.gaps().stream().mapToLong(g -> g)).toArray();
  }

  void forgetGaps() {
    instruments.forEach(Instant::forget);
  }

  /// When the first command came, by the system's nanosecond clock; 0 while none has.
  long firstCommand() {
    return instruments.stream().mapToLong(i -> i.first).filter(f -> f != 0).min().orElse(0);
  }

  @Override
  public Map<String, Driver> drivers() {
    return Map.of(
        "instant",
        new Driver() {
          @Override
          public List<Instrument> connect() {
            return List.copyOf(instruments);
          }

          @Override
          public void close() {}
        });
  }

  @Override
  public void close() {}

  /// Gives the sum of squares of its arguments as its result.
  private static final class Instant implements Instrument {
    private final String id;
    private final Map<UUID, Double> done = new HashMap<>();
    private final List<Long> gaps = new ArrayList<>();
    private volatile long first;
    private String campaign = "";
    private long ended;

    Instant(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public Capability capability() {
      return new Capability(
          KIND,
          "Athanor",
          "Instant",
          id,
          "in process",
          false,
          List.of(
              new Operation(
                  "measure",
                  Effect.PROGRAM,
                  Resume.REPEATABLE,
                  List.of(
                      new Argument("x", "1", 0.0, 1.0, true),
                      new Argument("y", "1", 0.0, 1.0, true)),
                  List.of(new Result("z", "1", Shape.SCALAR)))),
          List.of());
    }

    @Override
    public boolean connected() {
      return true;
    }

    @Override
    public synchronized Start start(Assignment assignment) {
      long now = System.nanoTime();
      if (first == 0) {
        first = now;
      }
      if (assignment.campaign().equals(campaign)) {
        gaps.add(now - ended);
      }
      campaign = assignment.campaign();
      double sum = 0;
      for (Value value : assignment.arguments().values()) {
        if (value instanceof Value.Quantity(double number, String _)) {
          sum += number * number;
        }
      }
      done.clear();
      done.put(assignment.command(), sum);
      return new Start.Started("run");
    }

    @Override
    public synchronized Sighting sight(UUID command) {
      return done.containsKey(command) ? new Sighting.Finished("run") : new Sighting.Unseen();
    }

    @Override
    public synchronized Ending await(UUID command, Duration patience) {
      Double value = done.get(command);
      ended = System.nanoTime();
      return value == null
          ? new Ending.Unsettled("it was never started")
          : new Ending.Completed(List.of(new Reading.Scalar("z", value, "1")));
    }

    @Override
    public void abort(String reason) {}

    @Override
    public void close() {}

    synchronized List<Long> gaps() {
      return List.copyOf(gaps);
    }

    synchronized void forget() {
      gaps.clear();
    }
  }
}
