package athanor.instruments.opcua;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Start;
import athanor.schemas.Capability;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/// Brings a control into one of its states, and has ended when it shows it.
///
/// @param words the states, by their numbers
/// @param type of the target: Boolean, or a whole number
record Choice(
    String name,
    String result,
    List<String> words,
    NodeId target,
    NodeId type,
    NodeId current,
    Motor motor)
    implements Deed {
  Choice {
    words = List.copyOf(words);
  }

  @Override
  public Capability.Operation offered() {
    return new Capability.Operation(
        name,
        Capability.Effect.ABSOLUTE,
        Capability.Resume.REPEATABLE,
        List.of(new Capability.Argument(Target.TO, "", null, null, true)),
        List.of(new Capability.Result(result, "", Capability.Shape.TEXT)));
  }

  @Override
  public Start begin(Assignment assignment, Hand hand) throws UaException {
    int place = place(assignment);
    if (place < 0) {
      return new Start.Refused(
          Target.TO
              + " of '"
              + name
              + "' must be one of "
              + String.join(", ", words)
              + ", not "
              + assignment.arguments().get(Target.TO));
    }
    Variant value = Numbers.of(place, type);
    if (motor.startWith().isPresent() && motor.phase(hand) != Phase.RUNNING) {
      return hand.call(motor.startWith().get(), value);
    }
    var written = hand.write(target, value);
    return written instanceof Start.Started ? motor.run(hand) : written;
  }

  private int place(Assignment assignment) {
    return assignment.arguments().get(Target.TO) instanceof Value.Text(var word)
        ? words.indexOf(word)
        : -1;
  }

  @Override
  public Optional<Ending> look(Assignment assignment, Hand hand, Duration since)
      throws UaException {
    int place = place(assignment);
    return Numbers.in(hand.read(current))
        .filter(shown -> shown == place)
        .map(_ -> new Ending.Completed(List.of(new Reading.Label(result, words.get(place)))));
  }
}
