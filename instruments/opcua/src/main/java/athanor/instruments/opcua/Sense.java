package athanor.instruments.opcua;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Start;
import athanor.schemas.Capability;
import athanor.schemas.Reading;
import java.lang.reflect.Array;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// Reads what a function shows: a number, or the numbers of an array by their places.
///
/// @param result name of what is read
record Sense(String name, String result, String unit, NodeId value, boolean array) implements Deed {

  @Override
  public Capability.Operation offered() {
    return new Capability.Operation(
        name,
        Capability.Effect.READ,
        Capability.Resume.REPEATABLE,
        List.of(),
        List.of(
            new Capability.Result(
                result, unit, array ? Capability.Shape.SERIES : Capability.Shape.SCALAR)));
  }

  @Override
  public Start begin(Assignment assignment, Hand hand) {
    return new Start.Started(name);
  }

  @Override
  public Optional<Ending> look(Assignment assignment, Hand hand, Duration since)
      throws UaException {
    var shown = hand.read(value);
    if (array && !shown.statusCode().isBad() && shown.value().value() instanceof Object all) {
      var numbers = numbers(all);
      return Optional.of(
          numbers.isEmpty()
              ? new Ending.Failed(result + " shows no numbers")
              : new Ending.Completed(
                  List.of(new Reading.Series(result, 0, 1, "1", unit, numbers.get()))));
    }
    var sample = Sampling.sample(result, unit, shown, Instant.EPOCH);
    var number = sample.value();
    return Optional.of(
        number == null || !sample.quality().equals("good")
            ? new Ending.Failed(result + " shows no good value: " + sample.quality())
            : new Ending.Completed(List.of(new Reading.Scalar(result, number, unit))));
  }

  private static Optional<List<Double>> numbers(Object all) {
    if (!all.getClass().isArray()) {
      return Optional.empty();
    }
    var numbers = new ArrayList<Double>();
    for (int i = 0; i < Array.getLength(all); i++) {
      if (!(Array.get(all, i) instanceof Number number) || !Double.isFinite(number.doubleValue())) {
        return Optional.empty();
      }
      numbers.add(number.doubleValue());
    }
    return Optional.of(List.copyOf(numbers));
  }
}
