package athanor.world;

import java.util.List;

/// Something of a device that is set directly, beside its programs. Each has one number as its
/// value: what it means depends on the kind.
public sealed interface Control {
  String name();

  /// A number that moves to its target.
  ///
  /// @param rest to which it goes when it is switched off
  record Analog(String name, String unit, double min, double max, double rest) implements Control {}

  /// 0 for off, 1 for on.
  record Switch(String name, String off, String on) implements Control {}

  /// The place of the state in the list.
  record Selector(String name, List<String> states) implements Control {
    public Selector {
      states = List.copyOf(states);
    }
  }

  /// s, from 0 to the target.
  record Timer(String name, double most) implements Control {}

  /// 0 opened, 1 closed, 2 locked.
  record Cover(String name) implements Control {}

  /// One of several numbers is controlled at a time: the value is the place of that one.
  record Modes(String name, List<Analog> modes) implements Control {
    public Modes {
      modes = List.copyOf(modes);
    }
  }
}
