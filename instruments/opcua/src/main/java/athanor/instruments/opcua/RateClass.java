package athanor.instruments.opcua;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.DataChangeTrigger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.DeadbandType;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeFilter;

/// The signals of a unit that are told at the same rate, and the one subscription that carries them
/// (OPC 10000-4, 5.13 and 5.14).
final class RateClass {
  private static final System.Logger LOG = System.getLogger(RateClass.class.getName());

  /// What servers answer that know no filter, or not this one for this variable.
  private static final List<Long> FILTER_REFUSED =
      List.of(
          StatusCodes.Bad_MonitoredItemFilterUnsupported,
          StatusCodes.Bad_MonitoredItemFilterInvalid,
          StatusCodes.Bad_FilterNotAllowed,
          StatusCodes.Bad_DeadbandFilterInvalid);

  /// Whoever is told what the subscription brings.
  interface Ear {
    void values(RateClass from, List<Track> tracks, List<DataValue> values);

    /// Nothing new, but the server lives.
    void alive(RateClass from);

    /// Messages of the server were lost on the way and could not be had again.
    void missed(RateClass from);

    /// The server has dropped the subscription.
    void gone(RateClass from);
  }

  /// @param track what is told of the signal
  record Followed(Unit.Sensor sensor, Rate rate, Track track) {}

  private final Duration publishing;
  private final Boot boot;
  private final List<String> signals;
  private final OpcUaSubscription subscription;
  private volatile long heard = System.nanoTime();

  private RateClass(
      Duration publishing, Boot boot, List<Followed> followed, OpcUaSubscription subscription) {
    this.publishing = publishing;
    this.boot = boot;
    this.signals = followed.stream().map(each -> each.sensor().name()).toList();
    this.subscription = subscription;
  }

  /// One class for each publishing interval.
  static List<List<Followed>> classes(List<Followed> all) {
    var classes = new LinkedHashMap<Duration, List<Followed>>();
    for (var each : all) {
      classes.computeIfAbsent(each.rate().publishing(), _ -> new ArrayList<>()).add(each);
    }
    return List.copyOf(classes.values());
  }

  /// Subscribes in the session of now.
  ///
  /// @param followed all with the same publishing interval
  static RateClass open(Link link, Boot boot, List<Followed> followed, Ear ear) throws UaException {
    var rate = followed.getFirst().rate();
    var subscription = new OpcUaSubscription(link.client(), rate.publishingMillis());
    subscription.setTargetKeepAliveInterval(
        Math.max(rate.publishingMillis(), TelemetrySettings.KEEP_ALIVE.toMillis()));
    var opened = new RateClass(rate.publishing(), boot, followed, subscription);
    subscription.setSubscriptionListener(opened.listener(ear));
    for (var each : followed) {
      subscription.addMonitoredItem(item(each));
    }
    try {
      subscription.create();
      return opened;
    } catch (UaException e) {
      opened.close();
      throw e;
    }
  }

  private static OpcUaMonitoredItem item(Followed each) {
    var item = OpcUaMonitoredItem.newDataItem(each.sensor().value());
    item.setSamplingInterval(each.rate().samplingMillis());
    item.setQueueSize(UInteger.valueOf(each.rate().kept()));
    item.setDiscardOldest(true);
    item.setUserObject(each.track());
    var deadband = each.rate().deadband();
    if (deadband.width() > 0) {
      var type = deadband.percent() ? DeadbandType.Percent : DeadbandType.Absolute;
      item.setFilter(
          new DataChangeFilter(
              DataChangeTrigger.StatusValue, UInteger.valueOf(type.getValue()), deadband.width()));
    }
    return item;
  }

  /// Asks for all items that are not there yet. One that the server does not give is no reason to
  /// go without the others.
  ///
  /// @return the signals that the server does not give, and why
  Map<Track, StatusCode> monitor() throws UaException {
    subscription.createMonitoredItems();
    var plain = false;
    for (var item : subscription.getMonitoredItems()) {
      var code = item.getCreateResult().map(StatusCode::getValue).orElse(0L);
      if (item.getFilter() != null && FILTER_REFUSED.contains(code)) {
        LOG.log(
            System.Logger.Level.WARNING,
            "{0} is told at every change: the server takes no deadband for it ({1})",
            track(item).name(),
            Reply.name(new StatusCode(code)));
        item.setFilter(null);
        plain = true;
      }
    }
    if (plain) {
      subscription.createMonitoredItems();
    }
    var refused = new LinkedHashMap<Track, StatusCode>();
    for (var item : subscription.getMonitoredItems()) {
      var result = item.getCreateResult().orElse(new StatusCode(StatusCodes.Bad_NoCommunication));
      if (!result.isGood()) {
        refused.put(track(item), result);
      }
    }
    return refused;
  }

  private static Track track(OpcUaMonitoredItem item) {
    return (Track) item.getUserObject().orElseThrow();
  }

  private OpcUaSubscription.SubscriptionListener listener(Ear ear) {
    var self = this;
    return new OpcUaSubscription.SubscriptionListener() {
      @Override
      public void onDataReceived(
          OpcUaSubscription at, List<OpcUaMonitoredItem> items, List<DataValue> values) {
        heard = System.nanoTime();
        ear.values(self, items.stream().map(RateClass::track).toList(), values);
      }

      @Override
      public void onKeepAliveReceived(OpcUaSubscription at) {
        heard = System.nanoTime();
        ear.alive(self);
      }

      @Override
      public void onNotificationDataLost(OpcUaSubscription at) {
        ear.missed(self);
      }

      @Override
      public void onStatusChanged(OpcUaSubscription at, StatusCode status) {
        ear.gone(self);
      }

      @Override
      public void onTransferFailed(OpcUaSubscription at, StatusCode status) {
        ear.gone(self);
      }
    };
  }

  List<String> signals() {
    return signals;
  }

  /// Whether it lives on in that connection; one that was made anew knows nothing of it.
  boolean isOf(Link link) {
    return subscription.getClient() == link.client();
  }

  /// Whether it names nodes as they are named in that life of the server.
  boolean isOf(Boot now) {
    return boot.equals(now);
  }

  /// After an outage the server is given time to send what it has kept.
  void spare() {
    heard = System.nanoTime();
  }

  /// Whether nothing at all came for so long that something must be wrong with it.
  boolean silent(long now) {
    var keepAlive =
        publishing.compareTo(TelemetrySettings.KEEP_ALIVE) < 0
            ? TelemetrySettings.KEEP_ALIVE
            : publishing;
    return now - heard > keepAlive.multipliedBy(3).toNanos();
  }

  /// The server may know nothing of it any more; then there is nothing to delete.
  void close() {
    subscription.setSubscriptionListener(null);
    try {
      subscription.delete();
    } catch (UaException e) {
      LOG.log(System.Logger.Level.DEBUG, "a former subscription was gone already", e);
    } finally {
      subscription.reset();
    }
  }
}
