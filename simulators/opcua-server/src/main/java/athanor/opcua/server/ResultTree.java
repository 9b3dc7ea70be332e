package athanor.opcua.server;

import athanor.schemas.Capability;
import athanor.schemas.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.enumerated.AxisScaleEnumeration;
import org.eclipse.milo.opcua.stack.core.types.structured.AxisInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;
import org.jspecify.annotations.Nullable;

/// The nodes of one Result (OPC 30500-1, ResultType), made from the run.
final class ResultTree {
  private final Names names;
  private final EncodingContext context;
  private final DateTime time;
  private final UnaryOperator<Instant> wall;
  private final ResultFiles files;
  final Map<NodeId, Leaf> leaves = new LinkedHashMap<>();

  private ResultTree(
      Names names,
      EncodingContext context,
      DateTime time,
      UnaryOperator<Instant> wall,
      ResultFiles files) {
    this.files = files;
    this.wall = wall;
    this.names = names;
    this.context = context;
    this.time = time;
  }

  /// @param set the node of the ResultSet
  static Map<NodeId, Leaf> of(
      Run run,
      NodeId set,
      Capability capability,
      Instant since,
      Names names,
      EncodingContext context,
      UnaryOperator<Instant> wall,
      ResultFiles files) {
    var end = run.end();
    var time = new DateTime(wall.apply(end == null ? run.startedAt() : end.at()));
    var tree = new ResultTree(names, context, time, wall, files);
    tree.result(run, set, capability, since);
    return tree.leaves;
  }

  private void result(Run run, NodeId set, Capability capability, Instant since) {
    var started = run.started();
    var readings = run.readings();
    var end = run.end();
    var result = object(set, NodeIds.HasComponent, names.ownName(run.id()), names.id("LADS:1021"));
    text(result, "LADS:ApplicationUri", started.application());
    text(result, "LADS:User", started.user());
    property(
        result,
        "LADS:Description",
        NodeIds.LocalizedText,
        LocalizedText.english(started.operation()));
    text(result, "LADS:SupervisoryJobId", started.job());
    text(result, "LADS:SupervisoryTaskId", started.task());
    text(result, "LADS:DeviceProgramRunId", run.id());
    property(result, "LADS:Started", NodeIds.DateTime, new DateTime(wall.apply(run.startedAt())));
    property(
        result,
        "LADS:Stopped",
        NodeIds.DateTime,
        end == null ? Values.NEVER : new DateTime(wall.apply(end.at())));
    property(
        result,
        "LADS:TotalRuntime",
        NodeIds.Duration,
        end == null ? 0.0 : Values.duration(Duration.between(run.startedAt(), end.at())));
    property(result, "LADS:EstimatedRuntime", NodeIds.Duration, Values.duration(run.realTakes()));
    structures(result, "LADS:Properties", "LADS:3003", properties(run));
    structures(result, "LADS:Samples", "LADS:3002", samples(run));
    text(result, "own:Outcome", end == null ? "" : end.outcome().text());
    text(result, "own:OutcomeReason", end == null ? "" : end.reason());
    var fileSet =
        object(result, NodeIds.HasComponent, names.name("LADS:FileSet"), names.id("LADS:1022"));
    if (!readings.isEmpty()) {
      new FileTree(this, names, context, files).add(fileSet, readings);
    }
    template(result, run, capability, since);
    var variables =
        object(result, NodeIds.HasComponent, names.name("LADS:VariableSet"), names.id("LADS:1041"));
    readings.forEach(reading -> reading(variables, reading));
  }

  private static List<KeyValue> properties(Run run) {
    return run.started().properties().entrySet().stream()
        .map(each -> new KeyValue(each.getKey(), each.getValue()))
        .toList();
  }

  private static List<SampleInfo> samples(Run run) {
    return run.started().samples().stream()
        .map(each ->
            new SampleInfo(each.containerId(), each.sampleId(), each.position(), each.customData()))
        .toList();
  }

  private void template(NodeId result, Run run, Capability capability, Instant since) {
    var template =
        object(
            result,
            NodeIds.HasComponent,
            names.name("LADS:ProgramTemplate"),
            names.id("LADS:1018"));
    var operation = run.started().operation();
    text(template, "LADS:Author", capability.manufacturer());
    text(template, "LADS:DeviceTemplateId", operation);
    text(template, "LADS:Version", "1");
    property(template, "LADS:Description", NodeIds.LocalizedText, LocalizedText.english(operation));
    property(template, "LADS:Created", NodeIds.DateTime, new DateTime(since));
    property(template, "LADS:Modified", NodeIds.DateTime, new DateTime(since));
  }

