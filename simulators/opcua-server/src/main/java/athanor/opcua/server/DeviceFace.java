package athanor.opcua.server;

import java.time.Instant;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;

/// Shows what a bench does in the nodes of its device (OPC 30500-1, FunctionalUnitStateMachineType
/// and ActiveProgramType).
final class DeviceFace implements Face {
  private static final String PROGRAM = "ProgramManager/ActiveProgram/";

  private final DeviceNodes nodes;
  private final EncodingContext context;
  private final Machine unit;
  private final Machine running;
  private final Machine item;
  private int version;

  /// @param version from which NodeVersion of the result set counts on, so that it does not repeat
  DeviceFace(DeviceNodes nodes, EncodingContext context, int version, boolean aborted) {
    this.nodes = nodes;
    this.context = context;
    this.unit = nodes.unitState();
    this.running = nodes.runningState();
    this.item = nodes.itemState();
    this.version = version;
    if (aborted) {
      unit.move("Aborted", Instant.now());
    }
    resultsChanged();
  }

  @Override
  public void started(Run run) {
    var at = run.startedAt();
    run.started().properties().forEach(this::show);
    var template = template(run);
    nodes
        .variable(PROGRAM + "CurrentProgramTemplate")
        .setValue(
            Values.of(
                new NameNodeId(
                    LocalizedText.english(run.started().operation()), template.getNodeId()),
                context));
    nodes.set(PROGRAM + "DeviceProgramRunId", run.id());
    nodes.set(PROGRAM + "EstimatedRuntime", Values.duration(run.realTakes()));
    resultsChanged();
    nodes.added(run.id(), at);
    running.move("Starting", at);
    running.move("Execute", at);
    unit.move("Running", at);
    item.move("Executing", at);
  }

  @Override
  public void completing(Instant at) {
    running.move("Completing", at);
  }

  @Override
  public void ended(Run run, Run.End end) {
    resultsChanged();
    switch (end.outcome()) {
      case COMPLETED -> {
        running.move("Complete", end.at());
        unit.move("Stopping", end.at());
        unit.move("Stopped", end.at());
      }
      case STOPPED, FAILED -> {
        unit.move("Stopping", end.at());
        unit.move("Stopped", end.at());
      }
      case ABORTED -> {
        unit.move("Aborting", end.at());
        unit.move("Aborted", end.at());
      }
    }
    running.move("Idle", end.at());
    item.move("NotExecuting", end.at());
  }

  @Override
  public void cleared(Instant at) {
    unit.move("Clearing", at);
    unit.move("Stopped", at);
  }

  @Override
  public void refused(String task, String reason) {
    nodes.set("LastRefusal", task + ": " + reason);
  }

  private UaNode template(Run run) {
    return nodes.node("ProgramManager/ProgramTemplateSet/" + run.started().operation());
  }

  private void show(String property, String text) {
    var parameter = nodes.parameters().get(property);
    if (parameter != null) {
      parameter.setValue(value(parameter, text));
    }
  }

  private static DataValue value(UaVariableNode parameter, String text) {
    return parameter.getDataType().equals(NodeIds.Double)
        ? Values.of(Double.parseDouble(text))
        : Values.of(text);
  }

  private void resultsChanged() {
    version++;
    nodes.set("ProgramManager/ResultSet/NodeVersion", Integer.toString(version));
  }
}
