package athanor.experiment.adapter;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/// An instrument is in use by an experiment.
@Entity
@Table(name = "reservation")
class ReservationRow {
  @Id String instrument = "";
  UUID experiment = new UUID(0, 0);
  String campaign = "";
}
