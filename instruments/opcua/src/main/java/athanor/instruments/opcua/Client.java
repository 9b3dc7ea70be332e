package athanor.instruments.opcua;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.channel.EncodingLimits;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfigBuilder;

/// The library's client with our settings: how long it waits, what it takes, by whom it is known.
final class Client {
  /// A thread for each task: what one callback waits for can never be stuck behind it.
  static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(2);

  /// Answers of up to 16 MiB, enough for long series, and structures 64 deep; a server that sends
  /// more is cut off.
  private static final EncodingLimits LIMITS =
      new EncodingLimits(65_536, 512, 16 * 1024 * 1024, 64);

  private Client() {}

  static OpcUaClient make(
      EndpointDescription endpoint, OpcUaSettings settings, Certificates certificates)
      throws UaException {
    return OpcUaClient.create(
        config(endpoint, settings, certificates),
        (OpcTcpClientTransportConfigBuilder transport) ->
            transport
                .setConnectTimeout(UInteger.valueOf(settings.requestTimeout().toMillis()))
                .setExecutor(THREADS));
  }

  private static OpcUaClientConfig config(
      EndpointDescription endpoint, OpcUaSettings settings, Certificates certificates)
      throws UaException {
    CertificateValidator validator =
        (chain, uri, hosts) -> {
          try {
            certificates.check(chain, endpoint.getServer().getApplicationUri());
          } catch (IOException | GeneralSecurityException e) {
            throw new UaException(StatusCodes.Bad_SecurityChecksFailed, e);
          }
        };
    return OpcUaClientConfig.builder()
        .setApplicationName(LocalizedText.english("Athanor gateway"))
        .setApplicationUri(certificates.applicationUri())
        .setProductUri("urn:athanor:gateway")
        .setEndpoint(endpoint)
        .setKeyPair(certificates.keys())
        .setCertificate(certificates.own())
        .setCertificateChain(new X509Certificate[] {certificates.own()})
        .setCertificateValidator(validator)
        .setIdentityProvider(Identities.provider(settings.login(), validator))
        .setEncodingLimits(LIMITS)
        .setSessionTimeout(UInteger.valueOf(Link.SESSION.toMillis()))
        .setRequestTimeout(UInteger.valueOf(settings.requestTimeout().toMillis()))
        .setKeepAliveInterval(UInteger.valueOf(KEEP_ALIVE.toMillis()))
        .setKeepAliveTimeout(UInteger.valueOf(KEEP_ALIVE.toMillis()))
        .build();
  }

  /// Lets go of it without waiting: it may have come to a standstill.
  static void abandon(OpcUaClient client) {
    client.getSubscriptions().forEach(each -> THREADS.execute(each::reset));
    var _ = client.disconnectAsync();
  }
}
