package athanor.observation;

import athanor.schemas.ExperimentEvent.ExperimentCompleted;
import athanor.schemas.MeasurementTaken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the analyzer holds of one experiment until it has concluded.
public sealed interface Dossier {

  /// @param measurements by id
  /// @param completed absent until the experiment has ended well
  record Open(Map<UUID, MeasurementTaken> measurements, @Nullable ExperimentCompleted completed)
      implements Dossier {

    /// The measurements of the completed experiment in their order, once all are there.
    Optional<List<MeasurementTaken>> whole() {
      ExperimentCompleted end = completed;
      if (end == null) {
        return Optional.empty();
      }
      List<MeasurementTaken> whole = new ArrayList<>();
      for (UUID id : end.measurements()) {
        MeasurementTaken measurement = measurements.get(id);
        if (measurement == null) {
          return Optional.empty();
        }
        whole.add(measurement);
      }
      return Optional.of(whole);
    }
  }

  record Concluded() implements Dossier {}
}
