package athanor.instruments.opcua;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Start;
import athanor.schemas.Capability;
import athanor.schemas.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.UaException;

/// An operation of a mapping: its steps are sent in their order, and where one fails none after it
/// is; then its end is waited for and its results are read.
///
/// @param until absent where it has ended when its steps were taken
/// @param results the variables in which its results stand
/// @param abort what ends it before its time
/// @param seen the commands that were seen to run
record Mapped(
    Capability.Operation offered,
    List<Step> steps,
    Optional<Until> until,
    Map<String, Place> results,
    List<Step> abort,
    Set<UUID> seen)
    implements Deed {

  @Override
  public Start begin(Assignment assignment, Hand hand) throws UaException {
    var run = "";
    for (var step : steps) {
      var answer = step.send(assignment, hand);
      if (!(answer instanceof Start.Started(String name))) {
        return answer;
      }
      run = name.isEmpty() ? run : name;
    }
    return new Start.Started(run.isEmpty() ? offered.name() : run);
  }

  @Override
  public Optional<Ending> look(Assignment assignment, Hand hand, Duration since)
      throws UaException {
    return switch (until.orElse(null)) {
      case null -> Optional.of(ended(hand));
      case Until.Reached(var node, var argument, double within) -> {
        var shown = Numbers.in(hand.read(id(node, hand)));
        double wanted = Numbers.given(assignment, argument);
        yield shown.isPresent() && Math.abs(shown.get() - wanted) <= within
            ? Optional.of(ended(hand))
            : Optional.empty();
      }
      case Until.State state -> {
        var shown = String.valueOf(Until.shown(hand.read(id(state.node(), hand))));
        if (state.running().contains(shown)) {
          seen.add(assignment.command());
        }
        var believed = seen.contains(assignment.command()) || since.compareTo(LAG) > 0;
        if (believed && state.failed().contains(shown)) {
          yield Optional.of(new Ending.Failed(state.node() + " shows " + shown));
        }
        yield believed && state.done().contains(shown)
            ? Optional.of(ended(hand))
            : Optional.empty();
      }
    };
  }

  private static org.eclipse.milo.opcua.stack.core.types.builtin.NodeId id(Place place, Hand hand)
      throws UaException {
    return place
        .in(hand.boot())
        .orElseThrow(() ->
            new UaException(
                org.eclipse.milo.opcua.stack.core.StatusCodes.Bad_NodeIdUnknown,
                "there is no " + place));
  }

  private Ending ended(Hand hand) throws UaException {
    var readings = new ArrayList<Reading>();
    for (var result : offered.results()) {
      var place = results.get(result.name());
      if (place == null) {
        continue;
      }
      var value = hand.read(id(place, hand));
      if (result.shape() == Capability.Shape.TEXT) {
        readings.add(new Reading.Label(result.name(), String.valueOf(Until.shown(value))));
        continue;
      }
      var sense =
          new Sense(
              result.name(),
              result.name(),
              result.unit(),
              id(place, hand),
              result.shape() == Capability.Shape.SERIES);
      var nothing = new Assignment(new UUID(0, 0), "", result.name(), Map.of(), 0);
      switch (sense.look(nothing, hand, Duration.ZERO).orElseThrow()) {
        case Ending.Completed(var read) -> readings.addAll(read);
        case Ending other -> {
          return other;
        }
      }
    }
    return new Ending.Completed(readings);
  }

  @Override
  public String end(Hand hand) throws UaException {
    if (abort.isEmpty()) {
      return "the mapping names nothing that ends it";
    }
    var nothing = new Assignment(new UUID(0, 0), "", "abort", Map.of(), 0);
    for (var step : abort) {
      if (!(step.send(nothing, hand) instanceof Start.Started)) {
        return "a step of its abort was not taken";
      }
    }
    return "";
  }
}
