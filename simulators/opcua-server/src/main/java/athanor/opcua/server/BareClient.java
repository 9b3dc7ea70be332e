package athanor.opcua.server;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePath;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePath;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePathElement;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/// Follows the signals of a [SignalServer] with the OPC UA library and nothing else, and only
/// counts what comes: the yardstick beside which a gateway is measured.
public final class BareClient implements AutoCloseable {
  private final OpcUaClient client;
  private final OpcUaSubscription subscription;
  private final List<Long> delays = new ArrayList<>();
  private boolean counting;
  private long values;
  private long lost;

  /// What came while it was counted.
  ///
  /// @param values that came
  /// @param lost values that did not come although later ones of their signal did
  /// @param delaysNanos from the time at the source, of one in each hundred values
  public record Counted(long values, long lost, double seconds, long[] delaysNanos) {}

  private BareClient(OpcUaClient client, OpcUaSubscription subscription) {
    this.client = client;
    this.subscription = subscription;
  }

  /// A certificate for it, to be trusted by the server.
  ///
  /// @param keys by which it is known
  public record Own(java.security.KeyPair keys, X509Certificate certificate) {
    public static Own make() throws IOException {
      try {
        var keys = SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
        return new Own(
            keys,
            new SelfSignedCertificateBuilder(keys)
                .setCommonName("Bare client")
                .setApplicationUri("urn:athanor:bare")
                .setValidityPeriod(Period.ofDays(2))
                .build());
      } catch (GeneralSecurityException e) {
        throw new IOException(e);
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }

  /// @param encrypted SignAndEncrypt, or no security at all
  /// @param count number of signals
  /// @param publishing between two messages of the server
  /// @param queue values of a signal that the server keeps between two messages
  public static BareClient follow(
      String url, Own own, boolean encrypted, int count, Duration publishing, int queue)
      throws IOException {
    try {
      var mode = encrypted ? MessageSecurityMode.SignAndEncrypt : MessageSecurityMode.None;
      var endpoint =
          DiscoveryClient.getEndpoints(url).get(10, TimeUnit.SECONDS).stream()
              .filter(each -> each.getSecurityMode() == mode)
              .filter(each -> url.equals(each.getEndpointUrl()))
              .findFirst()
              .orElseThrow(() -> new IOException(url + " offers no " + mode));
      var client =
          OpcUaClient.create(
              OpcUaClientConfig.builder()
                  .setApplicationUri("urn:athanor:bare")
                  .setEndpoint(endpoint)
                  .setKeyPair(own.keys())
                  .setCertificate(own.certificate())
                  .setCertificateChain(new X509Certificate[] {own.certificate()})
                  .build());
      client.connect();
      var subscription = new OpcUaSubscription(client, publishing.toNanos() / 1e6);
      var bare = new BareClient(client, subscription);
      bare.subscribe(count, queue);
      return bare;
    } catch (UaException | ExecutionException | TimeoutException e) {
      throw new IOException(url + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void subscribe(int count, int queue) throws UaException {
    for (var node : nodes(count)) {
      var item = OpcUaMonitoredItem.newDataItem(node);
      item.setSamplingInterval(0.0);
      item.setQueueSize(UInteger.valueOf(queue));
      item.setUserObject(new long[1]);
      subscription.addMonitoredItem(item);
    }
    subscription.setSubscriptionListener(
        new OpcUaSubscription.SubscriptionListener() {
          @Override
          public void onDataReceived(
              OpcUaSubscription from, List<OpcUaMonitoredItem> items, List<DataValue> all) {
            count(items, all);
          }
        });
    subscription.create();
    subscription.createMonitoredItems();
  }

  private List<NodeId> nodes(int count) throws UaException {
    var table = client.readNamespaceTable();
    int own = table.getIndex(Names.OWN).intValue();
    int di = table.getIndex("http://opcfoundation.org/UA/DI/").intValue();
    int lads = table.getIndex("http://opcfoundation.org/UA/LADS/").intValue();
    var nodes = new ArrayList<NodeId>();
    for (int from = 1; from <= count; from += 200) {
      var paths = new ArrayList<BrowsePath>();
      for (int i = from; i < Math.min(count + 1, from + 200); i++) {
        paths.add(
            new BrowsePath(
                NodeIds.ObjectsFolder,
                path(
                    new QualifiedName(di, "DeviceSet"),
                    new QualifiedName(own, SignalServer.DEVICE),
                    new QualifiedName(lads, "FunctionalUnitSet"),
                    new QualifiedName(own, "Unit"),
                    new QualifiedName(lads, "FunctionSet"),
                    new QualifiedName(own, "signal-%05d".formatted(i)),
                    new QualifiedName(lads, "SensorValue"))));
      }
      for (var result : client.translateBrowsePaths(paths).getResults()) {
        nodes.add(result.getTargets()[0].getTargetId().toNodeId(table).orElseThrow());
      }
    }
    return nodes;
  }

  private static RelativePath path(QualifiedName... names) {
    var elements = new RelativePathElement[names.length];
    for (int i = 0; i < names.length; i++) {
      elements[i] = new RelativePathElement(NodeIds.HierarchicalReferences, false, true, names[i]);
    }
    return new RelativePath(elements);
  }

  private synchronized void count(List<OpcUaMonitoredItem> items, List<DataValue> all) {
    var now = Instant.now();
    for (int i = 0; i < all.size(); i++) {
      var last = (long[]) items.get(i).getUserObject().orElseThrow();
      if (all.get(i).value().value() instanceof Double number) {
        long gap = number.longValue() - last[0] - 1;
        if (counting) {
          lost += last[0] > 0 && gap > 0 ? gap : 0;
          values++;
          var at = all.get(i).sourceTime();
          if (values % 100 == 0 && at != null) {
            delays.add(Duration.between(at.getJavaInstant(), now).toNanos());
          }
        }
        last[0] = number.longValue();
      }
    }
  }

  /// Counts for so long from now on.
  public Counted count(Duration time) throws InterruptedException {
    long begun = System.nanoTime();
    synchronized (this) {
      counting = true;
      values = 0;
      lost = 0;
      delays.clear();
    }
    Thread.sleep(time);
    synchronized (this) {
      counting = false;
      return new Counted(
          values,
          lost,
          (System.nanoTime() - begun) / 1e9,
          delays.stream().mapToLong(Long::longValue).toArray());
    }
  }

  @Override
  public void close() {
    client.disconnectAsync().orTimeout(5, TimeUnit.SECONDS).exceptionally(_ -> client).join();
  }
}
