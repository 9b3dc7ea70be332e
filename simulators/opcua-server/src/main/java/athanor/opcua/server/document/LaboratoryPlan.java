package athanor.opcua.server.document;

import athanor.opcua.server.fault.Planned;
import athanor.world.Device;
import athanor.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A laboratory as its document has it: which devices over which truth, how fast, and what goes
/// wrong in it.
///
/// @param speed world seconds per real second
/// @param digest of what decides its runs: worlds, seed and devices, as 8 hex digits; two documents
///   that differ in it must not share a ledger
public record LaboratoryPlan(
    String name,
    String description,
    long seed,
    double speed,
    List<Part> parts,
    List<Planned> faults,
    String digest) {

  public LaboratoryPlan {
    parts = List.copyOf(parts);
    faults = List.copyOf(faults);
  }

  /// A world and its devices.
  ///
  /// @param devices kind to name, in order; empty for all of the world under the name of their kind
  record Part(WorldPlan world, Map<String, String> devices) {
    List<Device> of(long seed) {
      List<Device> chosen = new ArrayList<>();
      for (var device : world.world(seed).devices()) {
        var name = devices.isEmpty() ? device.name() : devices.get(device.name());
        if (name != null) {
          chosen.add(name.equals(device.name()) ? device : new Chosen(name, device));
        }
      }
      return chosen;
    }
  }

  /// The laboratory before anything was done in it. Worlds of one laboratory have seeds of their
  /// own, counted up from its seed.
  public World world() {
    List<Device> devices = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      devices.addAll(parts.get(i).of(seed + i));
    }
    return () -> devices;
  }

  /// Signals by device.
  public Map<String, List<String>> signals() {
    Map<String, List<String>> signals = new LinkedHashMap<>();
    for (var device : world().devices()) {
      signals.put(
          device.name(), device.capability().signals().stream().map(each -> each.name()).toList());
    }
    return signals;
  }
}
