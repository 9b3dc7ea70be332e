package athanor.execution.adapter;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who may drive an instrument.
@Entity
@Table(name = "lease")
class LeaseRow {
  @Id String instrument = "";

  /// Rises with each new holder.
  long epoch;

  String holder = "";

  /// On the clock of the database.
  @Column(name = "expires_at")
  Instant expiresAt = Instant.EPOCH;

  /// Why nothing may be started; absent where something may.
  @Nullable String held;
}
