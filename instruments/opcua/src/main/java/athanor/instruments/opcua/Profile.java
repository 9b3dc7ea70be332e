package athanor.instruments.opcua;

import athanor.instruments.documents.MalformedException;
import athanor.instruments.documents.Page;
import athanor.instruments.documents.Paper;
import athanor.schemas.Capability;
import athanor.schemas.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of the devices of a server beyond what they show of themselves. All of it may be
/// left out.
///
/// @param devices by the browse names of devices
public record Profile(Map<String, Device> devices) {
  /// Of devices of which nothing more is known.
  public static final Profile NONE = new Profile(Map.of());

  /// What a device is taken to be that no profile mentions.
  private static final Device UNKNOWN =
      new Device("", false, Device.TASK, Map.of(), Map.of(), List.of());

  public Profile {
    devices = Map.copyOf(devices);
  }

  /// @param kind what procedures ask for; empty: as the device says
  /// @param keepsResults whether it remembers its runs over its own restart
  /// @param taskArgument the argument of StartProgram that takes the command's id
  /// @param programs by their names
  /// @param tolerances by function: how near to its target its value has reached it, in its unit
  /// @param safe what brings it to its safe state, in this order
  public record Device(
      String kind,
      boolean keepsResults,
      String taskArgument,
      Map<String, Program> programs,
      Map<String, Double> tolerances,
      List<Safe> safe) {
    /// Of OPC 30500-1, StartProgram.
    static final String TASK = "SupervisoryTaskId";

    public Device {
      programs = Map.copyOf(programs);
      tolerances = Map.copyOf(tolerances);
      safe = List.copyOf(safe);
    }

    /// A program as it is known, and as it shows itself for the rest.
    Capability.Operation about(Capability.Operation shown) {
      var known = programs.get(shown.name());
      if (known == null) {
        return shown;
      }
      var results = new ArrayList<Capability.Result>();
      known
          .results()
          .forEach(
              (name, each) -> results.add(new Capability.Result(name, each.unit(), each.shape())));
      return new Capability.Operation(
          shown.name(),
          shown.effect(),
          known.resume().orElse(shown.resume()),
          shown.arguments(),
          results.isEmpty() ? shown.results() : results);
    }

    /// What a program gave, by the names that are known for it; all of it where none are.
    List<Reading> named(String operation, List<Reading> given) {
      var known = programs.get(operation);
      if (known == null || known.results().isEmpty()) {
        return given;
      }
      var named = new ArrayList<Reading>();
      known
          .results()
          .forEach((name, result) ->
              given.stream()
                  .filter(reading -> reading.name().equals(result.variable()))
                  .forEach(reading -> named.add(result.of(name, reading))));
      return named;
    }
  }

  /// @param resume absent: as the device says
  /// @param results by name; empty: all variables of the result by their own names
  public record Program(Optional<Capability.Resume> resume, Map<String, Result> results) {
    public Program {
      results = new LinkedHashMap<>(results);
    }
  }

  /// @param variable its name in the VariableSet of the result
  /// @param unit of which it is where the device tells none
  public record Result(String variable, String unit, Capability.Shape shape) {
    private Reading of(String name, Reading reading) {
      return switch (reading) {
        case Reading.Scalar(_, double value, String in) ->
            new Reading.Scalar(name, value, in.equals("1") ? unit : in);
        case Reading.Label(_, String text) -> new Reading.Label(name, text);
        case Reading.Series(_, double start, double step, String axis, String in, var values) ->
            new Reading.Series(name, start, step, axis, in.equals("1") ? unit : in, values);
      };
    }
  }

  /// An absolute operation of a function.
  ///
  /// @param to its argument: a number in the unit of the function or a word; empty where it takes
  ///   none
  public record Safe(String operation, String to) {}

  /// @throws MalformedException naming every fault
  public static Profile read(Paper paper) throws MalformedException {
    var page = paper.page();
    page.only("apiVersion", "kind", "devices");
    if (!page.words("apiVersion").equals("athanor/v1")
        || !page.words("kind").equals("DeviceProfile")) {
      page.fault("", "must begin with apiVersion: athanor/v1 and kind: DeviceProfile");
    }
    var devices = new LinkedHashMap<String, Device>();
    page.named("devices").forEach((name, each) -> devices.put(name, device(each)));
    if (devices.isEmpty()) {
      page.fault("devices", "names no device");
    }
    paper.close();
    return new Profile(devices);
  }

  private static Device device(Page page) {
    page.only("instrumentKind", "keepsResults", "taskArgument", "programs", "functions", "safe");
    var programs = new LinkedHashMap<String, Program>();
    page.named("programs").forEach((name, each) -> programs.put(name, program(each)));
    var tolerances = new LinkedHashMap<String, Double>();
    page.named("functions")
        .forEach((name, each) -> {
          each.only("tolerance");
          var tolerance = each.number("tolerance");
          if (tolerance == null) {
            each.fault("tolerance", "is missing: how near is near enough, in the function's unit");
          } else if (!(tolerance > 0)) {
            each.fault("tolerance", "must be above 0, not " + tolerance);
          } else {
            tolerances.put(name, tolerance);
          }
        });
    var safe = new ArrayList<Safe>();
    page.list("safe").forEach(each -> safe.add(safe(each)));
    var task = page.has("taskArgument") ? page.name("taskArgument") : Device.TASK;
    return new Device(
        page.has("instrumentKind") ? page.name("instrumentKind") : "",
        page.flag("keepsResults"),
        task,
        programs,
        tolerances,
        safe);
  }

  private static Program program(Page page) {
    page.only("resume", "results");
    var results = new LinkedHashMap<String, Result>();
    page.named("results")
        .forEach((name, each) -> {
          each.only("variable", "unit", "shape");
          var shape = each.choice("shape", Capability.Shape.SCALAR);
          var unit = each.words("unit");
          if (unit.isEmpty() != (shape == Capability.Shape.TEXT)) {
            each.fault(
                "unit",
                "a number or series has a unit (\"1\" for a plain number), a text has none");
          }
          var variable = each.has("variable") ? each.words("variable") : name;
          results.put(name, new Result(variable, unit, shape));
        });
    return new Program(
        page.has("resume")
            ? Optional.of(page.choice("resume", Capability.Resume.CHECKABLE))
            : Optional.empty(),
        results);
  }

  private static Safe safe(Page page) {
    page.only("operation", "to");
    var operation = page.name("operation");
    if (!operation.matches(".+\\.(set|stop|close|open|lock|unlock)")) {
      page.fault(
          "operation",
          "must be an absolute operation of a function (set, stop, open, close, lock, unlock), not"
              + " '"
              + operation
              + "'");
    }
    var sets = operation.endsWith(".set");
    if (sets != page.has("to")) {
      page.fault("to", sets ? "is missing: a number or a word" : "is no argument of " + operation);
    }
    var to = page.object().path("to");
    return new Safe(
        operation, to.isNumber() ? String.valueOf(page.number("to")) : page.words("to"));
  }

  Device of(Name device) {
    return devices.getOrDefault(device.text(), UNKNOWN);
  }
}
