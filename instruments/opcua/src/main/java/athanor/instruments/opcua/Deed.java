package athanor.instruments.opcua;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Fixing;
import athanor.instruments.Start;
import athanor.schemas.Capability;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;

/// Something that a function of a unit can be asked to do (OPC 30500-1, FunctionSet). Unlike a
/// program it leaves no record with the device: what it has come to is seen in the function itself.
interface Deed {
  /// How long a function may take to show what it was asked for.
  Duration LAG = Duration.ofSeconds(2);

  Capability.Operation offered();

  /// The same where some functions have tolerances of their own.
  default Deed within(Map<String, Double> tolerances) {
    return this;
  }

  /// What it comes to, where it is relative to something.
  default Fixing fix(Assignment assignment, Hand hand) throws UaException {
    return new Fixing.Relative();
  }

  /// Sends each thing once; arguments are checked before anything is sent.
  Start begin(Assignment assignment, Hand hand) throws UaException;

  /// How it has ended, if it has.
  ///
  /// @param since how long ago it was begun
  Optional<Ending> look(Assignment assignment, Hand hand, Duration since) throws UaException;

  /// Ends it before its time; may be repeated.
  ///
  /// @return why it goes on, empty where it does not
  default String end(Hand hand) throws UaException {
    return "";
  }
}
