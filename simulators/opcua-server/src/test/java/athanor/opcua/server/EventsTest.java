package athanor.opcua.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.ContentFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.EventFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.ModelChangeStructureDataType;
import org.eclipse.milo.opcua.stack.core.types.structured.SimpleAttributeOperand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What those hear who listen to a device, a unit or the server.
class EventsTest {
  @TempDir Path directory;
  private LaboratoryServer server;
  private Visitor visitor;

  @BeforeEach
  void open() throws Exception {
    server = LaboratoryServer.start(new SmallWorld(), Settings.in(directory).withSpeed(6000));
    visitor = Visitor.enter(server);
  }

  @AfterEach
  void close() throws Exception {
    visitor.close();
    server.close();
  }

  private BlockingQueue<Variant[]> listen(NodeId node) throws Exception {
    var events = new LinkedBlockingQueue<Variant[]>();
    var subscription = new OpcUaSubscription(visitor.client, 20.0);
    subscription.create();
    var filter =
        new EventFilter(
            new SimpleAttributeOperand[] {
              field(NodeIds.BaseEventType, "EventType"),
              field(NodeIds.BaseEventType, "SourceNode"),
              field(NodeIds.BaseEventType, "Message"),
              field(NodeIds.TransitionEventType, "FromState"),
              field(NodeIds.TransitionEventType, "ToState", "Id"),
              field(NodeIds.GeneralModelChangeEventType, "Changes")
            },
            new ContentFilter(null));
    var item = OpcUaMonitoredItem.newEventItem(node, filter);
    item.setQueueSize(uint(100));
    item.setEventValueListener((from, values) -> events.add(values));
    subscription.addMonitoredItem(item);
    subscription.createMonitoredItems();
    return events;
  }

  private static SimpleAttributeOperand field(NodeId type, String... path) {
    return new SimpleAttributeOperand(
        type,
        Arrays.stream(path).map(name -> new QualifiedName(0, name)).toArray(QualifiedName[]::new),
        AttributeId.Value.uid(),
        null);
  }

  private void stir() throws Exception {
    var properties = Visitor.properties("duration", "1");
    assertThat(visitor.start("stirrer", "stir", properties, "job", "task").getStatusCode())
        .isEqualTo(StatusCode.GOOD);
  }

  private static List<Variant[]> until(BlockingQueue<Variant[]> events, String message)
      throws InterruptedException {
    List<Variant[]> heard = new ArrayList<>();
    while (heard.isEmpty() || !message.equals(message(heard.getLast()))) {
      var next = events.poll(20, TimeUnit.SECONDS);
      assertThat(next).as("after %s", heard.stream().map(EventsTest::message).toList()).isNotNull();
      heard.add(next);
    }
    return heard;
  }

  private static String message(Variant[] event) {
    return ((LocalizedText) event[2].value()).text();
  }

  /// OPC 30500-1: each transition of a machine has TransitionEventType as its effect.
  @Test
  void who_listens_to_a_unit_hears_every_transition_of_a_run() throws Exception {
    var events = listen(visitor.find("DI:DeviceSet/own:stirrer/LADS:FunctionalUnitSet/own:Unit"));
    stir();

    var heard = until(events, "Complete to Idle");

    assertThat(heard.stream().map(EventsTest::message))
        .containsSubsequence(
            "Idle to Starting",
            "Starting to Execute",
            "Stopped to Running",
            "Execute to Completing",
            "Completing to Complete",
            "Running to Stopping",
            "Stopping to Stopped");
    var running =
        heard.stream()
            .filter(e -> message(e).equals("Stopped to Running"))
            .findFirst()
            .orElseThrow();
    assertThat(running[0].value()).isEqualTo(NodeIds.TransitionEventType);
    assertThat(((LocalizedText) running[3].value()).text()).isEqualTo("Stopped");
    // OPC 30500-1: the state Running is LADS 5099
    assertThat(running[4].value()).isEqualTo(new NodeId(visitor.namespace(Names.LADS), 5099));
  }

  @Test
  void a_new_result_is_a_change_of_the_model_for_device_and_server() throws Exception {
    var device = listen(visitor.find("DI:DeviceSet/own:stirrer"));
    var server = listen(NodeIds.Server);
    stir();

    for (var events : List.of(device, server)) {
      var change =
          until(events, "Stopping to Stopped").stream()
              .filter(e -> e[0].value().equals(NodeIds.GeneralModelChangeEventType))
              .findFirst()
              .orElseThrow();
      var changes = (ExtensionObject[]) change[5].value();
      var added =
          (ModelChangeStructureDataType)
              changes[0].decode(visitor.client.getStaticEncodingContext());
      assertThat(added.getAffected().getIdentifier().toString()).endsWith("/ResultSet/stirrer-1");
      assertThat(added.getAffectedType())
          .isEqualTo(new NodeId(visitor.namespace(Names.LADS), 1021));
    }
  }
}
