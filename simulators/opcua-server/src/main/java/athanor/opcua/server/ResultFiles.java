package athanor.opcua.server;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ulong;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;

/// Files of results, opened for reading and read in chunks (OPC 10000-20, FileType). A handle
/// belongs to its session; at most [#MOST] are open at once.
final class ResultFiles {
  static final int MOST = 100;

  /// Name and arguments of each method: in, then out.
  static final Map<String, List<String>> METHODS =
      Map.of(
          "Open", List.of("Mode", "FileHandle"),
          "Close", List.of("FileHandle", ""),
          "Read", List.of("FileHandle Length", "Data"),
          "Write", List.of("FileHandle Data", ""),
          "GetPosition", List.of("FileHandle", "Position"),
          "SetPosition", List.of("FileHandle Position", ""));

  /// Of an argument of these methods.
  static NodeId type(String argument) {
    return switch (argument) {
      case "Mode" -> NodeIds.Byte;
      case "Length" -> NodeIds.Int32;
      case "Data" -> NodeIds.ByteString;
      case "Position" -> NodeIds.UInt64;
      default -> NodeIds.UInt32;
    };
  }

  private final Map<UInteger, Opened> open = new HashMap<>();
  private int last;

  private static final class Opened {
    private final NodeId session;
    private final NodeId file;
    private final byte[] content;
    private int position;

    Opened(NodeId session, NodeId file, byte[] content) {
      this.session = session;
      this.file = file;
      this.content = content;
    }
  }

  synchronized int openCount(NodeId file) {
    return (int) open.values().stream().filter(each -> each.file.equals(file)).count();
  }

  /// A session is over: what it left open is closed.
  synchronized void forget(NodeId session) {
    open.values().removeIf(each -> each.session.equals(session));
  }

  /// @param content of the file
  synchronized CallMethodResult call(
      NodeId session, NodeId file, String method, Variant[] inputs, byte[] content) {
    var arguments = METHODS.get(method);
    if (arguments == null) {
      return Calls.refused(StatusCodes.Bad_MethodInvalid);
    }
    int wanted = arguments.getFirst().split(" ").length;
    if (inputs.length != wanted) {
      return Calls.refused(
          inputs.length < wanted
              ? StatusCodes.Bad_ArgumentsMissing
              : StatusCodes.Bad_TooManyArguments);
    }
    return switch (method) {
      case "Open" -> open(session, file, inputs[0], content);
      case "Close" ->
          with(
              session,
              file,
              inputs[0],
              opened -> {
                open.values().remove(opened);
                return Calls.done();
              });
      case "Read" -> with(session, file, inputs[0], opened -> read(opened, inputs[1]));
      case "GetPosition" ->
          with(session, file, inputs[0], opened -> Calls.done(ulong(opened.position)));
      case "SetPosition" -> with(session, file, inputs[0], opened -> move(opened, inputs[1]));
      default -> Calls.refused(StatusCodes.Bad_NotWritable);
    };
  }

  private CallMethodResult open(NodeId session, NodeId file, Variant mode, byte[] content) {
    if (!(mode.value() instanceof UByte bits)) {
      return Calls.refused(StatusCodes.Bad_TypeMismatch);
    }
    // bit 0 reads; the others write, erase and append
    if (bits.intValue() != 1) {
      return Calls.refused(StatusCodes.Bad_NotWritable);
    }
    if (open.size() >= MOST) {
      return Calls.refused(StatusCodes.Bad_ResourceUnavailable);
    }
    var handle = uint(++last);
    open.put(handle, new Opened(session, file, content));
    return Calls.done(handle);
  }

  private CallMethodResult with(
      NodeId session, NodeId file, Variant handle, Function<Opened, CallMethodResult> work) {
    var opened = handle.value() instanceof UInteger number ? open.get(number) : null;
    return opened == null || !opened.session.equals(session) || !opened.file.equals(file)
        ? Calls.refused(StatusCodes.Bad_InvalidArgument)
        : work.apply(opened);
  }

  private static CallMethodResult read(Opened opened, Variant length) {
    if (!(length.value() instanceof Integer most) || most <= 0) {
      return Calls.refused(StatusCodes.Bad_InvalidArgument);
    }
    int end = (int) Math.min((long) opened.position + most, opened.content.length);
    var part = Arrays.copyOfRange(opened.content, opened.position, end);
    opened.position = end;
    return Calls.done(ByteString.of(part));
  }

  private static CallMethodResult move(Opened opened, Variant position) {
    if (!(Objects.requireNonNullElse(position.value(), 0) instanceof ULong to)) {
      return Calls.refused(StatusCodes.Bad_TypeMismatch);
    }
    opened.position = (int) Math.min(to.longValue() & Long.MAX_VALUE, opened.content.length);
    return Calls.done();
  }
}
