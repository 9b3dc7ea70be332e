package athanor.instruments.opcua;

import athanor.instruments.DriverException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.SessionActivityListener;
import org.eclipse.milo.opcua.sdk.client.UaSession;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.UaServiceFaultException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.eclipse.milo.opcua.stack.core.types.structured.CallRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;

/// One encrypted connection with one session. It comes back by itself after an outage, for as long
/// as that takes; meanwhile nothing that moves hardware is taken on.
///
/// For as long as its session may live the library tries to carry it over, and the subscriptions
/// with it. After that, or where the library has come to a standstill, the connection is made anew
/// from the ground: way in, certificate, client, session.
final class Link implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Link.class.getName());

  /// Bounds the life of a call that a server which cannot be reached may still hold.
  static final Duration SESSION = Duration.ofSeconds(10);

  /// A connection takes several requests, each with a time limit of its own.
  private static final int REQUESTS_TO_CONNECT = 4;

  private final OpcUaSettings settings;
  private final Certificates certificates;
  private final Duration timeout;
  private final ReentrantLock opening = new ReentrantLock();
  private final List<Runnable> whenUp = new CopyOnWriteArrayList<>();
  private final List<Runnable> whenDown = new CopyOnWriteArrayList<>();
  private final Guard guard = new Guard(this);
  private volatile OpcUaClient client;
  private volatile Wire wire;
  private volatile Optional<UaSession> session = Optional.empty();
  private volatile String trouble = "";
  private volatile boolean closed;

  private Link(OpcUaSettings settings, Certificates certificates, OpcUaClient client) {
    this.settings = settings;
    this.certificates = certificates;
    this.timeout = settings.requestTimeout();
    this.client = client;
    this.wire = new Wire(client, timeout);
  }

  static Link open(EndpointDescription endpoint, OpcUaSettings settings, Certificates certificates)
      throws UaException {
    var client = Client.make(endpoint, settings, certificates);
    var link = new Link(settings, certificates, client);
    link.listen(client);
    try {
      link.connect();
      link.guard.begin();
      return link;
    } catch (UaException e) {
      link.close();
      throw e;
    }
  }

  /// What a client says that was replaced meanwhile counts no more.
  private void listen(OpcUaClient to) {
    to.addSessionActivityListener(
        new SessionActivityListener() {
          @Override
          public void onSessionActive(UaSession active) {
            if (to == client && !closed) {
              up(active);
            }
          }

          @Override
          public void onSessionInactive(UaSession inactive) {
            if (to == client) {
              down("the connection was lost");
            }
          }
        });
  }

  private void connect() throws UaException {
    wire.await(client.connectAsync(), timeout.multipliedBy(REQUESTS_TO_CONNECT));
    session = Optional.of(wire.await(client.getSessionAsync()));
    trouble = "";
    wire.respectLimits();
  }

  /// Makes the connection anew from the ground: the server may show another certificate, or offer
  /// other ways in, than before.
  void reopen() throws UaException, DriverException {
    opening.lock();
    try {
      if (closed) {
        return;
      }
      var endpoint = Door.find(settings, certificates);
      var former = client;
      var fresh = Client.make(endpoint, settings, certificates);
      session = Optional.empty();
      client = fresh;
      wire = new Wire(fresh, timeout);
      listen(fresh);
      Client.abandon(former);
      try {
        connect();
      } catch (UaException e) {
        // it would go on trying by itself, beside the next one
        Client.abandon(fresh);
        throw e;
      }
    } finally {
      opening.unlock();
    }
  }

  /// Ends the session and opens another.
  ///
  /// @return whether the server has said that the old one is ended, so that whatever it may still
  ///   hold of it can only be refused
  boolean renew() throws UaException {
    opening.lock();
    try {
      var old = session;
      session = Optional.empty();
      var ended = old.isPresent() && end(old.get());
      wire.await(client.disconnectAsync());
      connect();
      return ended;
    } catch (UaException e) {
      down(String.valueOf(e.getMessage()));
      guard.hurry();
      throw e;
    } finally {
      opening.unlock();
    }
  }

  /// OPC 10000-4, 5.7.4.
  private boolean end(UaSession old) {
    var header = client.newRequestHeader(old.getAuthenticationToken());
    try {
      wire.await(client.sendRequestAsync(new CloseSessionRequest(header, true)));
      return true;
    } catch (UaException e) {
      return e instanceof UaServiceFaultException
          && e.getStatusCode().getValue() == StatusCodes.Bad_SessionIdInvalid;
    }
  }

  Wire wire() {
    return wire;
  }

  OpcUaClient client() {
    return client;
  }

  Optional<UaSession> session() {
    return session;
  }

  /// Why there is no session, for people; empty while there is one.
  String trouble() {
    return session.isPresent() ? "" : trouble;
  }

  /// Runs on a thread of its own each time that a session has become usable.
  void whenUp(Runnable action) {
    whenUp.add(action);
  }

  /// Runs at once when the session is no longer usable, and must not block.
  void whenDown(Runnable action) {
    whenDown.add(action);
  }

  private void up(UaSession active) {
    session = Optional.of(active);
    trouble = "";
    whenUp.forEach(Client.THREADS::execute);
  }

  void down(String why) {
    session = Optional.empty();
    trouble = why;
    guard.lost();
    whenDown.forEach(Runnable::run);
  }

  /// There is still no connection, for that reason.
  void still(String why) {
    trouble = why;
  }

  /// Calls a method once, in the session that is active now and in no other: bound to its token, a
  /// request that is late by whatever accident is refused by the server instead of executed.
  CallMethodResult call(UaSession within, CallMethodRequest method) throws UaException {
    var header =
        client.newRequestHeader(
            within.getAuthenticationToken(), UInteger.valueOf(timeout.toMillis()));
    var request = new CallRequest(header, new CallMethodRequest[] {method});
    var response = (CallResponse) wire.await(client.sendRequestAsync(request));
    var results = response.getResults();
    if (results == null || results.length != 1) {
      throw new UaException(StatusCodes.Bad_UnexpectedError, "a call without a result");
    }
    return results[0];
  }

  /// Writes a value once, bound to the session as a call is.
  StatusCode write(UaSession within, NodeId variable, Variant value) throws UaException {
    var header =
        client.newRequestHeader(
            within.getAuthenticationToken(), UInteger.valueOf(timeout.toMillis()));
    var wanted =
        new WriteValue(variable, AttributeId.Value.uid(), null, DataValue.valueOnly(value));
    var request = new WriteRequest(header, new WriteValue[] {wanted});
    var response = (WriteResponse) wire.await(client.sendRequestAsync(request));
    var results = response.getResults();
    if (results == null || results.length != 1) {
      throw new UaException(StatusCodes.Bad_UnexpectedError, "a write without a result");
    }
    return results[0];
  }

  @Override
  public void close() {
    closed = true;
    guard.close();
    whenUp.clear();
    whenDown.clear();
    session = Optional.empty();
    try {
      client.disconnectAsync().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(System.Logger.Level.DEBUG, "the session was not closed in an orderly way", e);
    }
  }
}
