package athanor.world;

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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks experiments up in a table: the row that has all values given, or else the nearest one.
final class Playback implements Device {
  private static final Duration TAKES = Duration.ofSeconds(1);
  private static final String DISTANCE = "distance";
  private static final String ROW = "row";

  private final Table table;
  private final long seed;
  private final Capability capability;

  Playback(Table table, long seed) {
    this.table = table;
    this.seed = seed;
    this.capability = describe(table);
  }

  private static Capability describe(Table table) {
    List<Argument> arguments = new ArrayList<>();
    List<Result> results = new ArrayList<>();
    for (Column column : table.columns()) {
      if (column.name().equals(DISTANCE) || column.name().equals(ROW)) {
        throw new IllegalArgumentException(
            "a column may not be named " + column.name() + ": playback reports that itself");
      }
      String unit = column.numeric() ? "1" : "";
      arguments.add(new Argument(column.name(), unit, null, null, false));
      results.add(new Result(column.name(), unit, column.numeric() ? Shape.SCALAR : Shape.TEXT));
    }
    results.add(new Result(DISTANCE, "1", Shape.SCALAR));
    results.add(new Result(ROW, "", Shape.TEXT));
    return new Capability(
        "playback",
        "Athanor",
        "Table of experiments",
        "SIM-T1",
        "",
        false,
        List.of(new Operation("lookup", Effect.PROGRAM, Resume.CHECKABLE, arguments, results)),
        List.of());
  }

  @Override
  public String name() {
    return "playback";
  }

  @Override
  public Capability capability() {
    return capability;
  }

  @Override
  public Begin begin(String operation, Map<String, Value> arguments, String key, Duration now) {
    if (!operation.equals("lookup")) {
      return new Begin.Refused("playback has no operation " + operation);
    }
    @Nullable String fault = Lookup.fault(table, arguments);
    if (fault != null) {
      return new Begin.Refused(fault);
    }
    Lookup lookup = Lookup.in(table, arguments);
    int row = lookup.draw(Chance.of(seed, name(), key));
    return new Begin.Begun(TAKES, () -> readings(row, lookup.distance(), arguments));
  }

  private List<Reading> readings(int row, double distance, Map<String, Value> given) {
    List<Reading> readings = new ArrayList<>();
    for (Column column : table.columns()) {
      String cell = column.cells().get(row);
      if (given.containsKey(column.name()) || cell.isEmpty()) {
        continue;
      }
      readings.add(
          column.numeric()
              ? new Reading.Scalar(column.name(), column.numbers().get(row), "1")
              : new Reading.Label(column.name(), cell));
    }
    readings.add(new Reading.Scalar(DISTANCE, distance, "1"));
    readings.add(new Reading.Label(ROW, Integer.toString(row + 1)));
    return List.copyOf(readings);
  }

  @Override
  public double signal(String name, Duration now) {
    throw new IllegalArgumentException("playback has no signal " + name);
  }
}
