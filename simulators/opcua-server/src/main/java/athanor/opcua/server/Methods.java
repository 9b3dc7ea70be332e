package athanor.opcua.server;

import athanor.opcua.server.Calls.Caller;
import athanor.opcua.server.document.FaultReader;
import athanor.opcua.server.fault.CallFaults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
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
  private final UnitLock lock;
  private final EncodingContext context;
  private final CallFaults faults;

  private Methods(Bench bench, UnitLock lock, EncodingContext context, CallFaults faults) {
    this.bench = bench;
    this.lock = lock;
    this.context = context;
    this.faults = faults;
  }

  static void bind(
      DeviceNodes nodes, Bench bench, UnitLock lock, EncodingContext context, CallFaults faults) {
    var methods = new Methods(bench, lock, context, faults);
    methods.bind(nodes, "StartProgram", ARGUMENTS.size(), methods::startProgram);
    methods.bind(nodes, "Stop", 0, plain(bench::stop));
    methods.bind(nodes, "Abort", 0, plain(bench::abort));
    methods.bind(nodes, "Clear", 0, plain(bench::clear));
  }

  private void bind(DeviceNodes nodes, String name, int arguments, Calls.Work work) {
    var handler =
        Calls.admit(
            arguments,
            (caller, inputs) ->
                faults.around(
                    bench.device().name(),
                    name,
                    () ->
                        lock.bars(caller.application())
                            ? Calls.refused(StatusCodes.Bad_Locked)
                            : work.of(caller, inputs),
                    status -> Calls.refused(Objects.requireNonNull(FaultReader.code(status)))));
    ((UaMethodNode) nodes.node("FunctionalUnitState/" + name)).setInvocationHandler(handler);
  }

  private static Calls.Work plain(Supplier<Answer> action) {
    return (caller, inputs) ->
        switch (action.get()) {
          case Answer.Done done -> Calls.done();
          case Answer.Refused refused -> Calls.refused(refused.status());
        };
  }

  private CallMethodResult startProgram(Caller caller, Variant[] inputs) {
    for (var each : List.of(0, 2, 3)) {
      if (inputs[each].value() != null && !(inputs[each].value() instanceof String)) {
        return fault(ARGUMENTS.get(each), StatusCodes.Bad_TypeMismatch);
      }
    }
    var properties = new LinkedHashMap<String, String>();
    for (var each : structures(inputs[1].value(), KeyValue.class)) {
      if (each == null || each.key() == null || each.value() == null) {
        return fault("Properties", StatusCodes.Bad_TypeMismatch);
      }
      if (properties.put(each.key(), each.value()) != null) {
        return fault("Properties", StatusCodes.Bad_OutOfRange);
      }
    }
    var samples = new ArrayList<Entry.Sample>();
    for (var each : structures(inputs[4].value(), SampleInfo.class)) {
      if (each == null) {
        return fault("Samples", StatusCodes.Bad_TypeMismatch);
      }
      samples.add(
          new Entry.Sample(
              text(each.containerId()),
              text(each.sampleId()),
              text(each.position()),
              text(each.customData())));
    }
    var order =
        new Order(
            text(inputs[0].value()),
            properties,
            text(inputs[2].value()),
            text(inputs[3].value()),
            samples,
            caller.user(),
            caller.application());
    return switch (bench.start(order)) {
      case Answer.Done done -> Calls.done(done.run());
      case Answer.Refused refused ->
          refused.argument().isEmpty()
              ? Calls.refused(refused.status())
              : fault(refused.argument(), refused.argumentStatus());
    };
  }

  private static CallMethodResult fault(String argument, long status) {
    return Calls.refused(
        ARGUMENTS.stream()
            .map(each -> each.equals(argument) ? new StatusCode(status) : StatusCode.GOOD)
            .toArray(StatusCode[]::new));
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

  private static String text(@Nullable Object value) {
    return Objects.requireNonNullElse(value, "").toString();
  }
}
