package athanor.execution;

import athanor.schemas.Capability;
import athanor.schemas.ConnectionChanged;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the gateway remembers of an instrument.
///
/// @param described what was published last
/// @param held why a person holds it
/// @param lost commands that keep it held until a person has looked
/// @param alarms ids of those that are raised
/// @param connection what was published last
public record InstrumentState(
    @Nullable Capability described,
    @Nullable String held,
    SortedSet<UUID> lost,
    SortedSet<String> alarms,
    @Nullable ConnectionChanged connection) {

  static final InstrumentState NEW =
      new InstrumentState(null, null, new TreeSet<>(), new TreeSet<>(), null);

  public InstrumentState {
    lost = Collections.unmodifiableSortedSet(new TreeSet<>(lost));
    alarms = Collections.unmodifiableSortedSet(new TreeSet<>(alarms));
  }

  /// Why nothing may be started on it; absent where something may.
  public @Nullable String hold() {
    if (!lost.isEmpty()) {
      return "nobody knows whether command " + lost.first() + " ran";
    }
    return held == null ? null : "it is held (" + held + ")";
  }

  InstrumentState offering(Capability capability) {
    return new InstrumentState(capability, held, lost, alarms, connection);
  }

  InstrumentState connected(ConnectionChanged now) {
    return new InstrumentState(described, held, lost, alarms, now);
  }

  /// What was published last, as if it had been noticed then.
  @Nullable ConnectionChanged connection(Instant since) {
    return connection == null
        ? null
        : new ConnectionChanged(
            connection.instrument(), connection.connected(), since, connection.reason());
  }

  InstrumentState held(@Nullable String reason) {
    return new InstrumentState(described, reason, lost, alarms, connection);
  }

  InstrumentState lost(UUID command, boolean isLost) {
    return new InstrumentState(described, held, with(lost, command, isLost), alarms, connection);
  }

  boolean raised(String code, String source) {
    return alarms.contains(code + "/" + source);
  }

  InstrumentState alarm(String alarm, boolean raised) {
    return new InstrumentState(described, held, lost, with(alarms, alarm, raised), connection);
  }

  private static <T> SortedSet<T> with(SortedSet<T> set, T element, boolean present) {
    SortedSet<T> changed = new TreeSet<>(set);
    if (present) {
      changed.add(element);
    } else {
      changed.remove(element);
    }
    return changed;
  }
}
