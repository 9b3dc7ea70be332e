package athanor.execution.adapter;

import athanor.runtime.EventCodec;
import athanor.runtime.Turn;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What one turn changes in the table of open commands, written at once before its commit.
final class OpenCommands {
  private static final String ABORT = "AbortRequested.v1";

  private final Map<UUID, String> opened = new LinkedHashMap<>();
  private final Set<UUID> closed = new LinkedHashSet<>();

  static OpenCommands in(Turn turn) {
    return turn.shared(
        OpenCommands.class,
        () -> {
          OpenCommands changes = new OpenCommands();
          turn.beforeCommit(() -> changes.write(turn));
          return changes;
        });
  }

  void open(UUID command, String instrument) {
    opened.put(command, instrument);
  }

  void close(UUID command) {
    if (opened.remove(command) == null) {
      closed.add(command);
    }
  }

  private void write(Turn turn) {
    if (!opened.isEmpty()) {
      turn.last()
          .add(
              "insert into open_command (command, instrument) select * from unnest(?, ?)",
              opened.keySet().toArray(UUID[]::new),
              opened.values().toArray(String[]::new));
    }
    if (!closed.isEmpty()) {
      turn.last()
          .add(
              "delete from open_command where command = any(?)",
              (Object) closed.toArray(UUID[]::new));
    }
  }

  /// The open commands of an instrument, in the order of their acceptance.
  static List<UUID> of(Turn turn, String instrument) {
    return turn.session()
        .createSelectionQuery(
            "select command from OpenCommand where instrument = :instrument order by position",
            UUID.class)
        .setParameter("instrument", instrument)
        .getResultList();
  }

  /// What the journal has of wishes that these commands end.
  static List<AbortRequested> aborts(Turn turn, List<UUID> commands) {
    return turn.session()
        .createSelectionQuery(
            "select payload from JournalRow where stream in (:streams) and type = :type",
            String.class)
        .setParameterList(
            "streams", commands.stream().map(id -> Streams.COMMANDS.prefix() + "/" + id).toList())
        .setParameter("type", ABORT)
        .getResultStream()
        .map(payload -> (AbortRequested) EventCodec.read(ABORT, payload))
        .toList();
  }

  /// All open commands, in the order of their acceptance.
  static List<OpenCommand> all(Turn turn) {
    return turn.session()
        .createSelectionQuery("from OpenCommand order by position", OpenCommand.class)
        .getResultList();
  }
}
