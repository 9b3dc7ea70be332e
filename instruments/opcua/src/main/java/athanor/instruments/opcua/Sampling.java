package athanor.instruments.opcua;

import athanor.schemas.TelemetrySampled.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/// What all sensors of a unit show at one moment.
final class Sampling {
  private Sampling() {}

  static List<Sample> of(Link link, Unit unit) {
    try {
      var values = link.wire().read(unit.sensors().stream().map(Unit.Sensor::value).toList());
      var samples = new ArrayList<Sample>();
      for (int i = 0; i < values.size(); i++) {
        var sensor = unit.sensors().get(i);
        samples.add(sample(sensor.name(), sensor.unit(), values.get(i), Instant.now()));
      }
      return samples;
    } catch (UaException e) {
      // no answer is no sample; the staleness of the signals tells the rest
      return List.of();
    }
  }

  /// A bad value is none; an uncertain one is given with its status.
  ///
  /// @param now for a value without a source time
  static Sample sample(String signal, String unit, DataValue value, Instant now) {
    var at = value.sourceTime();
    var time = at == null || at.isNull() ? now : at.getJavaInstant();
    var status = value.statusCode();
    if (status.isBad()) {
      return new Sample(signal, null, unit, name(status), time);
    }
    var number =
        switch (value.value().value()) {
          case Number some -> some.doubleValue();
          case Boolean on -> on ? 1.0 : 0.0;
          case null, default -> null;
        };
    if (number == null) {
      return new Sample(signal, null, unit, "Bad_TypeMismatch", time);
    }
    if (!Double.isFinite(number)) {
      return new Sample(signal, null, unit, "Bad_OutOfRange", time);
    }
    return new Sample(signal, number, unit, status.isGood() ? "good" : name(status), time);
  }

  /// Without what the lower bits tell about the value (OPC 10000-4, 7.39).
  private static String name(StatusCode status) {
    return Reply.name(new StatusCode(status.getValue() & 0xFFFF0000L));
  }
}
