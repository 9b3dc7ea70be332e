package athanor.runtime;

import athanor.kernel.Decider;
import athanor.kernel.Decision;
import athanor.schemas.Capability;
import athanor.schemas.Event;
import athanor.schemas.InstrumentDescribed;
import athanor.schemas.ProcedureDocument;
import athanor.schemas.ProcedurePublished;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The instruments and procedures that a service has heard of.
///
/// @param instruments by id, in the order of their ids
/// @param procedures by name and digest
/// @param latest name and digest of the procedure published last, by its name
public record Known(
    Map<String, Capability> instruments,
    Map<String, ProcedureDocument> procedures,
    Map<String, String> latest) {
  static final Known NOTHING = new Known(Map.of(), Map.of(), Map.of());

  /// @param reference name and digest
  public Optional<ProcedureDocument> procedure(String reference) {
    return Optional.ofNullable(procedures.get(reference));
  }

  /// Name and digest of the procedure published last under a name.
  public Optional<String> latest(String name) {
    return Optional.ofNullable(latest.get(name));
  }

  Known with(Event event) {
    return switch (event) {
      case InstrumentDescribed(String instrument, Capability capability) ->
          new Known(
              Collections.unmodifiableMap(put(new TreeMap<>(instruments), instrument, capability)),
              procedures,
              latest);
      case ProcedurePublished(String procedure, ProcedureDocument document) ->
          new Known(
              instruments,
              Map.copyOf(put(new HashMap<>(procedures), procedure, document)),
              Map.copyOf(put(new HashMap<>(latest), document.name(), procedure)));
      default -> throw new IllegalStateException("not in a catalogue: " + event);
    };
  }

  private static <V> Map<String, V> put(Map<String, V> map, String key, V value) {
    map.put(key, value);
    return map;
  }

  /// Takes up what is new.
  static final class Rules implements Decider<Event, Known, Event> {
    @Override
    public Known initial() {
      return NOTHING;
    }

    @Override
    public Decision<Event> decide(Known state, Event news) {
      return state.with(news).equals(state) ? Decision.nothing() : Decision.accept(List.of(news));
    }

    @Override
    public Known evolve(Known state, Event event) {
      return state.with(event);
    }
  }
}
