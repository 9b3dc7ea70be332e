package athanor.instruments;

import athanor.schemas.TelemetrySampled.Sample;
import java.util.List;

/// Whoever follows the signals of an instrument. It is called on threads of the driver and must
/// return soon: meanwhile values wait at the instrument.
public interface SignalListener {

  /// Values in the order in which each signal had them; none twice.
  void heard(List<Sample> samples);

  /// The instrument, or the way from it, has dropped values that it could not keep until they were
  /// fetched. Those that came after them go on.
  ///
  /// @param signal the signal concerned; empty where it cannot be told
  void missed(String signal);
}
