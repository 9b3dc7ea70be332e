package athanor.world.plate;

import athanor.world.Control;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The controls of a device and what they were set to.
final class Controls {
  /// An analog control covers its range in so many seconds.
  private static final double ACROSS = 30;

  private final String device;
  private final List<Control> all;
  private final Map<String, Setting> settings = new LinkedHashMap<>();

  private record Setting(double from, double to, Duration since) {}

  /// All at rest.
  Controls(String device, Control... all) {
    this.device = device;
    this.all = List.of(all);
    for (var control : all) {
      rest(control.name(), control);
      if (control instanceof Control.Modes modes) {
        modes.modes().forEach(each -> rest(modes.name() + "/" + each.name(), each));
      }
    }
  }

  private void rest(String name, Control control) {
    double at =
        switch (control) {
          case Control.Analog analog -> analog.rest();
          case Control.Cover cover -> 1;
          case Control.Switch each -> 1;
          case Control.Selector each -> 0;
          case Control.Timer each -> 0;
          case Control.Modes each -> 0;
        };
    settings.put(name, new Setting(at, at, Duration.ZERO));
  }

  List<Control> all() {
    return all;
  }

  /// Sets a target, or says why not.
  synchronized @Nullable String set(String name, double target, Duration now) {
    var control = find(name);
    if (control == null) {
      return device + " has no control " + name;
    }
    double min = control instanceof Control.Analog analog ? analog.min() : 0;
    double max =
        switch (control) {
          case Control.Analog analog -> analog.max();
          case Control.Switch each -> 1;
          case Control.Cover each -> 2;
          case Control.Timer timer -> timer.most();
          case Control.Selector selector -> selector.states().size() - 1;
          case Control.Modes modes -> modes.modes().size() - 1;
        };
    if (!(target >= min && target <= max)) {
      return "%s of %s reaches from %s to %s, not %s".formatted(name, device, min, max, target);
    }
    settings.put(name, new Setting(value(name, now), target, now));
    return null;
  }

  /// What a control is set to.
  synchronized double target(String name) {
    return setting(name).to();
  }

  synchronized double value(String name, Duration now) {
    var setting = setting(name);
    double seconds = Math.max(0, now.minus(setting.since()).toNanos() / 1e9);
    return switch (find(name)) {
      case Control.Timer timer -> Math.min(setting.to(), seconds);
      case Control.Analog analog -> {
        double reach = (analog.max() - analog.min()) / ACROSS * seconds;
        double way = setting.to() - setting.from();
        yield setting.from() + Math.signum(way) * Math.min(Math.abs(way), reach);
      }
      case null, default -> setting.to();
    };
  }

  private Setting setting(String name) {
    var setting = settings.get(name);
    if (setting == null) {
      throw new IllegalArgumentException(device + " has no control " + name);
    }
    return setting;
  }

  private @Nullable Control find(String name) {
    for (var control : all) {
      if (control.name().equals(name)) {
        return control;
      }
      if (control instanceof Control.Modes modes) {
        for (var each : modes.modes()) {
          if (name.equals(modes.name() + "/" + each.name())) {
            return each;
          }
        }
      }
    }
    return null;
  }
}
