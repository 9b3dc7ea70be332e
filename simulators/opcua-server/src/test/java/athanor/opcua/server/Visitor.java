package athanor.opcua.server;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.sdk.core.types.DynamicStructType;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.ApplicationType;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseResultMask;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ApplicationDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/// A plain Milo client that knows LADS and nothing of the simulator's classes.
final class Visitor implements AutoCloseable {
  private static final String APPLICATION = "urn:athanor:test:visitor";
  static final KeyPair KEYS = keys();
  static final X509Certificate CERTIFICATE = certificate(APPLICATION);

  final OpcUaClient client;

  private Visitor(OpcUaClient client) {
    this.client = client;
  }

  static Visitor enter(LaboratoryServer server) throws Exception {
    server.trust(CERTIFICATE);
    return connect(server, true, SecurityPolicy.Basic256Sha256);
  }

  /// Another application of the same person.
  static Visitor connect(LaboratoryServer server, String application) throws Exception {
    var certificate = certificate(application);
    server.trust(certificate);
    return connect(server, true, SecurityPolicy.Basic256Sha256, application, certificate);
  }

  static Visitor connect(LaboratoryServer server, boolean named, SecurityPolicy policy)
      throws UaException {
    return connect(server, named, policy, APPLICATION, CERTIFICATE);
  }

  private static Visitor connect(
      LaboratoryServer server,
      boolean named,
      SecurityPolicy policy,
      String application,
      X509Certificate certificate)
      throws UaException {
    var client =
        OpcUaClient.create(
            server.endpointUrl(),
            endpoints ->
                endpoints.stream()
                    .filter(each -> each.getSecurityPolicyUri().equals(policy.getUri()))
                    .findFirst(),
            transport -> {},
            config ->
                config
                    .setApplicationName(LocalizedText.english("visitor"))
                    .setApplicationUri(application)
                    .setKeyPair(KEYS)
                    .setCertificate(certificate)
                    .setCertificateChain(new X509Certificate[] {certificate})
                    .setRequestTimeout(uint(10_000))
                    .setIdentityProvider(
                        named
                            ? new UsernameProvider(server.login().user(), server.login().password())
                            : new AnonymousProvider()));
    client.connect();
    return new Visitor(client);
  }

  /// Tries to open a session through the door that is there for discovery.
  static void barge(LaboratoryServer server) throws UaException {
    var url = server.endpointUrl() + "/discovery";
    var endpoint =
        new EndpointDescription(
            url,
            new ApplicationDescription(
                Endpoint.APPLICATION,
                "",
                LocalizedText.NULL_VALUE,
                ApplicationType.Server,
                null,
                null,
                null),
            ByteString.NULL_VALUE,
            MessageSecurityMode.None,
            SecurityPolicy.None.getUri(),
            new UserTokenPolicy[] {OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS},
            TransportProfile.TCP_UASC_UABINARY.getUri(),
            ubyte(0));
    var client =
        OpcUaClient.create(
            OpcUaClientConfig.builder()
                .setApplicationUri(APPLICATION)
                .setEndpoint(endpoint)
                .setRequestTimeout(uint(5_000))
                .build());
    try {
      client.connect();
    } finally {
      client.disconnect();
    }
  }

  /// The certificate that a server shows to who asks for its endpoints.
  static X509Certificate shown(LaboratoryServer server) throws Exception {
    var endpoints =
        org.eclipse.milo.opcua.sdk.client.DiscoveryClient.getEndpoints(
                server.endpointUrl() + "/discovery")
            .get();
    return org.eclipse.milo.opcua.stack.core.util.CertificateUtil.decodeCertificate(
        endpoints.getFirst().getServerCertificate().bytesOrEmpty());
  }

  @Override
  public void close() throws UaException {
    client.disconnect();
  }

  int namespace(String uri) {
    return client.getNamespaceTable().getIndex(uri).intValue();
  }

  /// Follows browse names, `DI:DeviceSet/own:stirrer`, from the Objects folder.
  NodeId find(String path) throws UaException {
    return find(NodeIds.ObjectsFolder, path);
  }

  NodeId find(NodeId start, String path) throws UaException {
    var at = start;
    for (var step : path.split("/")) {
      var name = name(step);
      at =
          children(at).stream()
              .filter(each -> each.getBrowseName().equals(name))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no " + step + " in " + path))
              .getNodeId()
              .toNodeId(client.getNamespaceTable())
              .orElseThrow();
    }
    return at;
  }

