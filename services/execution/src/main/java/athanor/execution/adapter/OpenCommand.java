package athanor.execution.adapter;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A command that has neither ended nor been lost.
@Entity
@Table(name = "open_command")
class OpenCommand {
  @Id UUID command = new UUID(0, 0);

  /// Order of acceptance; given by the database.
  @Column(insertable = false, updatable = false)
  @Nullable Long position;

  String instrument = "";
}
