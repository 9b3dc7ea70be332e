package athanor.opcua.server.document;

import athanor.opcua.server.fault.CallFault;
import athanor.opcua.server.fault.CallFault.Effect;
import athanor.opcua.server.fault.DeviceFault;
import athanor.opcua.server.fault.Fault;
import athanor.opcua.server.fault.LinkFault;
import athanor.opcua.server.fault.Planned;
import athanor.opcua.server.fault.ServerFault;
import athanor.opcua.server.fault.SignalFault;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.jspecify.annotations.Nullable;

/// Reads a fault as people write it: `{fault: late-answer, device: hplc, delay: 3}`. Times are in
/// seconds.
public final class FaultReader {
  private static final double DAY = 86_400;

  /// The fields of each fault beside `fault`.
  private static final Map<String, Set<String>> FIELDS =
      Map.ofEntries(
          Map.entry("drop-link", Set.of()),
          Map.entry("freeze-link", Set.of("lasts")),
          Map.entry("refuse-link", Set.of("lasts")),
          Map.entry("late-answer", Set.of("device", "method", "times", "delay")),
          Map.entry("late-start", Set.of("device", "method", "times", "delay")),
          Map.entry("lost-answer", Set.of("device", "method", "times")),
          Map.entry("lost-request", Set.of("device", "method", "times")),
          Map.entry("refuse", Set.of("device", "method", "times", "status")),
          Map.entry("stuck-sensor", Set.of("device", "signal", "lasts")),
          Map.entry("drift", Set.of("device", "signal", "lasts", "per_minute")),
          Map.entry("bad-status", Set.of("device", "signal", "lasts", "status")),
          Map.entry("duplicate-values", Set.of("device", "signal", "lasts")),
          Map.entry("jam", Set.of("device")),
          Map.entry("empty-vessel", Set.of("device", "vessel")),
          Map.entry("restart", Set.of("away", "remembers")),
          Map.entry("namespace-order", Set.of("away")),
          Map.entry("certificate-expired", Set.of("away")),
          Map.entry("wrong-clock", Set.of("offset")),
          Map.entry("node-removed", Set.of("device", "signal")));

  private final Section section;
  private final Map<String, List<String>> known;

  private FaultReader(Section section, Map<String, List<String>> known) {
    this.section = section;
    this.known = known;
  }

  /// @param known signals by device
  /// @throws Misfits if it is none
  public static Fault read(JsonNode tree, Map<String, List<String>> known) {
    List<Misfit> misfits = new ArrayList<>();
    var fault =
        tree.isObject()
            ? new FaultReader(new Section(tree, "", misfits), known).fault(Set.of())
            : null;
    if (fault == null || !misfits.isEmpty()) {
      if (misfits.isEmpty()) {
        misfits.add(new Misfit("", "a fault is an object with the field fault"));
      }
      throw new Misfits("the fault", misfits);
    }
    return fault;
  }

  static Optional<Planned> planned(Section section, Map<String, List<String>> known) {
    var before = section.misfits().size();
    var fault = new FaultReader(section, known).fault(Set.of("after", "every", "happens"));
    var after = seconds(section, "after", 0);
    var every = seconds(section, "every", 0);
    var times = (int) section.whole("happens", every.isZero() ? 1 : 10_000, 1, 10_000);
    return fault == null || section.misfits().size() > before
        ? Optional.empty()
        : Optional.of(new Planned(fault, after, every, times));
  }

  private @Nullable Fault fault(Set<String> further) {
    var kind = section.choice("fault", FIELDS.keySet());
    var fields = FIELDS.get(kind);
    if (fields == null) {
      return null;
    }
    var all = new HashSet<>(fields);
    all.addAll(further);
    all.add("fault");
    section.only(all);
    return switch (kind) {
      case "drop-link" -> new LinkFault.Drop();
      case "freeze-link" -> new LinkFault.Freeze(seconds(section, "lasts", 5));
      case "refuse-link" -> new LinkFault.Away(seconds(section, "lasts", 5));
      case "late-answer" -> call(new Effect.LateAnswer(seconds(section, "delay", 5)));
      case "late-start" -> call(new Effect.LateStart(seconds(section, "delay", 5)));
      case "lost-answer" -> call(new Effect.LostAnswer());
      case "lost-request" -> call(new Effect.LostRequest());
      case "refuse" -> call(new Effect.Refuse(status("Bad_InternalError")));
      case "stuck-sensor" -> signal(new SignalFault.Effect.Stuck());
      case "drift" ->
          signal(
              new SignalFault.Effect.Drift(
                  section.number("per_minute", -1e9, 1e9, "units of the signal per minute")));
      case "bad-status" -> signal(new SignalFault.Effect.Bad(status("Bad_SensorFailure")));
      case "duplicate-values" -> signal(new SignalFault.Effect.Twice());
      case "jam" -> new DeviceFault.Jam(device());
      case "empty-vessel" ->
          new DeviceFault.EmptyVessel(device(), section.nameOr("vessel", "of the device"));
      case "restart" ->
          new ServerFault.Restart(seconds(section, "away", 1), section.yes("remembers", true));
      case "namespace-order" -> new ServerFault.Reorder(seconds(section, "away", 1));
      case "certificate-expired" -> new ServerFault.Expire(seconds(section, "away", 1));
      case "wrong-clock" ->
          new ServerFault.WrongClock(
              duration(section.number("offset", -10 * 365 * DAY, 10 * 365 * DAY, "s")));
      default -> {
        var device = device();
        yield new ServerFault.Remove(device, signal(device));
      }
    };
  }

  private CallFault call(Effect effect) {
    var device = section.has("device") ? device() : "";
    return new CallFault(
        device,
        section.nameOr("method", ""),
        (int) section.whole("times", 1, 1, 1_000_000),
        effect);
  }

  private SignalFault signal(SignalFault.Effect effect) {
    var device = device();
    return new SignalFault(
        device,
        section.has("signal") ? signal(device) : "",
        seconds(section, "lasts", DAY),
        effect);
  }

  private String device() {
    var device = section.name("device");
    if (!known.containsKey(device) && !device.equals("?")) {
      section.misfit(
          "device",
          "there is no device %s, only %s"
              .formatted(device, String.join(", ", known.keySet().stream().sorted().toList())));
    }
    return device;
  }

  private String signal(String device) {
    var signal = section.name("signal");
    var signals = known.get(device);
    if (signals != null && !signals.contains(signal) && !signal.equals("?")) {
      section.misfit(
          "signal",
          "%s has no signal %s, only %s".formatted(device, signal, String.join(", ", signals)));
    }
    return signal;
  }

  private String status(String otherwise) {
    var status = section.nameOr("status", otherwise);
    if (!status.startsWith("Bad_") || code(status) == null) {
      section.misfit(
          "status",
          "status must be the name of a bad status code, for example Bad_InternalError, not "
              + status);
    }
    return status;
  }

  /// The code of a name like `Bad_InternalError`.
  public static @Nullable Long code(String status) {
    try {
      return StatusCodes.class.getField(status).getLong(null);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static Duration seconds(Section section, String field, double otherwise) {
    return duration(section.numberOr(field, otherwise, 0, DAY, "s"));
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