  private void reading(NodeId set, Reading reading) {
    var name = names.ownName(reading.name());
    switch (reading) {
      case Reading.Scalar scalar -> {
        var id =
            variable(
                set,
                NodeIds.HasComponent,
                name,
                NodeIds.AnalogUnitType,
                NodeIds.Double,
                -1,
                () -> value(scalar.value()));
        structure(
            id, "0:EngineeringUnits", NodeIds.EUInformation, Units.information(scalar.unit()));
      }
      case Reading.Label label ->
          variable(
              set,
              NodeIds.HasComponent,
              name,
              NodeIds.BaseDataVariableType,
              NodeIds.String,
              -1,
              () -> value(label.text()));
      case Reading.Series series -> series(set, name, series);
    }
  }

  /// OPC 10000-8, YArrayItemType.
  private void series(NodeId set, QualifiedName name, Reading.Series series) {
    var id =
        variable(
            set,
            NodeIds.HasComponent,
            name,
            NodeIds.YArrayItemType,
            NodeIds.Double,
            1,
            () -> value(series.values().toArray(Double[]::new)));
    var values = series.values();
    var low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    var high = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    var last = series.start() + series.step() * Math.max(0, values.size() - 1);
    structure(id, "0:EngineeringUnits", NodeIds.EUInformation, Units.information(series.unit()));
    structure(id, "0:EURange", NodeIds.Range, new Range(low, high));
    property(id, "0:Title", NodeIds.LocalizedText, LocalizedText.english(series.name()));
    property(
        id,
        "0:AxisScaleType",
        NodeIds.AxisScaleEnumeration,
        AxisScaleEnumeration.Linear.getValue());
    structure(
        id,
        "0:XAxisDefinition",
        NodeIds.AxisInformation,
        new AxisInformation(
            Units.information(series.axisUnit()),
            new Range(series.start(), last),
            LocalizedText.english(series.axisUnit()),
            AxisScaleEnumeration.Linear,
            null));
    property(id, "own:AxisStart", NodeIds.Double, series.start());
    property(id, "own:AxisStep", NodeIds.Double, series.step());
  }

  void text(NodeId parent, String name, String text) {
    property(parent, name, NodeIds.String, text);
  }

  void property(NodeId parent, String name, NodeId dataType, Object value) {
    variable(
        parent,
        NodeIds.HasProperty,
        names.name(name),
        NodeIds.PropertyType,
        dataType,
        -1,
        () -> value(value));
  }

  private void structure(NodeId parent, String name, NodeId dataType, UaStructuredType value) {
    variable(
        parent,
        NodeIds.HasProperty,
        names.name(name),
        NodeIds.PropertyType,
        dataType,
        -1,
        () -> value(ExtensionObject.encode(context, value)));
  }

  private void structures(
      NodeId parent, String name, String dataType, List<? extends UaStructuredType> values) {
    variable(
        parent,
        NodeIds.HasProperty,
        names.name(name),
        NodeIds.PropertyType,
        names.id(dataType),
        1,
        () ->
            value(
                values.stream()
                    .map(each -> ExtensionObject.encode(context, each))
                    .toArray(ExtensionObject[]::new)));
  }

  DataValue value(Object value) {
    return Values.at(value, time.getJavaInstant());
  }

  NodeId object(NodeId parent, NodeId reference, QualifiedName name, NodeId type) {
    return leaf(parent, reference, name, type, null);
  }

  NodeId variable(
      NodeId parent,
      NodeId reference,
      QualifiedName name,
      NodeId type,
      NodeId dataType,
      int rank,
      Supplier<DataValue> value) {
    return leaf(parent, reference, name, type, new Leaf.Content(dataType, rank, value));
  }

  private NodeId leaf(
      NodeId parent,
      NodeId reference,
      QualifiedName name,
      NodeId type,
      Leaf.@Nullable Content content) {
    var id = names.own(parent.getIdentifier() + "/" + Objects.requireNonNull(name.getName()));
    var references = new ArrayList<Reference>();
    references.add(new Reference(id, NodeIds.HasTypeDefinition, type.expanded(), true));
    references.add(new Reference(id, reference, parent.expanded(), false));
    leaves.put(id, new Leaf(id, name, references, content, false));
    var above = leaves.get(parent);
    if (above != null) {
      above.references().add(new Reference(parent, reference, id.expanded(), true));
    }
    return id;
  }
}
