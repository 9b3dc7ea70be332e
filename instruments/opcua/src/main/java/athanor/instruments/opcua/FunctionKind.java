package athanor.instruments.opcua;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// What a function of a unit is (OPC 30500-1, subtypes of FunctionType), by the nearest type above
/// its own that has a meaning here: makers derive types of theirs.
enum FunctionKind {
  ARRAY_SENSOR(1015),
  ANALOG(1009),
  TWO_STATE(1042),
  MULTI_STATE(1045),
  MULTI_MODE(1047),
  TIMER(1013),
  COVER(1011),
  /// A sensor with one value, or something that can only be looked at.
  OTHER(-1);

  /// As high as a sane hierarchy is.
  private static final int HIGHEST = 20;

  private final int type;

  FunctionKind(int type) {
    this.type = type;
  }

  private static Optional<FunctionKind> direct(Boot boot, NodeId type) {
    for (var kind : values()) {
      if (kind != OTHER && boot.is(type, Name.lads("").uri(), kind.type)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /// The kinds of types, climbing from all of them at once.
  static Map<NodeId, FunctionKind> of(Wire wire, Boot boot, Collection<NodeId> types)
      throws UaException {
    var kinds = new HashMap<NodeId, FunctionKind>();
    var at = new HashMap<NodeId, NodeId>();
    for (var type : types) {
      at.put(type, type);
    }
    for (int height = 0; height < HIGHEST && !at.isEmpty(); height++) {
      at.forEach((type, now) -> direct(boot, now).ifPresent(kind -> kinds.put(type, kind)));
      at.keySet().removeAll(kinds.keySet());
      var above = wire.above(new LinkedHashSet<>(at.values()), NodeIds.HasSubtype);
      at.replaceAll((_, now) ->
          above.getOrDefault(now, List.of()).stream()
              .findFirst()
              .flatMap(reference -> boot.local(reference.getNodeId()))
              .orElse(NodeId.NULL_VALUE));
      at.values().removeIf(NodeId::isNull);
    }
    return kinds;
  }
}