  QualifiedName name(String prefixed) {
    var colon = prefixed.indexOf(':');
    var uri =
        switch (prefixed.substring(0, colon)) {
          case "DI" -> Names.DI;
          case "MACH" -> Names.MACHINERY;
          case "LADS" -> Names.LADS;
          case "own" -> Names.OWN;
          default -> "http://opcfoundation.org/UA/";
        };
    return new QualifiedName(namespace(uri), prefixed.substring(colon + 1));
  }

  ReferenceDescription child(String path, String name) throws UaException {
    return children(find(path)).stream()
        .filter(each -> each.getBrowseName().equals(name(name)))
        .findFirst()
        .orElseThrow();
  }

  List<ReferenceDescription> children(NodeId node) throws UaException {
    var result =
        client.browse(
            new BrowseDescription(
                node,
                BrowseDirection.Forward,
                NodeIds.HierarchicalReferences,
                true,
                uint(0),
                uint(BrowseResultMask.All.getValue())));
    return result.getReferences() == null ? List.of() : List.of(result.getReferences());
  }

  /// The browse names of the children, in order.
  List<String> names(NodeId node) throws UaException {
    return children(node).stream().map(each -> each.getBrowseName().getName()).distinct().toList();
  }

  DataValue read(NodeId node) throws UaException {
    return client.readValue(0, TimestampsToReturn.Both, node);
  }

  DataValue part(NodeId node, String range) throws UaException {
    var what = new ReadValueId(node, AttributeId.Value.uid(), range, QualifiedName.NULL_VALUE);
    return client.read(0, TimestampsToReturn.Both, List.of(what)).getResults()[0];
  }

  Object value(NodeId start, String path) throws UaException {
    var value = read(find(start, path)).value().value();
    return value instanceof ExtensionObject object
        ? object.decode(client.getStaticEncodingContext())
        : value;
  }

  CallMethodResult start(
      String device, String template, Map<String, String> properties, String job, String task)
      throws UaException {
    var machine = find("DI:DeviceSet/own:" + device + "/" + STATE);
    var type = client.getDataTypeTree().getType(new NodeId(namespace(Names.LADS), 3003));
    var objects = new ArrayList<ExtensionObject>();
    for (var each : properties.entrySet()) {
      var members = new LinkedHashMap<String, Object>();
      members.put("Key", each.getKey());
      members.put("Value", each.getValue());
      objects.add(
          ExtensionObject.encode(
              client.getDynamicEncodingContext(), new DynamicStructType(type, members)));
    }
    return call(
        machine,
        "LADS:StartProgram",
        new Variant(template),
        new Variant(objects.toArray(ExtensionObject[]::new)),
        new Variant(job),
        new Variant(task),
        new Variant(new ExtensionObject[0]));
  }

  static final String STATE = "LADS:FunctionalUnitSet/own:Unit/LADS:FunctionalUnitState";

  CallMethodResult call(NodeId object, String method, Variant... arguments) throws UaException {
    return client.call(List.of(new CallMethodRequest(object, find(object, method), arguments)))
        .getResults()[0];
  }

  /// The values that a variable has from now on.
  BlockingQueue<DataValue> watch(NodeId node) throws UaException {
    var subscription = new OpcUaSubscription(client, 10.0);
    subscription.create();
    var values = new LinkedBlockingQueue<DataValue>();
    var item = OpcUaMonitoredItem.newDataItem(node);
    item.setSamplingInterval(10.0);
    item.setQueueSize(uint(100));
    item.setDataValueListener((from, value) -> values.add(value));
    subscription.addMonitoredItem(item);
    subscription.createMonitoredItems();
    return values;
  }

  static String text(DataValue value) {
    return ((LocalizedText) value.value().value()).text();
  }

  static Map<String, String> properties(String... pairs) {
    var properties = new LinkedHashMap<String, String>();
    for (var i = 0; i < pairs.length; i += 2) {
      properties.put(pairs[i], pairs[i + 1]);
    }
    return properties;
  }

  private static KeyPair keys() {
    try {
      return SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate certificate(String application) {
    try {
      return new SelfSignedCertificateBuilder(KEYS)
          .setCommonName("visitor")
          .setApplicationUri(application)
          .setValidityPeriod(Period.ofDays(1))
          .addDnsName("localhost")
          .build();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
