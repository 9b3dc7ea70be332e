package athanor.observation;

import athanor.schemas.Ordered;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import java.util.List;
import java.util.Map;

/// All that an analysis may look at.
///
/// @param parameters of the experiment
/// @param readings of all its steps
/// @param objectives names of what is to be concluded
public record Evidence(
    Map<String, Value> parameters, List<Reading> readings, List<String> objectives) {
  public Evidence {
    parameters = Ordered.copyOf(parameters);
    readings = List.copyOf(readings);
    objectives = List.copyOf(objectives);
  }

  List<Reading> named(String name) {
    return readings.stream().filter(reading -> reading.name().equals(name)).toList();
  }
}
