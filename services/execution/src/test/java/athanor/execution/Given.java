package athanor.execution;

import athanor.kernel.Decision;
import athanor.schemas.Capability;
import athanor.schemas.Capability.Argument;
import athanor.schemas.Capability.Effect;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Capability.Resume;
import athanor.schemas.Event;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.NamedUuid;
import athanor.schemas.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A heated reactor and commands for it.
public final class Given {
  public static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

  private Given() {}

  public static Capability aReactor() {
    return new Capability(
        "flow-reactor",
        "Athanor",
        "R1",
        "1",
        "in a test",
        true,
        List.of(
            new Operation(
                "heat",
                Effect.PROGRAM,
                Resume.CHECKABLE,
                List.of(
                    new Argument("temperature", "Cel", 20.0, 120.0, true),
                    new Argument("time", "min", 0.5, 10.0, false),
                    new Argument("solvent", "", null, null, false)),
                List.of()),
            new Operation("read", Effect.READ, Resume.REPEATABLE, List.of(), List.of()),
            new Operation("dispense", Effect.RELATIVE, Resume.ONCE, List.of(), List.of())),
        List.of());
  }

  public static RunOperation heating(String instrument, Object name, Instant notAfter) {
    return asking(instrument, name, "heat", Map.of("temperature", Value.of(60, "Cel")), notAfter);
  }

  public static RunOperation asking(
      String instrument,
      Object name,
      String operation,
      Map<String, Value> arguments,
      Instant notAfter) {
    UUID command = NamedUuid.of(instrument, name);
    return new RunOperation(
        command,
        NamedUuid.of(command, "experiment"),
        "snar",
        instrument,
        operation,
        new LinkedHashMap<>(arguments),
        notAfter);
  }

  /// The state after these moves; each of them must be accepted.
  static CommandState after(Move... moves) {
    CommandRules rules = new CommandRules();
    CommandState state = rules.initial();
    for (Move move : moves) {
      for (Event event : ((Decision.Accepted<Event>) rules.decide(state, move)).events()) {
        state = rules.evolve(state, event);
      }
    }
    return state;
  }
}
