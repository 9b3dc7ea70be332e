package athanor.instruments.opcua;

import athanor.instruments.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.UaServiceFaultException;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;

/// What the answer to a call or a write, or its absence, says about whether a run began. Only a
/// refusal that came from the device is certain; whatever is not known to be one is doubt.
final class Reply {
  /// Result codes of a method (OPC 10000-4, 5.12.2.4) by which it says that it did nothing.
  private static final Set<Long> REFUSING =
      Set.of(
          StatusCodes.Bad_InvalidState,
          StatusCodes.Bad_InvalidArgument,
          StatusCodes.Bad_ArgumentsMissing,
          StatusCodes.Bad_TooManyArguments,
          StatusCodes.Bad_TypeMismatch,
          StatusCodes.Bad_OutOfRange,
          StatusCodes.Bad_MethodInvalid,
          StatusCodes.Bad_NodeIdUnknown,
          StatusCodes.Bad_NodeIdInvalid,
          StatusCodes.Bad_NotExecutable,
          StatusCodes.Bad_NotImplemented,
          StatusCodes.Bad_NotWritable,
          StatusCodes.Bad_WriteNotSupported,
          StatusCodes.Bad_UserAccessDenied,
          StatusCodes.Bad_Locked);

  /// Service faults of a server that did not look at the call at all.
  private static final Set<Long> TURNING_AWAY =
      Set.of(
          StatusCodes.Bad_SessionIdInvalid,
          StatusCodes.Bad_SessionNotActivated,
          StatusCodes.Bad_TooManyOperations);

  private Reply() {}

  static Start of(CallMethodResult result, List<Argument> inputs) {
    var code = result.getStatusCode();
    if (!code.isBad()) {
      var outputs = result.getOutputArguments();
      var run = outputs == null || outputs.length == 0 ? null : outputs[0].value();
      return new Start.Started(run == null ? "" : run.toString());
    }
    var faults = faults(result, inputs);
    if (faults.stream().anyMatch(fault -> fault.code() == StatusCodes.Bad_EntryExists)) {
      return new Start.Doubtful("it says that it has been given this command before");
    }
    var words = new StringBuilder(name(code));
    faults.forEach(fault -> words.append("; ").append(fault));
    return REFUSING.contains(code.getValue())
        ? new Start.Refused(words.toString())
        : new Start.Doubtful("it answered " + words);
  }

  /// To a write.
  static Start of(StatusCode written) {
    if (!written.isBad()) {
      return new Start.Started("");
    }
    return REFUSING.contains(written.getValue())
        ? new Start.Refused(name(written))
        : new Start.Doubtful("it answered " + name(written));
  }

  static Start of(UaException failure) {
    var code = failure.getStatusCode();
    return failure instanceof UaServiceFaultException && TURNING_AWAY.contains(code.getValue())
        ? new Start.Refused("the server did not take the call: " + name(code))
        : new Start.Doubtful("no answer: " + failure.getMessage());
  }

  static String name(StatusCode code) {
    return Optional.of(StatusCodes.lookup(code.getValue()))
        .flatMap(found -> found)
        .map(found -> found[0])
        .orElseGet(code::toString);
  }

  private static List<Fault> faults(CallMethodResult result, List<Argument> inputs) {
    var faults = new ArrayList<Fault>();
    var codes = result.getInputArgumentResults();
    for (int i = 0; codes != null && i < codes.length; i++) {
      if (codes[i].isBad()) {
        var input = i < inputs.size() ? String.valueOf(inputs.get(i).getName()) : "argument " + i;
        faults.add(new Fault(input, codes[i]));
      }
    }
    return faults;
  }

  private record Fault(String input, StatusCode status) {
    long code() {
      return status.getValue();
    }

    @Override
    public String toString() {
      return input + ": " + name(status);
    }
  }
}
