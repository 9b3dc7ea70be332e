package athanor.instruments.opcua;

import athanor.schemas.TelemetrySampled.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;

/// What all sensors of a unit show at one moment.
final class Sampling {
  private Sampling() {}

  static List<Sample> of(Link link, Unit unit) {
    try {
      var values = link.wire().read(unit.sensors().stream().map(Unit.Sensor::value).toList());
      var samples = new ArrayList<Sample>();
      for (int i = 0; i < values.size(); i++) {
        samples.add(sample(unit.sensors().get(i), values.get(i)));
      }
      return samples;
    } catch (UaException e) {
      // no answer is no sample; the staleness of the signals tells the rest
      return List.of();
    }
  }

  private static Sample sample(Unit.Sensor sensor, DataValue value) {
    var at = value.sourceTime();
    var time = at == null || at.isNull() ? Instant.now() : at.getJavaInstant();
    if (!value.statusCode().isGood()) {
      return new Sample(sensor.name(), null, sensor.unit(), Reply.name(value.statusCode()), time);
    }
    return switch (value.value().value()) {
      case Number number ->
          new Sample(sensor.name(), number.doubleValue(), sensor.unit(), "good", time);
      case Boolean on -> new Sample(sensor.name(), on ? 1.0 : 0.0, sensor.unit(), "good", time);
      case null, default ->
          new Sample(sensor.name(), null, sensor.unit(), "Bad_TypeMismatch", time);
    };
  }
}
