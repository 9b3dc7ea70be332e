package athanor.world.plate;

import athanor.schemas.Capability;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import athanor.world.Chance;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What is in the vessels, and what a reader finds in a well.
interface Chemistry {
  List<Stock> stocks();

  /// Of a well after filling, µL; the diluent makes up for the rest.
  double filled();

  /// The program that the reader offers.
  Capability.Operation assay();

  /// Runs the program on a well.
  ///
  /// @param arguments checked against [#assay], without `well`
  Assay assay(Well well, Map<String, Value> arguments, PlateNoise noise, Chance chance);

  /// Celsius to which the reader heats for it; the room where the assay does not ask.
  double warmth(Map<String, Value> arguments);

  /// What an assay found.
  ///
  /// @param takes without the warming
  /// @param after the well when it is over
  record Assay(Duration takes, List<Reading> readings, Well after) {}
}
