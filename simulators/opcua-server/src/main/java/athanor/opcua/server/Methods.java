package athanor.opcua.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.milo.opcua.sdk.server.AccessContext;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.identity.Identity;
import org.eclipse.milo.opcua.sdk.server.methods.MethodInvocationHandler;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.DiagnosticInfo;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.jspecify.annotations.Nullable;

/// The methods of a functional unit (OPC 30500-1, FunctionalUnitStateMachineType) as calls of the
/// bench behind it.
final class Methods {
  /// In the order of the InputArguments of LADS 7010.
  private static final List<String> ARGUMENTS =
      List.of(
          "ProgramTemplateId", "Properties", "SupervisoryJobId", "SupervisoryTaskId", "Samples");

  private final Bench bench;
  private final EncodingContext context;

  private Methods(Bench bench, EncodingContext context) {
    this.bench = bench;
    this.context = context;
  }

  static void bind(DeviceNodes nodes, Bench bench, EncodingContext context) {
    var methods = new Methods(bench, context);
    bind(nodes, "StartProgram", methods::startProgram);
    bind(nodes, "Stop", (access, request) -> plain(access, request, bench::stop));
    bind(nodes, "Abort", (access, request) -> plain(access, request, bench::abort));
    bind(nodes, "Clear", (access, request) -> plain(access, request, bench::clear));
  }

  private static void bind(DeviceNodes nodes, String name, MethodInvocationHandler handler) {
    ((UaMethodNode) nodes.node("FunctionalUnitState/" + name)).setInvocationHandler(handler);
  }

  private CallMethodResult startProgram(AccessContext access, CallMethodRequest request) {
    var session = access.getSession().orElse(null);
    if (session == null || anonymous(session)) {
      return refused(StatusCodes.Bad_UserAccessDenied);
    }
    var inputs = request.getInputArguments();
    var count = inputs == null ? 0 : inputs.length;
    if (inputs == null || count < ARGUMENTS.size()) {
      return refused(StatusCodes.Bad_ArgumentsMissing);
    }
    if (count > ARGUMENTS.size()) {
      return refused(StatusCodes.Bad_TooManyArguments);
    }
    var order = new LinkedHashMap<String, @Nullable Object>();
    for (var i = 0; i < count; i++) {
      order.put(ARGUMENTS.get(i), inputs[i].value());
    }
    var properties = new LinkedHashMap<String, String>();
    for (var each : structures(order.get("Properties"), KeyValue.class)) {
      if (each == null
          || each.key() == null
          || each.value() == null
          || properties.put(each.key(), each.value()) != null) {
        return refused("Properties", StatusCodes.Bad_TypeMismatch);
      }
    }
    var samples = new ArrayList<Entry.Sample>();
    for (var each : structures(order.get("Samples"), SampleInfo.class)) {
      if (each == null) {
        return refused("Samples", StatusCodes.Bad_TypeMismatch);
      }
      samples.add(
          new Entry.Sample(
              text(each.containerId()),
              text(each.sampleId()),
              text(each.position()),
              text(each.customData())));
    }
    for (var name : List.of("ProgramTemplateId", "SupervisoryJobId", "SupervisoryTaskId")) {
      if (order.get(name) != null && !(order.get(name) instanceof String)) {
        return refused(name, StatusCodes.Bad_TypeMismatch);
      }
    }
    return result(
        bench.start(
            new Order(
                text(order.get("ProgramTemplateId")),
                properties,
                text(order.get("SupervisoryJobId")),
                text(order.get("SupervisoryTaskId")),
                samples,
                user(session),
                text(session.getClientDescription().getApplicationUri()))),
        true);
  }

  private static CallMethodResult plain(
      AccessContext access, CallMethodRequest request, Supplier<Answer> action) {
    var session = access.getSession().orElse(null);
    if (session == null || anonymous(session)) {
      return refused(StatusCodes.Bad_UserAccessDenied);
    }
    var inputs = request.getInputArguments();
    return inputs != null && inputs.length > 0
        ? refused(StatusCodes.Bad_TooManyArguments)
        : result(action.get(), false);
  }

  private static CallMethodResult result(Answer answer, boolean tellsRun) {
    return switch (answer) {
      case Answer.Done done ->
          new CallMethodResult(
              StatusCode.GOOD,
              new StatusCode[0],
              new DiagnosticInfo[0],
              tellsRun ? new Variant[] {new Variant(done.run())} : new Variant[0]);
      case Answer.Refused refused ->
          refused.argument().isEmpty()
              ? refused(refused.status())
              : refused(refused.argument(), refused.argumentStatus());
    };
  }

  private static CallMethodResult refused(long status) {
    return new CallMethodResult(
        new StatusCode(status), new StatusCode[0], new DiagnosticInfo[0], new Variant[0]);
  }

  private static CallMethodResult refused(String argument, long status) {
    var results =
        ARGUMENTS.stream()
            .map(each -> each.equals(argument) ? new StatusCode(status) : StatusCode.GOOD)
            .toArray(StatusCode[]::new);
    return new CallMethodResult(
        new StatusCode(StatusCodes.Bad_InvalidArgument),
        results,
        new DiagnosticInfo[0],
        new Variant[0]);
  }

  /// The structures of an array argument; null stands for one that cannot be read. Clients send
  /// "none" as null, as an empty array or as one empty object.
  private <T> List<@Nullable T> structures(@Nullable Object value, Class<T> type) {
    var structures = new ArrayList<@Nullable T>();
    if (value == null) {
      return structures;
    }
    if (!(value instanceof ExtensionObject[] objects)) {
      structures.add(null);
      return structures;
    }
    for (var each : objects) {
      if (each == null || each.isNull() || each.getEncodingOrTypeId().isNull()) {
        continue;
      }
      try {
        var decoded = each.decode(context);
        structures.add(type.isInstance(decoded) ? type.cast(decoded) : null);
      } catch (UaSerializationException e) {
        structures.add(null);
      }
    }
    return structures;
  }

  private static boolean anonymous(Session session) {
    return !(session.getIdentity() instanceof Identity.UsernameIdentity);
  }

  private static String user(Session session) {
    return session.getIdentity() instanceof Identity.UsernameIdentity named
        ? text(named.getUsername())
        : "";
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
