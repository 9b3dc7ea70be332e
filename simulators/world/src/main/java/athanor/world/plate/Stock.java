package athanor.world.plate;

/// A liquid that the handler has a vessel of.
///
/// @param name for example `blue`
/// @param most that goes into a well at once, µL; 0 for the diluent, which fills the rest
record Stock(String name, double most) {
  boolean diluent() {
    return most == 0;
  }
}
