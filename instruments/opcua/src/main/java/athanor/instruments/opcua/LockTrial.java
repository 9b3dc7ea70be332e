package athanor.instruments.opcua;

import athanor.instruments.DriverException;
import athanor.instruments.Finding;
import athanor.instruments.Finding.Verdict;
import athanor.instruments.opcua.Attendance.Present;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.client.UaSession;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;

/// Takes the lock of a unit that stands still, and sees whether others are then kept from
/// commanding it (OPC 10000-100, Locking). What they ask for is Stop, which has nothing to stop: a
/// lock that is enforced shows in that they are answered otherwise than before it was taken.
final class LockTrial {
  static final String TAKEN = "its lock can be taken and given back";
  static final String OTHERS = "its lock keeps other applications from commanding it";
  static final String OURS = "its lock keeps a second session of ours from commanding it";

  private final Link link;
  private final Present present;
  private final OpcUaSettings settings;

  LockTrial(Link link, Present present, OpcUaSettings settings) {
    this.link = link;
    this.present = present;
    this.settings = settings;
  }

  /// Empty where the unit offers no lock.
  List<Finding> findings() {
    var lock = present.unit().lock();
    if (lock.isEmpty()) {
      return List.of();
    }
    var stop = present.unit().stop();
    if (stop.isEmpty()) {
      return untried("there is no Stop to try it with");
    }
    try {
      var phase = Phase.read(link.wire(), present.unit());
      if (phase != Phase.STOPPED) {
        return untried("it is " + phase + "; it is tried only while it is STOPPED");
      }
      var certificates = Certificates.in(settings.certificates());
      try (var ours = open(certificates)) {
        return tried(lock.get(), stop.get(), ours, certificates.another());
      }
    } catch (UaException | DriverException | IOException | GeneralSecurityException e) {
      return untried(String.valueOf(e.getMessage()));
    }
  }

  private static List<Finding> untried(String why) {
    return List.of(new Finding(OTHERS, Verdict.UNKNOWN, why));
  }

  private Link open(Certificates certificates) throws UaException, DriverException {
    return Link.open(Door.find(settings, certificates), settings, certificates);
  }

  private List<Finding> tried(Unit.Lock lock, Unit.Method stop, Link ours, Certificates application)
      throws UaException, DriverException {
    Link other;
    try {
      other = open(application);
    } catch (UaException e) {
      return untried(
          "another application was not let in ("
              + e.getMessage()
              + "); let the server trust "
              + settings.certificates().resolve("other/certificate.der")
              + " and check again");
    }
    try (other) {
      var before = new Answers(call(other, stop), call(ours, stop));
      var taken = status(link, lock.take(), Variant.ofString("athanor check"));
      if (!taken.isEmpty()) {
        return List.of(new Finding(TAKEN, Verdict.NO, "InitLock answered " + taken));
      }
      Answers during;
      String left;
      try {
        during = new Answers(call(other, stop), call(ours, stop));
      } finally {
        left = status(link, lock.leave());
      }
      return List.of(
          new Finding(
              TAKEN,
              left.isEmpty() ? Verdict.YES : Verdict.NO,
              left.isEmpty() ? "InitLock, ExitLock" : "ExitLock answered " + left),
          judge(OTHERS, before.other(), during.other(), Verdict.NO),
          judge(OURS, before.ours(), during.ours(), Verdict.LIMITED));
    }
  }

  private record Answers(StatusCode other, StatusCode ours) {}

  /// @param otherwise the verdict where the lock makes no difference
  static Finding judge(String question, StatusCode before, StatusCode during, Verdict otherwise) {
    var same = before.getValue() == during.getValue();
    return new Finding(
        question,
        !same && during.isBad() ? Verdict.YES : otherwise,
        same
            ? "Stop was answered " + Reply.name(during) + " with and without the lock"
            : "Stop was answered "
                + Reply.name(during)
                + ", without the lock "
                + Reply.name(before));
  }

  private static StatusCode call(Link by, Unit.Method stop) throws UaException {
    return by.call(session(by), request(stop)).getStatusCode();
  }

  /// Empty where it was done; else what it answered (0 is done, everything else is not).
  private static String status(Link by, Unit.Method method, Variant... inputs) throws UaException {
    var result = by.call(session(by), request(method, inputs));
    if (result.getStatusCode().isBad()) {
      return Reply.name(result.getStatusCode());
    }
    var outputs = result.getOutputArguments();
    var value =
        Optional.ofNullable(outputs)
            .filter(some -> some.length > 0)
            .map(some -> some[0].value())
            .orElse(null);
    return value instanceof Number number && number.intValue() == 0 ? "" : "status " + value;
  }

  private static CallMethodRequest request(Unit.Method method, Variant... inputs) {
    return new CallMethodRequest(method.owner(), method.id(), inputs);
  }

  private static UaSession session(Link by) throws UaException {
    return by.session()
        .orElseThrow(() ->
            new UaException(
                StatusCodes.Bad_ConnectionClosed,
                "the connection was lost while the lock was tried"));
  }
}
