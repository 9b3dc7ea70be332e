package athanor.lab.bench.fault;

import java.time.Instant;

/// A fault that has happened.
///
/// @param lifted when its cause was gone
record Struck(Fault fault, Instant begun, Instant lifted) {
  private static final long AFTERMATH_SECONDS = 60;

  /// Whether a doubt that arose and was given up in this time can come from it: it was there then,
  /// or its recovery may have been.
  boolean explains(Instant from, Instant to) {
    return begun.isBefore(to)
        && lifted.plusSeconds(AFTERMATH_SECONDS).isAfter(from)
        && switch (fault) {
          case Fault.Kill _,
              Fault.Restart _,
              Fault.Freeze _,
              Fault.Cut _,
              Fault.Hush _,
              Fault.Slow _,
              Fault.Full _ ->
              true;
          case Fault.Poison _, Fault.Repeat _, Fault.Press _ -> false;
        };
  }
}
