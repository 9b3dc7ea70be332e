package athanor.opcua.server;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ulong;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import athanor.schemas.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;

/// The file of a result as nodes of its tree.
record FileTree(ResultTree tree, Names names, EncodingContext context, ResultFiles files) {

  /// OPC 30500-1, ResultFileType, with an OPC 10000-20 FileType below.
  void add(NodeId set, List<Reading> readings) {
    var entry =
        tree.object(
            set, NodeIds.HasComponent, names.ownName(ReadingsFile.NAME), names.id("LADS:1001"));
    tree.text(entry, "LADS:Name", ReadingsFile.NAME);
    tree.text(entry, "LADS:MimeType", ReadingsFile.MIME_TYPE);
    var file = tree.object(entry, NodeIds.HasComponent, names.name("LADS:File"), NodeIds.FileType);
    tree.property(file, "0:Size", NodeIds.UInt64, ulong(ReadingsFile.of(readings).length));
    tree.property(file, "0:Writable", NodeIds.Boolean, false);
    tree.property(file, "0:UserWritable", NodeIds.Boolean, false);
    tree.property(file, "0:MimeType", NodeIds.String, ReadingsFile.MIME_TYPE);
    tree.variable(
        file,
        NodeIds.HasProperty,
        names.name("0:OpenCount"),
        NodeIds.PropertyType,
        NodeIds.UInt16,
        -1,
        () -> tree.value(ushort(files.openCount(file))));
    ResultFiles.METHODS.forEach((name, arguments) -> method(file, name, arguments));
  }

  private void method(NodeId file, String name, List<String> arguments) {
    var id = names.own(file.getIdentifier() + "/" + name);
    var references = new ArrayList<Reference>();
    references.add(new Reference(id, NodeIds.HasComponent, file.expanded(), false));
    tree.leaves.put(id, new Leaf(id, names.name("0:" + name), references, null, true));
    Objects.requireNonNull(tree.leaves.get(file))
        .references()
        .add(new Reference(file, NodeIds.HasComponent, id.expanded(), true));
    arguments(id, "0:InputArguments", arguments.getFirst());
    arguments(id, "0:OutputArguments", arguments.getLast());
  }

  private void arguments(NodeId method, String name, String list) {
    if (list.isEmpty()) {
      return;
    }
    var values =
        Arrays.stream(list.split(" "))
            .map(each ->
                new Argument(each, ResultFiles.type(each), -1, null, LocalizedText.NULL_VALUE))
            .toList();
    tree.variable(
        method,
        NodeIds.HasProperty,
        names.name(name),
        NodeIds.PropertyType,
        NodeIds.Argument,
        1,
        () ->
            tree.value(
                values.stream()
                    .map(each -> ExtensionObject.encode(context, each))
                    .toArray(ExtensionObject[]::new)));
  }
}
