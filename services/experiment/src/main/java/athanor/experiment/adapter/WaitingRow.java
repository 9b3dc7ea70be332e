package athanor.experiment.adapter;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An experiment waits for its instruments.
@Entity
@Table(name = "waiting")
class WaitingRow {
  @Id UUID experiment = new UUID(0, 0);

  /// Order of arrival; given by the database.
  @Column(insertable = false, updatable = false)
  @Nullable Long position;

  String campaign = "";

  /// The [athanor.schemas.ExperimentEvent.ExperimentPlanned] as JSON.
  String plan = "";
}
