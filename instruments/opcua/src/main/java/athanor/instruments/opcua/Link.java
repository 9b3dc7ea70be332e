package athanor.instruments.opcua;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.SessionActivityListener;
import org.eclipse.milo.opcua.sdk.client.UaSession;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.IdentityProvider;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.UaServiceFaultException;
import org.eclipse.milo.opcua.stack.core.channel.EncodingLimits;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.eclipse.milo.opcua.stack.core.types.structured.CallRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfigBuilder;

/// One encrypted connection with one session. It comes back by itself after an outage; meanwhile
/// nothing that moves hardware is taken on.
final class Link implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Link.class.getName());

  /// Bounds the life of a call that a server which cannot be reached may still hold.
  private static final Duration SESSION = Duration.ofSeconds(10);

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(2);

  /// A connection takes several requests, each with a time limit of its own.
  private static final int REQUESTS_TO_CONNECT = 4;

  /// Answers of up to 16 MiB, enough for long series; a server that sends more is cut off.
  private static final EncodingLimits LIMITS =
      new EncodingLimits(65_536, 512, 16 * 1024 * 1024, 64);

  /// A thread for each task: what one callback waits for can never be stuck behind it.
  private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();

  private final OpcUaClient client;
  private final Wire wire;
  private final Duration timeout;
  private final List<Runnable> whenUp = new CopyOnWriteArrayList<>();
  private final List<Runnable> whenDown = new CopyOnWriteArrayList<>();
  private volatile Optional<UaSession> session = Optional.empty();
  private volatile boolean closed;

  private Link(OpcUaClient client, Duration timeout) {
    this.client = client;
    this.wire = new Wire(client, timeout);
    this.timeout = timeout;
  }

  static Link open(EndpointDescription endpoint, OpcUaSettings settings, Certificates certificates)
      throws UaException {
    var client =
        OpcUaClient.create(
            config(endpoint, settings, certificates),
            (OpcTcpClientTransportConfigBuilder transport) ->
                transport
                    .setConnectTimeout(UInteger.valueOf(settings.requestTimeout().toMillis()))
                    .setExecutor(THREADS));
    var link = new Link(client, settings.requestTimeout());
    client.addSessionActivityListener(
        new SessionActivityListener() {
          @Override
          public void onSessionActive(UaSession active) {
            link.up(active);
          }

          @Override
          public void onSessionInactive(UaSession inactive) {
            link.down();
          }
        });
    try {
      link.connect();
      return link;
    } catch (UaException e) {
      link.close();
      throw e;
    }
  }

  private static OpcUaClientConfig config(
      EndpointDescription endpoint, OpcUaSettings settings, Certificates certificates) {
    CertificateValidator validator =
        (chain, uri, hosts) -> {
          try {
            certificates.check(chain, endpoint.getServer().getApplicationUri());
          } catch (IOException | GeneralSecurityException e) {
            throw new UaException(StatusCodes.Bad_SecurityChecksFailed, e);
          }
        };
    var login = settings.login();
    IdentityProvider identity =
        login == null
            ? new AnonymousProvider()
            : new UsernameProvider(login.user(), login.password(), validator);
    return OpcUaClientConfig.builder()
        .setApplicationName(LocalizedText.english("Athanor gateway"))
        .setApplicationUri(certificates.applicationUri())
        .setProductUri("urn:athanor:gateway")
        .setEndpoint(endpoint)
        .setKeyPair(certificates.keys())
        .setCertificate(certificates.own())
        .setCertificateChain(new X509Certificate[] {certificates.own()})
        .setCertificateValidator(validator)
        .setIdentityProvider(identity)
        .setEncodingLimits(LIMITS)
        .setSessionTimeout(UInteger.valueOf(SESSION.toMillis()))
        .setRequestTimeout(UInteger.valueOf(settings.requestTimeout().toMillis()))
        .setKeepAliveInterval(UInteger.valueOf(KEEP_ALIVE.toMillis()))
        .setKeepAliveTimeout(UInteger.valueOf(KEEP_ALIVE.toMillis()))
        .build();
  }

  private void connect() throws UaException {
    wire.await(client.connectAsync(), timeout.multipliedBy(REQUESTS_TO_CONNECT));
    session = Optional.of(wire.await(client.getSessionAsync()));
    wire.respectLimits();
  }

  /// Ends the session and opens another.
  ///
  /// @return whether the server has said that the old one is ended, so that whatever it may still
  ///   hold of it can only be refused
  boolean renew() throws UaException {
    var old = session;
    session = Optional.empty();
    var ended = old.isPresent() && end(old.get());
    wire.await(client.disconnectAsync());
    try {
      connect();
      return ended;
    } catch (UaException e) {
      THREADS.execute(this::keepTrying);
      throw e;
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

  /// A connection that has never stood is not brought back by itself.
  private void keepTrying() {
    while (!closed) {
      try {
        Thread.sleep(KEEP_ALIVE);
        connect();
        return;
      } catch (UaException e) {
        LOG.log(System.Logger.Level.DEBUG, "still no connection", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
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
    whenUp.forEach(THREADS::execute);
  }

  private void down() {
    session = Optional.empty();
    whenDown.forEach(Runnable::run);
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

  @Override
  public void close() {
    closed = true;
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
