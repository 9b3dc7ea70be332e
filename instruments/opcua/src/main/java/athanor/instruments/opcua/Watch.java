package athanor.instruments.opcua;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.eclipse.milo.opcua.sdk.client.subscriptions.MonitoredItemSynchronizationException;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/// Follows the states of one unit by a subscription of its own, remembers which were seen, and
/// wakes whoever waits for something to change. It may wake in vain and it may miss: a subscription
/// can vanish in an outage, so whoever waits also looks for himself now and then.
final class Watch {
  private static final double PUBLISHING_MILLIS = 20;
  private static final int QUEUE = 64;

  /// Completing and Complete of RunningStateMachineType.
  private static final List<Integer> COMPLETE = List.of(5127, 5128);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Phase> seen = EnumSet.noneOf(Phase.class);
  private boolean completed;
  private long changes;
  private Optional<OpcUaSubscription> subscription = Optional.empty();

  /// Subscribes in the session of now; a subscription of a session before is let go.
  ///
  /// @param whenLost called when the server has dropped the subscription
  void renew(Link link, Unit unit, Runnable whenLost) throws UaException {
    subscription.ifPresent(Watch::letGo);
    subscription = Optional.empty();
    var fresh = new OpcUaSubscription(link.client(), PUBLISHING_MILLIS);
    fresh.setSubscriptionListener(
        new OpcUaSubscription.SubscriptionListener() {
          @Override
          public void onStatusChanged(OpcUaSubscription at, StatusCode status) {
            whenLost.run();
          }

          @Override
          public void onTransferFailed(OpcUaSubscription at, StatusCode status) {
            whenLost.run();
          }
        });
    var state = unit.state();
    fresh.addMonitoredItem(
        item(
            state.id().orElse(state.text()),
            value -> saw(Phase.of(unit.boot(), Optional.of(value), value))));
    unit.phases()
        .ifPresent(inner -> fresh.addMonitoredItem(item(inner, value -> sawInner(unit, value))));
    fresh.create();
    subscription = Optional.of(fresh);
    try {
      fresh.synchronizeMonitoredItems();
    } catch (MonitoredItemSynchronizationException e) {
      throw new UaException(
          StatusCodes.Bad_MonitoredItemIdInvalid,
          "the state of " + unit.id() + " cannot be followed",
          e);
    }
  }

  /// The server may know nothing of it any more; then there is nothing to delete.
  private static void letGo(OpcUaSubscription former) {
    try {
      former.delete();
    } catch (UaException e) {
      System.getLogger(Watch.class.getName())
          .log(System.Logger.Level.DEBUG, "a former subscription was gone already", e);
    } finally {
      former.reset();
    }
  }

  private static OpcUaMonitoredItem item(NodeId node, Consumer<DataValue> listener) {
    var item = OpcUaMonitoredItem.newDataItem(node);
    item.setSamplingInterval(0);
    item.setQueueSize(UInteger.valueOf(QUEUE));
    item.setDataValueListener((_, value) -> listener.accept(value));
    return item;
  }

  void saw(Phase phase) {
    lock.lock();
    try {
      seen.add(phase);
      wake();
    } finally {
      lock.unlock();
    }
  }

  private void sawInner(Unit unit, DataValue value) {
    lock.lock();
    try {
      completed |=
          value.value().value() instanceof NodeId state
              && COMPLETE.stream().anyMatch(id -> unit.boot().is(state, Name.lads("").uri(), id));
      wake();
    } finally {
      lock.unlock();
    }
  }

  /// Forgets what was seen: a new run begins.
  void forget() {
    lock.lock();
    try {
      seen.clear();
      completed = false;
    } finally {
      lock.unlock();
    }
  }

  boolean hasSeen(Phase phase) {
    lock.lock();
    try {
      return seen.contains(phase);
    } finally {
      lock.unlock();
    }
  }

  boolean hasSeenComplete() {
    lock.lock();
    try {
      return completed;
    } finally {
      lock.unlock();
    }
  }

  /// How often something has changed so far.
  long changes() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  void wake() {
    lock.lock();
    try {
      changes++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Returns when something has changed since there were so many changes, or when the time is up.
  void awaitChange(long since, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (changes == since && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
